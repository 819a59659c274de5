"""The citation of one record as text, BibTeX, RIS and CSL-JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ...models import Entry
from ..formats import FORMATS, Format
from ..renderers import bib, csljson, ris


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
        return _("Changed %(day)s.") % {"day": self.changed.isoformat()}

    @property
    def evidence(self) -> str:
        facts = {"paragraphs": self.paragraphs}
        return _("Based on %(paragraphs)s.") % facts if self.paragraphs else ""


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
        named = _("“%(title)s”, %(kind)s in pocbase, changed %(changed)s, based on %(rests_on)s.")
    else:
        named = _("“%(title)s”, %(kind)s in pocbase, changed %(changed)s.")
    return f"{named % facts} {_('%(address)s (retrieved %(retrieved)s).') % facts}"


def write_bibtex(record: RecordCitation) -> str:
    fields = {
        "title": bib.write_title(record.entry.title),
        "howpublished": bib.escape(f"pocbase, {record.kind}"),
        "year": str(record.changed.year),
        "month": bib.month(record.changed.isoformat()),
        "url": bib.escape_url(record.address),
        "urldate": record.retrieved.isoformat(),
        "note": bib.escape(record.note),
        "annote": bib.escape(record.evidence),
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
        ("N1", record.evidence),
    )


def write_csl(record: RecordCitation) -> str:
    changed, retrieved = record.changed, record.retrieved
    item = {
        "id": record.key,
        "type": "webpage",
        "title": record.entry.title,
        "container-title": "pocbase",
        "genre": record.kind,
        "issued": csljson.write_date([changed.year, changed.month, changed.day]),
        "accessed": csljson.write_date([retrieved.year, retrieved.month, retrieved.day]),
        "URL": record.address,
        "language": "en",
        "note": record.note,
        "annote": record.evidence,
    }
    return csljson.write_items([item])


@dataclass(frozen=True)
class CitationForm:
    format: Format
    write: Callable[[RecordCitation], str]


# By the extension of their URL.
CITATION_FORMS: Mapping[str, CitationForm] = {
    "txt": CitationForm(Format("txt", "Text", "text/plain; charset=utf-8"), write_text),
    "bib": CitationForm(FORMATS["bib"], write_bibtex),
    "ris": CitationForm(FORMATS["ris"], write_ris),
    "csljson": CitationForm(FORMATS["csljson"], write_csl),
}
