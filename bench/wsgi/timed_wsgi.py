"""The site's WSGI application, which adds the processor time of each answer as a header.

On a shared machine wall time also measures other programs; processor time does not. It includes
SQLite, which runs inside the process, but not a PostgreSQL server.
"""

import os
from collections.abc import Callable, Iterable
from time import thread_time

if "plain" in os.environ.get("DJANGO_SETTINGS_MODULE", ""):
    from django.core.wsgi import get_wsgi_application

    site = get_wsgi_application()
else:
    from pocbase.wsgi import application as site


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    began = thread_time()
    started: list = []

    def remember(*answer) -> None:
        started[:] = answer

    answer = site(environ, remember)
    status, headers, *rest = started
    spent = (thread_time() - began) * 1000
    start_response(status, [*headers, ("Server-Timing", f"cpu;dur={spent:.3f}")], *rest)
    return answer
