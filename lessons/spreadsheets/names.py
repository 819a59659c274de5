"""Keys and names by which cells refer to other records."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django.db.models import Model

from pocbase.web import gettext_to_store as gettext

from ..models import Entry
from ..seeding import KINDS, kind_of, stored_keys

NAMING = ("acronym", "name", "term", "symbol")


class UnknownNameError(ValueError):
    pass


class KnownNames:
    """`keys`: natural key → primary key, by kind. `added`: keys that a sheet adds, by kind."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, int]] = {n: stored_keys(k) for n, k in KINDS.items()}
        self.added: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, dict[str, set[str]]] = {}

    def known(self) -> dict[str, set[str]]:
        """The keys of all records, with those that the sheet adds."""
        return {name: set(keys) | self.added[name] for name, keys in self.keys.items()}

    def find(self, model: type[Model], text: str) -> str:
        """The key that a text is, or the key of the one record that has this name."""
        if issubclass(model, Entry):
            return self.find_record(text)
        kind = kind_of(model)
        if self.has(kind, text):
            return text
        if self.has(kind, text.casefold()):
            return text.casefold()
        found = self.names_of(kind).get(text.casefold(), set())
        if len(found) == 1:
            return next(iter(found))
        raise UnknownNameError(self.explain(kind, text, found))

    def find_record(self, text: str) -> str:
        kind, _colon, key = text.partition(":")
        if kind in KINDS and issubclass(KINDS[kind].model, Entry) and self.has(kind, key.strip()):
            return f"{kind}:{key.strip()}"
        message = gettext("there is no record “%(text)s”; write it as practice:its-slug")
        raise UnknownNameError(message % {"text": text})

    def has(self, kind: str, key: str) -> bool:
        return key in self.keys[kind] or key in self.added[kind]

    def names_of(self, kind: str) -> dict[str, set[str]]:
        """Name in lower case → keys."""
        if kind not in self.names:
            names: dict[str, set[str]] = defaultdict(set)
            for key, *texts in read_names(KINDS[kind]):
                for text in texts:
                    names[text.casefold()].add(key)
            self.names[kind] = names
        return self.names[kind]

    def explain(self, kind: str, text: str, found: Iterable[str]) -> str:
        if found:
            message = gettext("“%(text)s” is the name of several: write one of %(keys)s")
            return message % {"text": text, "keys": ", ".join(sorted(found))}
        wanted = text.casefold()
        close = get_close_matches(wanted, [*self.keys[kind], *self.added[kind]], 3, 0.7)
        for name in get_close_matches(wanted, list(self.names_of(kind)), 2, 0.7):
            close += sorted(self.names_of(kind)[name])
        label = KINDS[kind].model._meta.verbose_name
        if not close:
            message = gettext("there is no %(kind)s “%(text)s”")
            return message % {"kind": label, "text": text}
        message = gettext("there is no %(kind)s “%(text)s”; did you mean %(close)s?")
        close = list(dict.fromkeys(close))
        return message % {"kind": label, "text": text, "close": ", ".join(close)}


def read_names(kind: Any) -> Iterable[tuple[str, ...]]:
    fields = {field.name for field in kind.model._meta.fields}
    naming = [name for name in NAMING if name in fields]
    if not naming or len(kind.key_fields) > 1:
        return []
    return kind.model._default_manager.values_list(kind.key_fields[0], *naming)
