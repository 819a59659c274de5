from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ...seeding import write_seeds


class Command(BaseCommand):
    help = "Write the database as seed files, in the form that seed loads."

    def add_arguments(self, parser):
        parser.add_argument("dir", type=Path)

    def handle(self, *, dir: Path, **options):
        try:
            count = write_seeds(dir)
        except OSError as error:
            raise CommandError(f"{dir} cannot be written: {error.strerror}") from None
        self.stdout.write(f"wrote {count} files to {dir}")
