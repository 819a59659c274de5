import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from ...curation.source_texts import SourceExistsError, load_vocabulary, save_document
from ...ingest import UnreadableFileError, Vocabulary, make_source_key, read_file


class Command(BaseCommand):
    help = "Divide a document into paragraphs; find its missions, countries and symbols."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", default="", help="key of the source; else the file's name")
        parser.add_argument("--json", action="store_true", help="print all of it as JSON")
        parser.add_argument("--save", action="store_true", help="store it as a new source")

    def handle(self, *, file: Path, key: str, save: bool, **options):
        try:
            report = read_file(file, key=key, vocabulary=read_vocabulary())
        except (UnreadableFileError, OSError) as error:
            raise CommandError(f"{file}: {getattr(error, 'strerror', None) or error}") from None
        if options["json"]:
            self.stdout.write(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
        else:
            paragraphs = report.document.paragraphs
            self.stdout.write(f"{report.document.title}: {len(paragraphs)} paragraphs")
            for kind, count in report.document.left_out:
                self.stdout.write(f"  left out: {count} {kind}")
            for problem in report.document.problems:
                self.stdout.write(f"  line {problem.line}: {problem.message}")
        if save:
            try:
                source = save_document(report, key or make_source_key(file.name))
            except SourceExistsError as error:
                raise CommandError(str(error)) from None
            self.stderr.write(f"saved as {source.key}")


def read_vocabulary() -> Vocabulary:
    try:
        return load_vocabulary()
    except DatabaseError:
        raise CommandError(
            "The names of missions and countries cannot be read from the database: run "
            "“manage.py migrate”, or correct DATABASE_URL."
        ) from None
