"""SQLite: FTS5 with bm25."""

import json
from collections.abc import Sequence

from pocbase.web import reading_connection

from .query import Phrase
from .synonyms import Group

# Weights of title, summary, body, names, evidence.
RANK = "bm25(lessons_fts, 10.0, 5.0, 2.0, 2.0, 1.0)"
START, END = "\x02", "\x03"
NEAR = 6  # words between


def group_sql(group: Group) -> str:
    """Words are always quoted, so that no typed text can be an operator."""
    star = "*" if group.prefix else ""
    return "(" + " OR ".join(f'"{" ".join(phrase)}"{star}' for phrase in group.phrases) + ")"


def expression(groups: Sequence[Group], excluded: Sequence[Phrase], operator: str) -> str:
    wanted = f" {operator} ".join(map(group_sql, groups))
    unwanted = "".join(f' NOT "{" ".join(phrase)}"' for phrase in excluded)
    return f"({wanted}){unwanted}"


def adjacent_expression(one: Group, other: Group) -> str:
    """Matches the typed words of two groups, near each other."""
    return f'NEAR("{" ".join(one.phrases[0])}" "{" ".join(other.phrases[0])}", {NEAR})'


def run_sql(sql: str, values: Sequence) -> list:
    with reading_connection().cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def find_matches(expression: str) -> list[int]:
    """Ids in no particular order."""
    sql = "SELECT rowid FROM lessons_fts WHERE lessons_fts MATCH %s"
    return [row[0] for row in run_sql(sql, [expression])]


def find_matches_of_each(expressions: Sequence[str]) -> list[tuple[int, int]]:
    """(index of the expression, id) of all that match, in one query."""
    sql = (
        "SELECT each.key, lessons_fts.rowid FROM json_each(%s) AS each, lessons_fts "
        "WHERE lessons_fts MATCH each.value"
    )
    return run_sql(sql, [json.dumps(expressions)])


def find_titles(words: Phrase, most: int) -> list[int]:
    """Some records whose title contains the words, of which the last may be incomplete."""
    terms = [f'"{word}"' for word in words[:-1]] + [f'"{words[-1]}" *']
    expression = " AND ".join(f"title : {word}" for word in terms)
    sql = "SELECT rowid FROM lessons_fts WHERE lessons_fts MATCH %s LIMIT %s"
    return [row[0] for row in run_sql(sql, [expression, most])]


def count_up_to(expression: str, last: int) -> int:
    """How many of the records up to an id match."""
    sql = "SELECT count(*) FROM lessons_fts WHERE lessons_fts MATCH %s AND rowid <= %s"
    return run_sql(sql, [expression, last])[0][0]


def rank(
    expression: str,
    parts: Sequence[tuple[str, float]],
    bonuses: Sequence[str],
    ids: Sequence[int] | None = None,
) -> list[int]:
    """The ids of the matches of `expression`, the best first; bonuses only raise their rank.

    `parts` are for engines that, unlike bm25, ignore how rare a word is.
    """
    if bonuses:
        expression = f"({expression}) AND (({expression}) OR {' OR '.join(bonuses)})"
    among = "" if ids is None else f"AND rowid IN ({', '.join(['%s'] * len(ids))})"
    sql = (
        f"SELECT rowid FROM lessons_fts WHERE lessons_fts MATCH %s {among} "  # noqa: S608
        f"ORDER BY {RANK}, rowid"
    )
    return [row[0] for row in run_sql(sql, [expression, *(ids or ())])]


def highlight(expression: str, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Id → title, summary, body, names, evidence with hits between START and END."""
    columns = ", ".join(f"highlight(lessons_fts, {n}, '{START}', '{END}')" for n in range(5))
    marks = ", ".join(["%s"] * len(ids))
    sql = (
        f"SELECT rowid, {columns} FROM lessons_fts "  # noqa: S608
        f"WHERE lessons_fts MATCH %s AND rowid IN ({marks})"
    )
    return {row[0]: row[1:] for row in run_sql(sql, [expression, *ids])}
