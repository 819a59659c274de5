import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from ...startup import check_port, prepare

GUNICORN = ["-m", "gunicorn", "-c", "python:pocbase.gunicorn", "pocbase.wsgi"]


class Command(BaseCommand):
    help = "Prepare the installation and serve it on 127.0.0.1:$PORT; with DEBUG=1 for development."

    def handle(self, **options):
        check_port(settings.PORT)
        prepare(self._say)
        connections.close_all()
        os.chdir(settings.BASE_DIR)
        development = ["manage.py", "runserver", f"127.0.0.1:{settings.PORT}"]
        server = [sys.executable, *(development if settings.DEBUG else GUNICORN)]
        os.execv(server[0], server)  # noqa: S606  in place of this process: signals reach it

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
