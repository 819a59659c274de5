"""The texts and names with which the rules for faithful records compare a record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from missions.models import Country, Document, Mission

from ..models import Entry, GlossaryTerm, Paragraph, Relation, RelationKind, SourceDocument

WORD = re.compile(r"[a-z0-9’']+")
FIGURE = re.compile(r"(?<![\w/.-])\d[\d,.]*(?:st|nd|rd|th|s)?(?![\w/])")
ACRONYM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z0-9+]*\b|\b[A-Z]-\d+\b")
REFERENCE = re.compile(r"\[\[[^\]]*\]\]|https?://\S+|\b[SA]/[A-Z0-9/.()-]+")
RUN = 9  # this many equal words in a row are a copy
SPELT = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
NUMERALS = {word: str(number) for number, word in enumerate(SPELT, start=1)}
COMMON = {"UN", "US", "UK", "EU", "NGO", "NGOs", "AM", "PM", "ID", "II", "III", "IV", "VI", "VII"}


@dataclass
class Evidence:
    """`texts`, `precis`, `missions` and `years` are by key of a paragraph. `runs` maps RUN words in
    a row to a paragraph that contains them. `related`, `answered` and `public` are references to
    records."""

    texts: dict[str, str]
    precis: dict[str, str]
    missions: dict[str, set[str]]
    years: dict[str, int]
    acronyms: set[str]
    runs: dict[tuple[str, ...], str]
    related: set[str]
    answered: set[str]
    public: set[str]

    def text_of(self, keys: list[str]) -> str:
        """The text of these paragraphs in lower case; empty unless all texts are attached."""
        texts = [self.texts[key] for key in keys]
        return " ".join(texts).lower() if all(texts) else ""

    def figures_in(self, keys: list[str]) -> set[str]:
        """Figures in digits and in words, and the years of the sources."""
        words = self.text_of(keys)
        figures = {normalize_figure(figure) for figure in FIGURE.findall(words)}
        figures |= {NUMERALS[word] for word in WORD.findall(words) if word in NUMERALS}
        return figures | {str(self.years[key]) for key in keys}

    def find_copy(self, text: str) -> tuple[str, str] | None:
        """The first run of words that is also in a paragraph, and the key of the paragraph."""
        copies = (run for run in runs_of(text) if run in self.runs)
        return next(((" ".join(run), self.runs[run]) for run in copies), None)

    def unknown_acronyms(self, text: str) -> list[str]:
        acronyms = sorted(set(ACRONYM.findall(REFERENCE.sub(" ", text))))
        return [a for a in acronyms if not {a, a.removesuffix("s")} & self.acronyms]


def gather_evidence() -> Evidence:
    paragraphs = list(Paragraph.objects.prefetch_related("missions").select_related("source"))
    texts = {paragraph.key: paragraph.text for paragraph in paragraphs}
    links = Relation.objects.select_related("entry", "target")
    return Evidence(
        texts=texts,
        precis={paragraph.key: paragraph.precis for paragraph in paragraphs},
        missions={p.key: {mission.slug for mission in p.missions.all()} for p in paragraphs},
        years={p.key: p.source.year for p in paragraphs},
        acronyms=known_acronyms(),
        runs={run: key for key, text in texts.items() for run in runs_of(text)},
        related={ref for link in links for ref in (link.entry.ref, link.target.ref)},
        answered={link.target.ref for link in links if link.kind == RelationKind.ANSWERS},
        public={entry.ref for entry in Entry.objects.published().only("kind", "slug")},
    )


def known_acronyms() -> set[str]:
    models = (GlossaryTerm, Mission, Country)
    names = [name for model in models for item in model.objects.all() for name in item.names]
    names += [f"{source.title} {source.organisers}" for source in SourceDocument.objects.all()]
    names += [document.title for document in Document.objects.all()]
    return COMMON | {acronym for name in names for acronym in ACRONYM.findall(name)}


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    words = WORD.findall(text.lower().replace("’", "'"))
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])


def figures_of(text: str) -> list[str]:
    """The figures of a record's own text, without those in links and symbols."""
    return FIGURE.findall(REFERENCE.sub(" ", text))


def normalize_figure(figure: str) -> str:
    """Both "1,800." and "1800th" become "1800"."""
    return re.sub(r"(st|nd|rd|th|s)$", "", figure.rstrip(".,")).replace(",", "")
