"""Prepares a document for all formats: absolute URLs, and no character that a format forbids."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.utils.functional import Promise

from . import tree

# What XML 1.0 forbids, lone surrogates, the marks that turn the direction of a whole line, and
# characters that nobody sees but that hide a word from a search: soft hyphens, zero-width spaces.
FORBIDDEN = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
    "|[\u00ad\u200b\u2060\ufeff]"
)
# Word's line break, and others that Unicode names: to nothing, they would join two words.
LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
URL_FIELDS = {"url", "publication", "address"}
SCHEMES = {"http", "https", "mailto"}


class Sanitizer:
    """`absolute`: a function from a path of this site to a URL, request.build_absolute_uri."""

    def __init__(self, absolute: Callable[[str], str]):
        self.absolute = absolute
        self.root = absolute("/").rstrip("/")

    def sanitize(self, part: Any) -> Any:
        """A sanitized copy of any part of a document. Other objects are returned unchanged: the
        renderer that cannot show one reports the record."""
        if isinstance(part, str | Promise):
            return drop_forbidden(part)
        if isinstance(part, tuple | list):
            return type(part)(map(self.sanitize, part))
        if isinstance(part, Mapping):
            return {name: self._field(name, value) for name, value in part.items()}
        if not is_dataclass(part):
            return part
        kind: Any = type(part)
        copy = kind(**{n: self._field(n, getattr(part, n)) for n in field_names(kind)})
        return tree.Emphasis(copy.inlines) if kind is tree.Link and not copy.url else copy

    def _field(self, name: str, value: Any) -> Any:
        return self.url(value) if name in URL_FIELDS else self.sanitize(value)

    def url(self, value: object) -> str:
        """The URL, absolute, or an empty text if it is not safe to follow."""
        url = re.sub(r"\s", "", drop_forbidden(value))
        if url.startswith("/") and not url.startswith("//"):
            url = self.absolute(url)
        try:
            return url if urlsplit(url).scheme in SCHEMES else ""
        except ValueError:
            return ""


@cache
def field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def drop_forbidden(value: object) -> str:
    """The text without the characters that a format forbids or nobody sees."""
    text = str(value)
    if text.isprintable():  # true of most texts, and ten times as fast as the expression
        return text
    return FORBIDDEN.sub("", LINE_BREAKS.sub("\n", text))
