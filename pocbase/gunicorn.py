"""How gunicorn serves the site: `gunicorn -c python:pocbase.gunicorn pocbase.wsgi`."""

from pathlib import Path
from typing import Any

from . import env

with env.one_line_errors():
    bind = f"127.0.0.1:{env.port()}"
    workers = env.workers()
    accesslog = "-" if env.boolean("ACCESS_LOG", False) else None

worker_class = "gthread"
threads = 4
# Loaded once before the workers are forked: the first answer comes sooner, the code's memory is
# shared, and a site that cannot be loaded ends the process instead of being tried again for ever.
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
loglevel = "warning"
control_socket_disable = True
# A worker shows that it lives by touching a file; on a busy disk that can stall.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


def when_ready(server: Any) -> None:
    print(f"pocbase is running at {_address(server)} (Ctrl-C ends it)", flush=True)


def on_exit(server: Any) -> None:
    print("pocbase has stopped", flush=True)


def _address(server: Any) -> str:
    return " ".join(str(listener) + "/" for listener in server.LISTENERS)
