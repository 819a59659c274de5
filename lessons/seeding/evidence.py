"""What the rules for faithful texts compare a record with: its paragraphs and the known names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from missions.models import Country, Document, Mission

from ..models import (
    Entry,
    GlossaryTerm,
    Paragraph,
    Relation,
    RelationKind,
    SourceDocument,
)

WORD = re.compile(r"[a-z0-9’']+")
FIGURE = re.compile(r"(?<![\w/.-])\d[\d,.]*(?:st|nd|rd|th|s)?(?![\w/])")
ACRONYM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z0-9+]*\b|\b[A-Z]-\d+\b")
REFERENCE = re.compile(r"\[\[[^\]]*\]\]|https?://\S+|\b[SA]/[A-Z0-9/.()-]+")
RUN = 10  # as many equal words in a row are a copy
SPELT = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
NUMERALS = {word: str(number) for number, word in enumerate(SPELT, start=1)}
COMMON = {"UN", "US", "UK", "EU", "NGO", "NGOs", "AM", "PM", "ID", "II", "III", "IV", "VI", "VII"}


@dataclass
class Evidence:
    """`texts`, `missions` and `years` go by the key of a paragraph; `runs` gives the paragraph in
    which ten words in a row are; `related`, `answered` and `public` hold references to records."""

    texts: dict[str, str]
    missions: dict[str, set[str]]
    years: dict[str, int]
    acronyms: set[str]
    runs: dict[tuple[str, ...], str]
    related: set[str]
    answered: set[str]
    public: set[str]

    def text_of(self, keys: list[str]) -> str:
        """The words of these paragraphs in lower case; empty unless all have their text."""
        texts = [self.texts[key] for key in keys]
        return " ".join(texts).lower() if all(texts) else ""

    def figures_in(self, keys: list[str]) -> set[str]:
        """Figures in digits and in words, and the years of the sources."""
        words = self.text_of(keys)
        found = {bare(figure) for figure in FIGURE.findall(words)}
        found |= {NUMERALS[word] for word in WORD.findall(words) if word in NUMERALS}
        return found | {str(self.years[key]) for key in keys}

    def copied_from(self, text: str) -> tuple[str, str] | None:
        """The first run of words that is also in a paragraph, and the key of the paragraph."""
        for run in runs_of(text):
            if run in self.runs:
                return " ".join(run), self.runs[run]
        return None

    def unknown_acronyms(self, text: str) -> list[str]:
        found = sorted(set(ACRONYM.findall(REFERENCE.sub(" ", text))))
        return [a for a in found if not {a, a.removesuffix("s")} & self.acronyms]


def gather_evidence() -> Evidence:
    paragraphs = list(Paragraph.objects.prefetch_related("missions").select_related("source"))
    texts = {paragraph.key: paragraph.text for paragraph in paragraphs}
    links = Relation.objects.select_related("entry", "target")
    return Evidence(
        texts=texts,
        missions={p.key: {mission.slug for mission in p.missions.all()} for p in paragraphs},
        years={p.key: p.source.year for p in paragraphs},
        acronyms=known_acronyms(),
        runs={run: key for key, text in texts.items() for run in runs_of(text)},
        related={ref for link in links for ref in (link.entry.ref, link.target.ref)},
        answered={link.target.ref for link in links if link.kind == RelationKind.ANSWERS},
        public={entry.ref for entry in Entry.objects.published().only("kind", "slug")},
    )


def known_acronyms() -> set[str]:
    named: Iterable = (*GlossaryTerm.objects.all(), *Mission.objects.all(), *Country.objects.all())
    names = [name for item in named for name in item.names]
    names += [f"{source.title} {source.organisers}" for source in SourceDocument.objects.all()]
    names += [document.title for document in Document.objects.all()]
    return COMMON | {found for name in names for found in ACRONYM.findall(name)}


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    words = WORD.findall(text.lower().replace("’", "'"))
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])


def figures_of(text: str) -> list[str]:
    """The figures of a record's own text, without those in links and symbols."""
    return FIGURE.findall(REFERENCE.sub(" ", text))


def bare(figure: str) -> str:
    """ "1,800." and "1800th" are the figure 1800."""
    return re.sub(r"(st|nd|rd|th|s)$", "", figure.rstrip(".,")).replace(",", "")
