"""The site's own application, with the processor time of each answer in a header.

On a shared machine the clock tells what others do; processor time tells what the page costs.
The database server's share is not in it; SQLite's is, which works inside the process.
"""

from collections.abc import Callable, Iterable
from time import thread_time

from pocbase.wsgi import application as site


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    began = thread_time()
    kept: list = []

    def keep(*answer) -> None:
        kept[:] = answer

    answer = site(environ, keep)
    status, headers, *rest = kept
    spent = (thread_time() - began) * 1000
    start_response(status, [*headers, ("Server-Timing", f"cpu;dur={spent:.3f}")], *rest)
    return answer
