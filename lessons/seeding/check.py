import sys
from pathlib import Path

import django

if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pocbase.settings")
    django.setup()
    from lessons.seeding.parse import parse
    from lessons.seeding.validate import validate

    seeds = parse(Path(sys.argv[1]))
    problems = validate(seeds, {})
    print("\n".join(map(str, problems)))
    print(len(seeds.items), "records,", len(problems), "problems")
