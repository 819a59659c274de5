"""PostgreSQL: a generated tsvector with weights, ranked by the column itself."""

from collections.abc import Sequence

from pocbase.web import reading_connection

from .query import Phrase
from .synonyms import Group
from .triggers.postgres import ACCENTED, PLAIN

# Weights of D, C, B, A: evidence, body, summary and names, title.
WEIGHTS = "'{0.1, 0.2, 0.5, 1.0}'"
RANK = f"%s * ts_rank({WEIGHTS}, vector, to_tsquery('english', %s))"
BONUS = 0.2  # weight of what need not be there
START, END = "\x02", "\x03"
FIELDS = ("title", "summary", "body", "names", "evidence")
# Sign for sign, as lessons/search/triggers folds what is indexed; no tag is a tag to the parser.
FOLDED = f"{ACCENTED}’‘/-_<>"
PLAINLY = f"{PLAIN}''     "
OPTIONS = f"StartSel={START}, StopSel={END}, HighlightAll=true"
ASKED = "(SELECT to_tsquery('english', %s) AS query) AS asked"


def group_sql(group: Group) -> str:
    """Words are letters and digits only, and quoted: nothing that is typed can be an operator."""
    star = ":*" if group.prefix else ""
    return "(" + " | ".join(phrase_sql(phrase, star) for phrase in group.phrases) + ")"


def phrase_sql(phrase: Phrase, star: str = "") -> str:
    return "(" + " <-> ".join(f"'{word}'{star}" for word in phrase) + ")"


def expression(groups: Sequence[Group], excluded: Sequence[Phrase], operator: str) -> str:
    joined = {"AND": " & ", "OR": " | "}[operator].join(map(group_sql, groups))
    return f"({joined})" + "".join(f" & !{phrase_sql(phrase)}" for phrase in excluded)


def side_by_side(one: Group, other: Group) -> str:
    """What was typed of two groups, one after the other."""
    return f"{phrase_sql(one.phrases[0])} <-> {phrase_sql(other.phrases[0])}"


def query(sql: str, values: Sequence) -> list:
    with reading_connection().cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def matching(expression: str) -> list[int]:
    """Ids in no particular order."""
    sql = f"SELECT entry_id FROM lessons_searchtext, {ASKED} WHERE vector @@ query"  # noqa: S608
    return [row[0] for row in query(sql, [expression])]


def matching_each(expressions: Sequence[str]) -> list[tuple[int, int]]:
    """(index of the expression, id) of all that match, in one query."""
    sql = (
        "SELECT each.number - 1, entry_id "
        "FROM unnest(%s::text[]) WITH ORDINALITY AS each (expression, number) "
        "JOIN lessons_searchtext ON vector @@ to_tsquery('english', each.expression)"
    )
    return query(sql, [list(expressions)])


def titled(words: Phrase, most: int) -> list[int]:
    """Some records whose title holds the words, the last of them perhaps only begun."""
    begun = [f"'{word}':A" for word in words[:-1]] + [f"'{words[-1]}':*A"]
    sql = f"SELECT entry_id FROM lessons_searchtext, {ASKED} WHERE vector @@ query LIMIT %s"  # noqa: S608
    return [row[0] for row in query(sql, [" & ".join(begun), most])]


def count(expression: str, last: int) -> int:
    """How many of the records up to an id match; those alone are looked at."""
    sql = (
        "SELECT count(*) FROM "  # noqa: S608
        "(SELECT vector FROM lessons_searchtext WHERE entry_id <= %s OFFSET 0) AS first, "
        f"{ASKED} WHERE vector @@ query"
    )
    return query(sql, [last, expression])[0][0]


def ranked(
    expression: str,
    parts: Sequence[tuple[str, float]],
    bonuses: Sequence[str],
    ids: Sequence[int] | None = None,
) -> list[int]:
    """Ids, the best first. A bonus adds to the rank of a match and lets nothing else match.

    `parts` are the words with how much each tells, which ts_rank does not know.
    """
    told = [*parts, *((bonus, BONUS) for bonus in bonuses)]
    rank = " + ".join([RANK] * len(told))
    among = "" if ids is None else "AND entry_id = ANY (%s)"
    sql = (
        f"SELECT entry_id FROM lessons_searchtext, {ASKED} WHERE vector @@ query {among} "  # noqa: S608
        f"ORDER BY {rank} DESC, entry_id"
    )
    listed = [] if ids is None else [list(ids)]
    values = [value for part, weight in told for value in (weight, part)]
    return [row[0] for row in query(sql, [expression, *listed, *values])]


def highlighted(expression: str, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Id → title, summary, body, names, evidence with hits between START and END.

    The hits are sought in the text as the index folds it, sign for sign, and marked in the text.
    """
    folded = ", ".join(
        f"ts_headline('english', translate({name}, %s, %s), query, %s)" for name in FIELDS
    )
    sql = (
        f"SELECT entry_id, {', '.join(FIELDS)}, {folded} "  # noqa: S608
        f"FROM lessons_searchtext, {ASKED} WHERE entry_id = ANY (%s)"
    )
    values = [*[FOLDED, PLAINLY, OPTIONS] * len(FIELDS), expression, list(ids)]
    size = len(FIELDS)
    return {
        row[0]: tuple(map(transferred, row[1 : size + 1], row[size + 1 :]))
        for row in query(sql, values)
    }


def transferred(text: str, marked: str) -> str:
    """The text with the marks of its folded twin."""
    if len(text) != len(marked) - marked.count(START) - marked.count(END):
        return text
    signs = iter(text)
    return "".join(sign if sign in (START, END) else next(signs) for sign in marked)
