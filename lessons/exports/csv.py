"""CSV that spreadsheet programs open: UTF-8 with its mark, and no cell that is run as a formula."""

import csv
from collections.abc import Iterator

from ..catalogue.records import Records
from ..markdown import to_text
from ..models import Entry

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Line:
    """A file that keeps nothing: csv.writer returns what `write` returns."""

    def write(self, text: str) -> bytes:
        return text.encode()


def safe(value: object) -> str:
    """A cell as text; one that a spreadsheet would take for a formula gets an apostrophe."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def row(entry: Entry) -> dict[str, str]:
    practice = entry.practice if entry.kind == "practice" else None
    return {
        "kind": entry.get_kind_display(),
        "slug": entry.slug,
        "title": entry.title,
        "summary": to_text(entry.summary),
        "themes": "; ".join(theme.name for theme in entry.themes.all()),
        "missions": "; ".join(mission.acronym for mission in entry.missions.all()),
        "countries": "; ".join(country.name for country in entry.countries.all()),
        "actors": "; ".join(actor.name for actor in entry.actors.all()),
        "phase": str(entry.phase or ""),
        "tier": str(entry.tier or ""),
        "outcome": practice.get_outcome_display() if practice else "",
        "years": "; ".join(map(str, entry.years)),
        "citations": "; ".join(citation.paragraph.key for citation in entry.citations.all()),
        "standing": "; ".join(
            dict.fromkeys(source.get_standing_display() for source in entry.sources)
        ),
        "address": entry.get_absolute_url(),
    }


COLUMNS = [
    "kind",
    "slug",
    "title",
    "summary",
    "themes",
    "missions",
    "countries",
    "actors",
    "phase",
    "tier",
    "outcome",
    "years",
    "citations",
    "standing",
    "address",
]


def render(entries: Records) -> Iterator[bytes]:
    writer = csv.writer(Line())
    yield "\ufeff".encode()
    yield writer.writerow(COLUMNS)
    rows = Entry.objects.for_list().select_related("phase", "tier")
    for entry in entries.with_rows(rows.prefetch_related("countries", "actors")):
        cells = row(entry)
        yield writer.writerow([safe(cells[name]) for name in COLUMNS])
