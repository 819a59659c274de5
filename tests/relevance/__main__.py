"""python -m tests.relevance: how search answers the plain-language questions, by language and kind.
python -m tests.relevance fit: the weights by which an absent subject is recognised.

A test database is made of the repository's own seeds, on the engine that DATABASE_URL names, and
dropped afterwards.
"""

import os
import sys

import django
from django.test.utils import setup_databases, teardown_databases


def main() -> None:
    from tests import databases
    from tests.relevance import fit

    replaced = setup_databases(verbosity=0, interactive=False)
    try:
        databases.load_seeded()
        fit.print_fit() if sys.argv[1:] == ["fit"] else print_tables()
    finally:
        teardown_databases(replaced, verbosity=0)


def print_tables() -> None:
    from tests.relevance.measure import (
        BLIND,
        BLIND2,
        BLIND3,
        BLIND4,
        BLIND5,
        PLAIN,
        read_questions,
        read_translated,
        results,
        table,
    )

    tuned_or_held_out = read_questions(*PLAIN)
    translated = table(results(read_translated()), "language")
    print(f"\nQuestions to tune on, put into other languages\n{translated}")
    sets = {
        "Questions to tune on": [each for each in tuned_or_held_out if not each["held_out"]],
        "Held-out questions": [each for each in tuned_or_held_out if each["held_out"]],
        "Second held-out set": read_questions(*BLIND),
        "Third set, of harder questions": read_questions(*BLIND2),
        "Fourth set, judged against all records": read_questions(*BLIND3),
        "Fifth set, judged likewise": read_questions(*BLIND4),
        "Sixth set, judged likewise": read_questions(*BLIND5),
    }
    for title, questions in sets.items():
        part = results(asked for asked in questions if asked["right"])
        topics = results(asked for asked in questions if not asked["right"])
        print(f"\n{title}\n{table(part, 'language')}\n\n{table(part, 'kind')}")
        print(
            f"\nMarked as absent: {sum(each.is_absent for each in topics)} of {len(topics)} absent "
            f"topics, {sum(each.is_absent for each in part)} of {len(part)} present ones"
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pocbase.settings")
    django.setup()
    main()
