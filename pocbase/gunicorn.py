"""How gunicorn serves the site: `gunicorn -c python:pocbase.gunicorn pocbase.wsgi`."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings

from pocbase.data_folder import keep_private
from pocbase.env import one_line_errors
from pocbase.warm_up import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pocbase.settings")
with one_line_errors():
    bind = f"127.0.0.1:{settings.PORT}"
    workers = settings.WORKERS
    accesslog = "-" if settings.ACCESS_LOG else None
keep_private(settings.DATA_DIR)

worker_class = "pocbase.server.WaitressWorker"
# Load the site before forking: workers share its memory, and a site that cannot be loaded ends
# the process instead of being restarted for ever.
preload_app = True
timeout = 60
graceful_timeout = 20
loglevel = "warning"
control_socket_disable = True
# The heartbeat of a worker is a file; on a busy disk, touching it can block.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


def when_ready(server: Any) -> None:
    """The last step before the workers are forked."""
    warm_up(server.app.wsgi())
    print(f"pocbase is running at {urls_of(server)} (Ctrl-C ends it)", flush=True)


def on_exit(server: Any) -> None:
    print("pocbase has stopped", flush=True)


def urls_of(server: Any) -> str:
    return " ".join(str(listener) + "/" for listener in server.LISTENERS)
