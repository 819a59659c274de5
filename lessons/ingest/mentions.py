"""Find the missions, countries, places and UN documents that a text names.

Only whole words are names: 'Somalia' does not name Mali, and 'Chadian' does not name Chad, because
a Chadian contingent or refugee can be anywhere. A vocabulary can list an adjective as a name.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from .contributors import Mention, leave_out_contributors
from .symbols import find_symbols
from .vocabulary import Group, Vocabulary, fold_text, normalise_name

PERMANENT = re.compile(r"\bpermanent\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Names:
    """Slugs and symbols, each once, in the order of their first mention."""

    missions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    other_countries: tuple[str, ...] = ()


def find_names(text: str, vocabulary: Vocabulary) -> Names:
    """Find what a text names, each once, without States that only give people or money."""
    found = leave_out_contributors(text, find_mentions(text, vocabulary))
    return Names(
        missions=_collect_slugs(found, "missions"),
        countries=_collect_slugs(found, "countries"),
        places=_collect_slugs(found, "places"),
        symbols=find_symbols(text),
        other_countries=_collect_slugs(found, "other_countries"),
    )


def find_mentions(text: str, vocabulary: Vocabulary) -> list[Mention]:
    """Find every mention; `start` and `end` are positions in the composed (NFC) text.

    A name inside a longer one is not a mention: 'UN Mission in South Sudan' names the mission,
    but neither South Sudan nor Sudan.
    """
    found = []
    plain = fold_text(unicodedata.normalize("NFC", text))
    for hit in vocabulary.pattern.finditer(plain):
        if PERMANENT.search(plain, max(0, hit.start() - 12), hit.start()):
            continue
        bearers = vocabulary.bearers.get(normalise_name(hit[0]), [])
        known = [bearer for bearer in bearers if bearer[0] != "other_countries"]
        for group, slug in known or bearers:
            found.append(Mention(group, slug, hit.start(), hit.end()))
    return found


def merge_names(parts: Iterable[Names]) -> Names:
    """Merge the names of several parts of a text, in their order."""
    listed = list(parts)
    groups = ("missions", "countries", "places", "symbols", "other_countries")
    return Names(
        *(
            tuple(dict.fromkeys(name for part in listed for name in getattr(part, group)))
            for group in groups
        )
    )


def _collect_slugs(found: Iterable[Mention], group: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.slug for mention in found if mention.group == group))
