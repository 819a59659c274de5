"""The missions, countries, places and UN documents that a text names.

A word is taken as a name only where it stands whole: 'Somalia' does not name Mali, and 'Chadian'
does not name Chad, because a Chadian contingent or refugee may be anywhere. A vocabulary that
wants an adjective to count lists it among the names.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from lessons.ingest.symbols import symbols_in
from lessons.ingest.vocabulary import Group, Vocabulary, canonical_name, folded

PERMANENT = re.compile(r"\bpermanent\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    group: Group
    slug: str
    start: int
    end: int


@dataclass(frozen=True)
class Names:
    """Slugs and symbols, each once, in the order in which the text first names them."""

    missions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


def recognise(text: str, vocabulary: Vocabulary) -> Names:
    found = mentions(text, vocabulary)
    return Names(
        missions=_slugs(found, "missions"),
        countries=_slugs(found, "countries"),
        places=_slugs(found, "places"),
        symbols=symbols_in(text),
    )


def mentions(text: str, vocabulary: Vocabulary) -> list[Mention]:
    """Every place where a name stands, counted in the composed (NFC) text.

    A name inside a longer one is not a mention of its own: 'UN Mission in South Sudan' names the
    mission, and neither South Sudan nor Sudan.
    """
    found = []
    plain = folded(unicodedata.normalize("NFC", text))
    for hit in vocabulary.pattern.finditer(plain):
        if PERMANENT.search(plain, max(0, hit.start() - 12), hit.start()):
            continue
        for group, slug in vocabulary.owners.get(canonical_name(hit[0]), ()):
            found.append(Mention(group, slug, hit.start(), hit.end()))
    return found


def together(parts: Iterable[Names]) -> Names:
    """The names of a whole, from those of its parts in their order."""
    listed = list(parts)
    groups = ("missions", "countries", "places", "symbols")
    return Names(
        *(
            tuple(dict.fromkeys(name for part in listed for name in getattr(part, group)))
            for group in groups
        )
    )


def _slugs(found: Iterable[Mention], group: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.slug for mention in found if mention.group == group))
