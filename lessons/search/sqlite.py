"""SQLite: FTS5 with bm25."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence

from pyroaring import BitMap

from pocbase.web import reading_connection

from .fold import Phrase
from .synonyms import Group

# Weights of title, summary, body, names, evidence.
RANK = "bm25(lessons_fts, 10.0, 5.0, 2.0, 2.0, 1.0)"
PARTS = ("title summary names", "title")
START, END = "\x02", "\x03"
NEAR = 6  # words between
MAX_RANKED = 10_000  # matches; ranking more of them takes longer than the rest of a page


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
    return list(read_ids("lessons_fts MATCH %s", [expression]))


def narrow(group: Group, part: str) -> str:
    """The group in one of PARTS."""
    return f"{{{part}}} : {group_sql(group)}"


def find_matches_of_each(expressions: Sequence[str], among: BitMap | None = None) -> list[BitMap]:
    """The ids that match each expression, among some or all, in one query."""
    condition, values = "", [json.dumps(expressions)]
    if among is not None:
        condition = "AND +rowid IN (SELECT value FROM json_each(%s))"
        values.insert(0, json.dumps(list(among)))
    sql = (
        "SELECT (SELECT group_concat(rowid) FROM lessons_fts "  # noqa: S608
        f"WHERE lessons_fts MATCH each.value {condition}) "
        "FROM json_each(%s) AS each ORDER BY each.key"
    )
    return [BitMap(parse_ids(text)) for (text,) in run_sql(sql, values)]


def find_titles(words: Phrase, most: int) -> list[int]:
    """Some records whose title contains the words, of which the last may be incomplete."""
    terms = [f'"{word}"' for word in words[:-1]] + [f'"{words[-1]}" *']
    expression = " AND ".join(f"title : {word}" for word in terms)
    sql = "SELECT rowid FROM lessons_fts WHERE lessons_fts MATCH %s LIMIT %s"
    return [row[0] for row in run_sql(sql, [expression, most])]


def count_matches(expression: str) -> int:
    sql = "SELECT count(*) FROM lessons_fts WHERE lessons_fts MATCH %s"
    return run_sql(sql, [expression])[0][0]


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

    Of very many matches of one part, those with a word in their title or summary come first,
    ranked, and the others follow in the order of ids. The weights of `parts` are for engines that,
    unlike bm25, ignore how rare a word is.
    """
    among, values = "", []
    others = BitMap()
    if ids is not None:
        among, values = "AND +rowid IN (SELECT value FROM json_each(%s))", [json.dumps(list(ids))]
    elif len(parts) == 1 and count_matches(expression) > MAX_RANKED:
        others = BitMap(read_ids("lessons_fts MATCH %s", [expression]))
        among = "AND +rowid IN (SELECT rowid FROM lessons_fts WHERE lessons_fts MATCH %s)"
        values = [f"{{title summary}} : {parts[0][0]}"]
    if bonuses:
        expression = f"({expression}) AND (({expression}) OR {' OR '.join(bonuses)})"
    condition = f"lessons_fts MATCH %s {among} ORDER BY {RANK}, rowid"
    ranked = read_ids(condition, [expression, *values])
    return [*ranked, *(others - BitMap(ranked))]


def read_ids(condition: str, values: Sequence) -> array[int]:
    """The ids as one text, because a row for each of many costs more than the search."""
    sql = f"SELECT group_concat(rowid) FROM (SELECT rowid FROM lessons_fts WHERE {condition})"  # noqa: S608
    ((text,),) = run_sql(sql, values)
    return parse_ids(text)


def parse_ids(text: str | None) -> array[int]:
    return array("I", map(int, text.split(","))) if text else array("I")


def highlight(expression: str, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Id → title, summary, body, names, evidence with hits between START and END."""
    columns = ", ".join(f"highlight(lessons_fts, {n}, '{START}', '{END}')" for n in range(5))
    marks = ", ".join(["%s"] * len(ids))
    sql = (
        f"SELECT rowid, {columns} FROM lessons_fts "  # noqa: S608
        f"WHERE lessons_fts MATCH %s AND rowid IN ({marks})"
    )
    return {row[0]: row[1:] for row in run_sql(sql, [expression, *ids])}
