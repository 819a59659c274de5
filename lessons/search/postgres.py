"""PostgreSQL: a tsvector with weights, ranked by the column itself."""

from __future__ import annotations

import re
import string
from array import array
from collections.abc import Sequence

from pyroaring import BitMap

from pocbase.web import reading_connection

from .fold import ACCENTED, PLAIN, Phrase
from .synonyms import Group

# Weights of D, C, B, A: evidence, body, summary and names, title.
WEIGHTS = "'{0.1, 0.2, 0.5, 1.0}'"
RANK = f"%s * ts_rank({WEIGHTS}, vector, to_tsquery('english', %s))"
BONUS = 0.2  # weight of a bonus
PARTS = ("AB", "A")  # title, summary and names; title
START, END = "\x02", "\x03"
MARKER = re.compile(f"([{START}{END}])")
FIELDS = {"title": "a", "summary": "b", "body": "c", "names": "b", "evidence": "d"}  # weights
# Character for character, as lessons/search/triggers folds the index.
SEPARATORS = f"{string.punctuation}’‘“”„«»…–—‐‑·•"
FOLD = str.maketrans(f"{ACCENTED}{SEPARATORS}", f"{PLAIN}{' ' * len(SEPARATORS)}")
OPTIONS = f"StartSel={START}, StopSel={END}, HighlightAll=true"
QUERY = "(SELECT to_tsquery('english', %s) AS query) AS parsed"


def group_sql(group: Group) -> str:
    """Words are letters and digits only, and quoted, so that no typed text can be an operator."""
    star = ":*" if group.prefix else ""
    return "(" + " | ".join(phrase_sql(phrase, star) for phrase in group.phrases) + ")"


def narrow(group: Group, part: str) -> str:
    """The group in one of PARTS."""
    star = f":*{part}" if group.prefix else f":{part}"
    return "(" + " | ".join(phrase_sql(phrase, star) for phrase in group.phrases) + ")"


def phrase_sql(phrase: Phrase, star: str = "") -> str:
    return "(" + " <-> ".join(f"'{word}'{star}" for word in phrase) + ")"


def expression(groups: Sequence[Group], excluded: Sequence[Phrase], operator: str) -> str:
    joined = {"AND": " & ", "OR": " | "}[operator].join(map(group_sql, groups))
    return f"({joined})" + "".join(f" & !{phrase_sql(phrase)}" for phrase in excluded)


def adjacent_expression(one: Group, other: Group) -> str:
    """Matches the typed words of two groups, one after the other."""
    return f"{phrase_sql(one.phrases[0])} <-> {phrase_sql(other.phrases[0])}"


def run_sql(sql: str, values: Sequence) -> list:
    with reading_connection().cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def find_matches(expression: str) -> list[int]:
    """Ids in no particular order."""
    return list(read_ids("", [expression]))


def find_matches_of_each(expressions: Sequence[str], among: BitMap | None = None) -> list[BitMap]:
    """The ids that match each expression, among some or all, in one query."""
    condition, values = "", []
    if among is not None:
        condition, values = "AND entry_id = ANY (%s)", [list(among)]
    sql = (
        "SELECT array_to_string(ARRAY(SELECT entry_id FROM lessons_searchvector "  # noqa: S608
        f"WHERE vector @@ to_tsquery('english', expression) {condition}), ',') "
        "FROM unnest(%s::text[]) WITH ORDINALITY AS each (expression, number) ORDER BY number"
    )
    return [BitMap(parse_ids(text)) for (text,) in run_sql(sql, [*values, list(expressions)])]


def find_titles(words: Phrase, most: int) -> list[int]:
    """Some records whose title contains the words, of which the last may be incomplete."""
    terms = [f"'{word}':A" for word in words[:-1]] + [f"'{words[-1]}':*A"]
    sql = f"SELECT entry_id FROM lessons_searchvector, {QUERY} WHERE vector @@ query LIMIT %s"  # noqa: S608
    return [row[0] for row in run_sql(sql, [" & ".join(terms), most])]


