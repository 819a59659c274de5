"""PostgreSQL reads no whole table of records to answer a search."""

import json

import pytest
from django.db import connection

from bench.generated import load

pytestmark = pytest.mark.django_db
RECORDS = 2_000  # with fewer, PostgreSQL rightly reads all of them
LARGE = 500  # rows; a smaller table is read whole at no cost


@pytest.fixture
def words(engine) -> dict[str, list[str]]:
    if engine != "postgresql":
        pytest.skip("SQLite reads its full-text index in one way only")
    vocabulary = load.make(RECORDS)
    examples = {"broad": RECORDS / 4, "rare": 3}
    return {
        kind: [word for word, _ in vocabulary.examples(number, 2)]
        for kind, number in examples.items()
    }


def read_plans(view) -> list[tuple[str, dict]]:
    """The statements of a view with the plans that PostgreSQL makes for them."""
    statements = []

    def remember(execute, sql, params, many, context):
        if not sql.startswith(("SAVEPOINT", "RELEASE")):
            statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(remember):
        view()
    plans = []
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            (plan,) = cursor.fetchone()
            plan = plan if isinstance(plan, list) else json.loads(plan)
            plans.append((sql, plan[0]["Plan"]))
    return plans


def scanned_tables(plan: dict) -> set[str]:
    own = {plan["Relation Name"]} if plan["Node Type"] == "Seq Scan" else set()
    return own.union(*(scanned_tables(part) for part in plan.get("Plans", ())))


def large_tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE reltuples > %s", [LARGE])
        return {name for (name,) in cursor.fetchall()}


def test_no_search_reads_a_whole_table(client, words):
    broad, rare = words["broad"], words["rare"]
    texts = [broad[0], rare[0], " ".join(broad), f"{broad[0]} {rare[0]} {rare[1]}", f"{broad[1]}*"]
    client.get("/entries/?q=patrol")  # reads what is kept in memory for each revision
    large = large_tables()
    assert {"lessons_entry", "lessons_searchtext", "lessons_searchvector"} <= large
    for text in texts:
        for sql, plan in read_plans(lambda text=text: client.get("/entries/", {"q": text})):
            assert not scanned_tables(plan) & large, (sql, plan)
