from django.core.management.base import BaseCommand

from lessons.models import Batch
from lessons.spreadsheets.tasks import end_with_parent, work_on


class Command(BaseCommand):
    help = "Used by the site itself: check, apply or publish one batch of changes."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("pk", type=int)

    def handle(self, *, pk, **options):
        end_with_parent()
        work_on(Batch.objects.get(pk=pk))
