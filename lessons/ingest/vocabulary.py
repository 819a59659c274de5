"""The names to search a text for, and the spellings that a name can have."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

Group = Literal["missions", "countries", "places", "other_countries"]
GROUPS: tuple[Group, ...] = ("missions", "countries", "places", "other_countries")

FOLDED_CHARACTERS = str.maketrans(
    {**dict.fromkeys("’‘ʼ`´′", "'"), **dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("“”„«»", '"')}
)
UNITED_NATIONS = re.compile(r"(?:united nations|u\.?n\.?) ", re.IGNORECASE)
# A name begins with a capital letter, or with a word that is small within a sentence.
NAME_START = r"[^a-z\s]|(?:former|ex|occupied|ile)\b"
ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z0-9&/-]+(?: [IVX0-9]+)?")

# Names that contain another name and mean something else, whether or not the vocabulary has them.
LONGER_NAMES = (
    "South Sudan",
    "Equatorial Guinea",
    "Guinea-Bissau",
    "Papua New Guinea",
    "Gulf of Guinea",
    "Democratic Republic of the Congo",
    "Lake Chad",
    "Niger Delta",
    "Niger River",
    "Northern Ireland",
    "New Guinea",
    "New Jersey",
    "American Samoa",
)


@dataclass(frozen=True)
class Vocabulary:
    """Each group maps slugs to names. The names of a mission are its acronym and full names.

    `other_countries` are those that the knowledge base does not have, by their English names.
    """

    missions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    countries: Mapping[str, Sequence[str]] = field(default_factory=dict)
    places: Mapping[str, Sequence[str]] = field(default_factory=dict)
    other_countries: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def list_names(self) -> Iterator[tuple[Group, str, str]]:
        for group in GROUPS:
            names: Mapping[str, Sequence[str]] = getattr(self, group)
            for slug, spellings in names.items():
                for name in spellings:
                    yield group, slug, name

    @cached_property
    def bearers(self) -> dict[str, list[tuple[Group, str]]]:
        """Map normalised names to the missions, countries and places that have the name."""
        found: dict[str, list[tuple[Group, str]]] = {
            _normalise_words(fold_text(name)): [] for name in LONGER_NAMES
        }
        for group, slug, name in self.list_names():
            bearers = found.setdefault(normalise_name(name), []) if name.strip() else []
            if (group, slug) not in bearers:
                bearers.append((group, slug))
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Match all names as whole words, the longest first."""
        names = sorted(self.bearers, key=lambda name: (-len(name), name))
        return re.compile(
            rf"(?<!\w)(?={NAME_START})(?:{'|'.join(map(_build_pattern, names))})(?!\w)"
        )


def fold_text(text: str) -> str:
    """Remove accents and typographic characters. The length stays, and so do all positions."""
    if text.isascii():
        return text.replace("`", "'")
    return "".join(map(_remove_accent, text.translate(FOLDED_CHARACTERS)))


@cache
def _remove_accent(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[0]


def is_acronym(name: str) -> bool:
    return ACRONYM.fullmatch(name) is not None


def normalise_name(found: str) -> str:
    """Return the key of a name in `Vocabulary.bearers`; acronyms keep their capitals."""
    plain = " ".join(fold_text(found).split())
    return plain if is_acronym(plain) else _normalise_words(plain)


def _normalise_words(plain: str) -> str:
    bare = re.sub(r"^the ", "", plain.lower())
    return re.sub(r"[\s-]+", " ", UNITED_NATIONS.sub("un ", bare))


def _build_pattern(name: str) -> str:
    if is_acronym(name):
        return re.escape(name).replace(r"\ ", r"\s+")
    words = [re.escape(word) for word in name.split()]
    if words[0] == "un":
        words[0] = r"(?:united\s+nations|u\.?n\.?)"
    joined = r"(?:\s+|\s?-\s?)".join(words)
    return f"(?i:{joined})"