def count_up_to(expression: str, last: int) -> int:
    """How many of the records up to an id match; no other record is read."""
    sql = (
        "SELECT count(*) FROM "  # noqa: S608
        "(SELECT vector FROM lessons_searchvector WHERE entry_id <= %s OFFSET 0) AS first, "
        f"{QUERY} WHERE vector @@ query"
    )
    return run_sql(sql, [last, expression])[0][0]


def rank(
    expression: str,
    parts: Sequence[tuple[str, float]],
    bonuses: Sequence[str],
    ids: Sequence[int] | None = None,
) -> list[int]:
    """The ids of the matches of `expression`, the best first; bonuses only raise their rank.

    `parts` are expressions with their weights, because ts_rank ignores how rare a word is.
    """
    weighted = [*parts, *((bonus, BONUS) for bonus in bonuses)]
    rank = " + ".join([RANK] * len(weighted))
    among = "" if ids is None else "AND entry_id = ANY (%s)"
    listed = [] if ids is None else [list(ids)]
    values = [value for part, weight in weighted for value in (weight, part)]
    return list(read_ids(f"{among} ORDER BY {rank} DESC, entry_id", [expression, *listed, *values]))


def read_ids(conditions: str, values: Sequence) -> array[int]:
    """The ids as one text, because a row for each of many costs more than sorting them."""
    sql = (
        "SELECT array_to_string(ARRAY(SELECT entry_id "  # noqa: S608
        f"FROM lessons_searchvector, {QUERY} WHERE vector @@ query {conditions}), ',')"
    )
    ((text,),) = run_sql(sql, values)
    return parse_ids(text)


def parse_ids(text: str) -> array[int]:
    return array("I", map(int, text.split(","))) if text else array("I")


def highlight(expression: str, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Id → title, summary, body, names, evidence with hits between START and END.

    Only texts with a hit are marked, and folded here: PostgreSQL compares each character with all
    that are to be translated, which took longer than all else of a page of matches.
    """
    hits = ", ".join(f"ts_filter(vector, '{{{weight}}}') @@ query" for weight in FIELDS.values())
    sql = (
        f"SELECT entry_id, {', '.join(FIELDS)}, {hits} FROM lessons_searchtext "  # noqa: S608
        f"JOIN lessons_searchvector USING (entry_id), {QUERY} WHERE entry_id = ANY (%s)"
    )
    size = len(FIELDS)
    rows = run_sql(sql, [expression, list(ids)])
    found = [zip(row[1 : size + 1], row[size + 1 :], strict=True) for row in rows]
    texts = list(dict.fromkeys(text for row in found for text, is_hit in row if is_hit))
    marked = dict(zip(texts, mark_texts(expression, texts), strict=True))
    return {row[0]: tuple(marked.get(text, text) for text in row[1 : size + 1]) for row in rows}


def mark_texts(expression: str, texts: Sequence[str]) -> list[str]:
    """The engine marks the folded texts, and the markers are transferred to the original ones."""
    sql = (
        "SELECT ts_headline('english', text, query, %s) "  # noqa: S608
        f"FROM unnest(%s::text[]) WITH ORDINALITY AS each (text, number), {QUERY} ORDER BY number"
    )
    rows = run_sql(sql, [OPTIONS, [text.translate(FOLD) for text in texts], expression])
    return [transfer_markers(text, marked) for text, (marked,) in zip(texts, rows, strict=True)]


def transfer_markers(text: str, marked: str) -> str:
    """Insert the markers of the folded text into the original, which has the same length."""
    pieces = MARKER.split(marked)  # texts and markers in turn
    if len(text) != sum(map(len, pieces[::2])):
        return text
    end = 0
    for index, piece in enumerate(pieces[::2]):
        start, end = end, end + len(piece)
        pieces[2 * index] = text[start:end]
    return "".join(pieces)
