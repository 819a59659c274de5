"""Reasons that the site itself writes into histories, in the language of whoever reads them.

They are stored as they were said to the person who caused them; what people typed stays as it is.
"""

import re
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

REASONS = (
    gettext_noop("Loaded from seed files"),
    gettext_noop("Checked against its sources"),
    gettext_noop("It was changed"),
    gettext_noop("%(key)s was changed"),
    gettext_noop("Version %(number)s restored"),
    gettext_noop("“%(one)s” merged into “%(other)s”"),
    gettext_noop("Batch %(number)s: %(title)s"),
    gettext_noop("Undo: %(title)s"),
    gettext_noop("Undone: %(what)s"),
)
VALUE = re.compile(r"%\\\((\w+)\\\)s")  # in an escaped sentence


def say_reason(stored: str) -> str:
    for sentence, pattern in patterns():
        if found := pattern.fullmatch(stored):
            values = {name: say_reason(value) for name, value in found.groupdict().items()}
            return gettext(sentence) % values if values else gettext(sentence)
    return stored


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(find_patterns())


def find_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each sentence with what it is in one of the languages."""
    for sentence in REASONS:
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                escaped = re.escape(gettext(sentence))
            yield sentence, re.compile(VALUE.sub(r"(?P<\1>.+?)", escaped), re.DOTALL)
