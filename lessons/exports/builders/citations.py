"""How one record is cited: in words, as BibTeX and as RIS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ...models import Entry
from ..renderers import bib, ris


@dataclass(frozen=True)
class RecordCitation:
    """A record with what a citation says about it; `cites` names its paragraphs."""

    kind: str
    kind_label: str
    slug: str
    title: str
    address: str
    changed: date
    retrieved: date
    cites: str

    @property
    def key(self) -> str:
        return f"pocbase-{self.kind}-{self.slug}"


def citation_of(entry: Entry, address: str, retrieved: date) -> RecordCitation:
    """Needs the citations of the record with their paragraphs and sources."""
    labels: dict[str, list[str]] = {}
    for citation in entry.citations.all():
        paragraph = citation.paragraph
        labels.setdefault(paragraph.source.short_title, []).append(paragraph.label)
    return RecordCitation(
        entry.kind,
        entry.get_kind_display().lower(),
        entry.slug,
        entry.title,
        address,
        entry.updated.date(),
        retrieved,
        "; ".join(f"{source}, {', '.join(cited)}" for source, cited in labels.items()),
    )


def write_text(record: RecordCitation) -> str:
    facts = {
        "title": record.title,
        "kind": record.kind_label,
        "changed": date_format(record.changed),
        "retrieved": date_format(record.retrieved),
        "rests_on": record.cites,
        "address": record.address,
    }
    if record.cites:
        named = _("“%(title)s”, %(kind)s in pocbase, changed %(changed)s, resting on %(rests_on)s.")
    else:
        named = _("“%(title)s”, %(kind)s in pocbase, changed %(changed)s.")
    return f"{named % facts} {_('%(address)s (retrieved %(retrieved)s).') % facts}"


def write_bibtex(record: RecordCitation) -> str:
    fields = {
        "title": f"{{{bib.escape(record.title)}}}",
        "howpublished": bib.escape(f"pocbase, {record.kind_label}"),
        "year": str(record.changed.year),
        "url": bib.escape_url(record.address),
        "urldate": record.retrieved.isoformat(),
        "note": bib.escape(note_of(record)),
    }
    return bib.write_entry("misc", record.key, fields)


def write_ris(record: RecordCitation) -> str:
    return ris.write_entry(
        ("TY", "ELEC"),
        ("ID", record.key),
        ("TI", record.title),
        ("T2", "pocbase"),
        ("M3", record.kind_label),
        ("PY", str(record.changed.year)),
        ("DA", record.changed.strftime("%Y/%m/%d")),
        ("Y2", record.retrieved.strftime("%Y/%m/%d")),
        ("UR", record.address),
        ("N1", note_of(record)),
    )


def note_of(record: RecordCitation) -> str:
    facts = {"day": record.changed.isoformat(), "paragraphs": record.cites}
    if record.cites:
        return _("Changed %(day)s. Rests on %(paragraphs)s.") % facts
    return _("Changed %(day)s.") % facts


@dataclass(frozen=True)
class CitationForm:
    label: str
    content_type: str
    write: Callable[[RecordCitation], str]


# By the extension of the URL that sends it.
CITATION_FORMS: Mapping[str, CitationForm] = {
    "txt": CitationForm("Text", "text/plain; charset=utf-8", write_text),
    "bib": CitationForm("BibTeX", "application/x-bibtex; charset=utf-8", write_bibtex),
    "ris": CitationForm("RIS", "application/x-research-info-systems; charset=utf-8", write_ris),
}
