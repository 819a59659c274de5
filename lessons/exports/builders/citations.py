"""The citation of one record as text, BibTeX and RIS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ...models import Entry
from ..renderers import bib, ris


@dataclass(frozen=True)
class RecordCitation:
    """The facts in all citations of a record. The entry is read with the sources that it cites."""

    entry: Entry
    address: str
    retrieved: date

    @property
    def key(self) -> str:
        return f"pocbase-{self.entry.kind}-{self.entry.slug}"

    @cached_property
    def changed(self) -> date:
        return self.entry.updated.date()

    @cached_property
    def kind(self) -> str:
        return self.entry.get_kind_display().lower()

    @cached_property
    def paragraphs(self) -> str:
        labels: dict[str, list[str]] = {}
        for citation in self.entry.citations.all():
            paragraph = citation.paragraph
            labels.setdefault(paragraph.source.short_title, []).append(paragraph.label)
        return "; ".join(f"{source}, {', '.join(cited)}" for source, cited in labels.items())

    @property
    def note(self) -> str:
        facts = {"day": self.changed.isoformat(), "paragraphs": self.paragraphs}
        if self.paragraphs:
            return _("Changed %(day)s. Rests on %(paragraphs)s.") % facts
        return _("Changed %(day)s.") % facts


def write_text(record: RecordCitation) -> str:
    facts = {
        "title": record.entry.title,
        "kind": record.kind,
        "changed": date_format(record.changed),
        "retrieved": date_format(record.retrieved),
        "rests_on": record.paragraphs,
        "address": record.address,
    }
    if record.paragraphs:
        named = _("“%(title)s”, %(kind)s in pocbase, changed %(changed)s, resting on %(rests_on)s.")
    else:
        named = _("“%(title)s”, %(kind)s in pocbase, changed %(changed)s.")
    return f"{named % facts} {_('%(address)s (retrieved %(retrieved)s).') % facts}"


def write_bibtex(record: RecordCitation) -> str:
    fields = {
        "title": f"{{{bib.escape(record.entry.title)}}}",
        "howpublished": bib.escape(f"pocbase, {record.kind}"),
        "year": str(record.changed.year),
        "url": bib.escape_url(record.address),
        "urldate": record.retrieved.isoformat(),
        "note": bib.escape(record.note),
    }
    return bib.write_entry("misc", record.key, fields)


def write_ris(record: RecordCitation) -> str:
    return ris.write_entry(
        ("TY", "ELEC"),
        ("ID", record.key),
        ("TI", record.entry.title),
        ("T2", "pocbase"),
        ("M3", record.kind),
        ("PY", str(record.changed.year)),
        ("DA", record.changed.strftime("%Y/%m/%d")),
        ("Y2", record.retrieved.strftime("%Y/%m/%d")),
        ("UR", record.address),
        ("N1", record.note),
    )


@dataclass(frozen=True)
class CitationForm:
    label: str
    content_type: str
    write: Callable[[RecordCitation], str]


# By the extension of their URL.
CITATION_FORMS: Mapping[str, CitationForm] = {
    "txt": CitationForm("Text", "text/plain; charset=utf-8", write_text),
    "bib": CitationForm("BibTeX", "application/x-bibtex; charset=utf-8", write_bibtex),
    "ris": CitationForm("RIS", "application/x-research-info-systems; charset=utf-8", write_ris),
}
