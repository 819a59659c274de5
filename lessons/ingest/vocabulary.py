"""The names that a text is searched for, and how a name may be spelt."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

Group = Literal["missions", "countries", "places"]
GROUPS: tuple[Group, ...] = ("missions", "countries", "places")

FOLDED_SIGNS = str.maketrans(
    {**dict.fromkeys("’‘ʼ`´′", "'"), **dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("“”„«»", '"')}
)
UNITED_NATIONS = re.compile(r"(?:united nations|u\.?n\.?) ", re.IGNORECASE)
ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z0-9&/-]+(?: [IVX0-9]+)?")

# Longer names that hold a shorter one and are something else, whether or not they are searched for.
SWALLOWING = (
    "South Sudan",
    "Equatorial Guinea",
    "Guinea-Bissau",
    "Papua New Guinea",
    "Gulf of Guinea",
    "Democratic Republic of the Congo",
    "Lake Chad",
    "Niger Delta",
    "Niger River",
)


@dataclass(frozen=True)
class Vocabulary:
    """Slug → names, for each group. A mission's names are its acronym and its full names."""

    missions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    countries: Mapping[str, Sequence[str]] = field(default_factory=dict)
    places: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def entries(self) -> Iterator[tuple[Group, str, str]]:
        for group in GROUPS:
            names: Mapping[str, Sequence[str]] = getattr(self, group)
            for slug, spellings in names.items():
                for name in spellings:
                    yield group, slug, name

    @cached_property
    def owners(self) -> dict[str, list[tuple[Group, str]]]:
        """Who bears a name: acronyms as they are written, other names folded and lower case."""
        found: dict[str, list[tuple[Group, str]]] = {
            _canonical(folded(name)): [] for name in SWALLOWING
        }
        for group, slug, name in self.entries():
            bearers = found.setdefault(canonical_name(name), []) if name.strip() else []
            if (group, slug) not in bearers:
                bearers.append((group, slug))
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All names, the longest first, as whole words."""
        names = sorted(self.owners, key=lambda name: (-len(name), name))
        return re.compile(rf"(?<!\w)(?=[^a-z\s])(?:{'|'.join(map(_pattern, names))})(?!\w)")


def folded(text: str) -> str:
    """As long as the text itself, so that places in the one are places in the other."""
    if text.isascii():
        return text.replace("`", "'")
    return "".join(map(_base, text.translate(FOLDED_SIGNS)))


@cache
def _base(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[0]


def is_acronym(name: str) -> bool:
    return ACRONYM.fullmatch(name) is not None


def canonical_name(found: str) -> str:
    """The form under which a name, or a hit in a text, is looked up."""
    plain = " ".join(folded(found).split())
    return plain if is_acronym(plain) else _canonical(plain)


def _canonical(plain: str) -> str:
    bare = re.sub(r"^the ", "", plain.lower())
    return re.sub(r"[\s-]+", " ", UNITED_NATIONS.sub("un ", bare))


def _pattern(name: str) -> str:
    if is_acronym(name):
        return re.escape(name).replace(r"\ ", r"\s+")
    words = [re.escape(word) for word in name.split()]
    if words[0] == "un":
        words[0] = r"(?:united\s+nations|u\.?n\.?)"
    joined = r"(?:\s+|\s?-\s?)".join(words)
    return f"(?i:{joined})"
