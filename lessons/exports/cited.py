"""How one record is cited: in words, as BibTeX and as RIS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Entry
from .bib import address, escape
from .plain import joined


@dataclass(frozen=True)
class Cited:
    """A record with what a citation of it says; `rests_on` names its paragraphs."""

    kind: str
    kind_label: str
    slug: str
    title: str
    address: str
    changed: date
    retrieved: date
    rests_on: str


def cited(entry: Entry, address: str, retrieved: date) -> Cited:
    """Needs the citations of the record with their paragraphs and sources."""
    named: dict[str, list[str]] = {}
    for citation in entry.citations.all():
        paragraph = citation.paragraph
        named.setdefault(paragraph.source.short_title, []).append(paragraph.label)
    return Cited(
        entry.kind,
        entry.get_kind_display().lower(),
        entry.slug,
        entry.title,
        address,
        entry.updated.date(),
        retrieved,
        "; ".join(f"{source}, {', '.join(labels)}" for source, labels in named.items()),
    )


def as_text(record: Cited) -> str:
    facts = {
        "title": record.title,
        "kind": record.kind_label,
        "changed": date_format(record.changed),
        "retrieved": date_format(record.retrieved),
        "rests_on": record.rests_on,
        "address": record.address,
    }
    if record.rests_on:
        named = _("“%(title)s”, %(kind)s in pocbase, changed %(changed)s, resting on %(rests_on)s.")
    else:
        named = _("“%(title)s”, %(kind)s in pocbase, changed %(changed)s.")
    return f"{named % facts} {_('%(address)s (retrieved %(retrieved)s).') % facts}"


def as_bibtex(record: Cited) -> str:
    fields = {
        "title": f"{{{escape(record.title)}}}",
        "howpublished": escape(f"pocbase, {record.kind_label}"),
        "year": str(record.changed.year),
        "url": address(record.address),
        "urldate": record.retrieved.isoformat(),
        "note": escape(note(record)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{pocbase-{record.kind}-{record.slug},", *lines, "}", ""])


def as_ris(record: Cited) -> str:
    fields = [
        ("TY", "ELEC"),
        ("ID", f"pocbase-{record.kind}-{record.slug}"),
        ("TI", record.title),
        ("T2", "pocbase"),
        ("M3", record.kind_label),
        ("PY", str(record.changed.year)),
        ("DA", record.changed.strftime("%Y/%m/%d")),
        ("Y2", record.retrieved.strftime("%Y/%m/%d")),
        ("UR", record.address),
        ("N1", note(record)),
        ("ER", ""),
    ]
    return "".join(f"{name}  - {joined(value)}\r\n" for name, value in fields)


def note(record: Cited) -> str:
    facts = {"day": record.changed.isoformat(), "paragraphs": record.rests_on}
    if record.rests_on:
        return _("Changed %(day)s. Rests on %(paragraphs)s.") % facts
    return _("Changed %(day)s.") % facts


@dataclass(frozen=True)
class CitationForm:
    label: str
    content_type: str
    write: Callable[[Cited], str]


# By the extension of the address that sends it.
CITATION_FORMS: Mapping[str, CitationForm] = {
    "txt": CitationForm("Text", "text/plain; charset=utf-8", as_text),
    "bib": CitationForm("BibTeX", "application/x-bibtex; charset=utf-8", as_bibtex),
    "ris": CitationForm("RIS", "application/x-research-info-systems; charset=utf-8", as_ris),
}
