from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ...search.triggers import prune_change_log
from ...seeding import SeedProblemsError, seed


class Command(BaseCommand):
    help = "Load seed files in one transaction; records that a curator edited are kept."

    def add_arguments(self, parser):
        parser.add_argument("dir", nargs="?", type=Path, default=settings.SEEDS_DIR)

    def handle(self, *, dir: Path, **options):
        try:
            report = seed(dir)
            prune_change_log()
        except SeedProblemsError as error:
            raise CommandError("\n".join([*map(str, error.problems), str(error)])) from None
        if options["verbosity"] > 1:
            for kind in sorted(report.created | report.updated | report.unchanged):
                counts = (report.created, report.updated, report.unchanged)
                self.stdout.write(f"{kind}: {', '.join(str(count[kind]) for count in counts)}")
        for name in report.kept:
            self.stdout.write(f"kept {name}: it was edited here since the last load")
        self.stdout.write(str(report))
