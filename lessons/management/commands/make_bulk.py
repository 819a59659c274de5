from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from bench.generated.load import make, remove

# Kind of search word → share of the records that contain such a word.
WORD_SHARES = {"broad": 1 / 4, "medium": 1 / 20, "rare": 0}
EXAMPLES = 12


class Command(BaseCommand):
    help = "Add N generated published records, to measure with; --remove takes them away."

    def add_arguments(self, parser):
        parser.add_argument("number", nargs="?", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1, help="other records for another number")
        parser.add_argument("--remove", action="store_true", help="take generated records away")
        parser.add_argument("--yes", action="store_true", help="needed: this fills the database")

    def handle(self, *, number, seed, yes, **options):
        if not yes:
            raise CommandError("This changes the database that DATABASE_URL names: add --yes.")
        began = monotonic()
        if options["remove"]:
            self.stdout.write(f"Removed {remove()} generated records")
        elif number is None or number < 1:
            raise CommandError("Say how many: make_bulk 1000 --yes")
        else:
            vocabulary = make(number, seed)
            self.stdout.write(f"Made {number} records in {monotonic() - began:.0f} s")
            for name, share in WORD_SHARES.items():
                examples = vocabulary.examples(max(share * number, 3), EXAMPLES)
                words = ", ".join(f"{word} ({count})" for word, count in examples)
                self.stdout.write(f"{name} words: {words}")
