"""python -m tests.relevance: how search answers the plain-language questions, by language and kind.

A test database is made of the repository's own seeds, on the engine that DATABASE_URL names, and
dropped afterwards.
"""

import os

import django
from django.test.utils import setup_databases, teardown_databases


def main() -> None:
    from tests import databases

    replaced = setup_databases(verbosity=0, interactive=False)
    try:
        databases.load_seeded()
        print_tables()
    finally:
        teardown_databases(replaced, verbosity=0)


def print_tables() -> None:
    from tests.relevance.measure import PLAIN, read_questions, read_translated, results, table

    questions = read_questions(*PLAIN)
    translated = table(results(read_translated()), "language")
    print(f"\nQuestions to tune on, put into other languages\n{translated}")
    found = results(asked for asked in questions if asked["right"])
    absent = results(asked for asked in questions if not asked["right"])
    for title, held_out in (("Questions to tune on", False), ("Held-out questions", True)):
        part = [each for each in found if each.held_out == held_out]
        print(f"\n{title}\n{table(part, 'language')}\n\n{table(part, 'kind')}")
        topics = [each for each in absent if each.held_out == held_out]
        print(
            f"\nMarked as absent: {sum(each.is_absent for each in topics)} of {len(topics)} absent "
            f"topics, {sum(each.is_absent for each in part)} of {len(part)} present ones"
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pocbase.settings")
    django.setup()
    main()
