"""Answer a first request before the workers are forked, so that they share what it loads."""

import gc
import logging
from collections.abc import Callable, Iterable
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import connections

log = logging.getLogger(__name__)
PATH = "/entries/"  # its page needs the facet index and most templates
# A French word that has no translation: needs the model of the search by meaning, and with it the
# vectors of the words of the records.
QUERY = "q=comment+les+gardiennages+aident"


def warm_up(application: Callable[[dict, Callable], Iterable[bytes]]) -> None:
    """Load the facet index, the templates, and the model and vectors of the search by meaning.

    A database that does not answer yet is no reason not to start.
    """
    environ = {
        "PATH_INFO": PATH,
        "QUERY_STRING": QUERY,
        "HTTP_HOST": host(),
        "HTTP_X_FORWARDED_PROTO": "https",
    }
    setup_testing_defaults(environ)
    try:
        response = application(environ, lambda status, headers, error=None: None)
        response.close()  # type: ignore[attr-defined]
    except Exception as error:  # whatever it is, the first reader sees it too
        log.warning("The first page could not be built: %s", error)
    finally:
        connections.close_all()  # a connection cannot be shared by two processes
    gc.collect()
    gc.freeze()  # else the garbage collection of each worker would copy the shared memory


def host() -> str:
    name = next(iter(settings.ALLOWED_HOSTS), "localhost")
    return "localhost" if name == "*" else name.lstrip(".")
