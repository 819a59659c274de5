from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ...curation.source_texts import attach_texts


class Command(BaseCommand):
    help = "Attach the documents' own words from <key>.txt files to the known paragraphs."

    def add_arguments(self, parser):
        parser.add_argument("dir", type=Path)

    def handle(self, *, dir: Path, **options):
        if not dir.is_dir():
            raise CommandError(f"there is no folder {dir}")
        result = attach_texts(dir)
        for problem in result.problems:
            self.stderr.write(problem)
        for key, (attached, known) in result.counts.items():
            self.stdout.write(f"{key}: {attached} of {known} paragraphs")
        if not result.counts:
            raise CommandError(f"{dir} holds no text of a known source")
