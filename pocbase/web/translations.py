"""Remember the answers of gettext, which walks the catalogues of all apps for each word."""

import threading
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.translation import trans_real

MAX_REMEMBERED = 5_000  # texts of a language; the interface has about half as many


def remember_translations() -> None:
    """Answers never change, because a process reads its catalogues only once."""
    remember = lru_cache(maxsize=MAX_REMEMBERED)
    for code, _name in settings.LANGUAGES:
        catalogue = trans_real.translation(code)
        catalogue.gettext = remember(catalogue.gettext)  # type: ignore[method-assign]
        catalogue.ngettext = remember(catalogue.ngettext)  # type: ignore[method-assign]


def keep_language_in_thread() -> None:
    """Django looks up the active language and time zone for each word and date, in a place that
    coroutines could share. There are none here, and that of the thread is found much sooner."""
    trans_real._active = threading.local()  # type: ignore[attr-defined]
    timezone._active = threading.local()  # type: ignore[attr-defined]
