"""The documents' own words, for installations that hold them."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from missions.models import Country, Document, Mission, Place

from ..ingest import (
    ExpectedParagraph,
    Report,
    UnreadableTextError,
    Vocabulary,
    make_symbol_slug,
    match_paragraphs,
    read_country_names,
    read_text,
    segment,
)
from ..models import DateCertainty, Paragraph, SourceDocument, SourceKind, Standing


@dataclass
class Attached:
    """Paragraphs that got their text, by source, and what did not fit, with file and line."""

    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def attach_texts(folder: Path) -> Attached:
    """Give each known paragraph its text from <key>.txt. What does not fit is left without."""
    result = Attached()
    for source in SourceDocument.objects.all():
        path = folder / f"{source.key}.txt"
        if path.is_file():
            _attach(source, path, result)
    known = set(SourceDocument.objects.values_list("key", flat=True))
    for path in sorted(folder.glob("*.txt")):
        if path.stem not in known:
            result.problems.append(f"{path.name}: no source has the key “{path.stem}”")
    return result


def _attach(source: SourceDocument, path: Path, result: Attached) -> None:
    try:
        document = segment(read_text(path), source.key)
    except (UnreadableTextError, OSError) as error:
        result.problems.append(f"{path.name}: {error}")
        return
    rows = {row.key: row for row in source.paragraphs.all()}
    expected = [ExpectedParagraph(row.key, row.kind, row.anchor) for row in rows.values()]
    found = match_paragraphs(expected, document)
    problems = [*document.problems, *found.problems]
    result.problems += [f"{path.name}:{problem.line}: {problem.message}" for problem in problems]
    changed = []
    for key, paragraph in found.paragraphs.items():
        if rows[key].text != paragraph.text:
            rows[key].text = paragraph.text
            changed.append(rows[key])
    Paragraph.objects.bulk_update(changed, ["text"], batch_size=200)
    result.counts[source.key] = (len(found.paragraphs), len(rows))


def vocabulary() -> Vocabulary:
    """The names that curators have entered, and the names of all States in three languages."""
    states = read_country_names()
    return Vocabulary(
        missions={mission.slug: mission.names for mission in Mission.objects.all()},
        countries={
            country.slug: [*country.names, *states.pop(country.iso, [])]
            for country in Country.objects.all()
        },
        places={place.slug: place.names for place in Place.objects.all()},
        other_countries={names[0]: names for names in states.values()},
    )


class SourceExistsError(Exception):
    pass


@transaction.atomic
def save_document(report: Report, key: str) -> SourceDocument:
    """Store a new source with its paragraphs; a curator describes it afterwards in the admin."""
    today = timezone.localdate()
    title = report.document.title or key
    try:
        with transaction.atomic():
            source = SourceDocument.objects.create(
                key=key,
                title=title[:300],
                short_title=title[:80],
                organisers="",
                year=today.year,
                date=str(today.year),
                date_certainty=DateCertainty.INFERRED,
                kind=SourceKind.OTHER,
                standing=Standing.NON_OFFICIAL,
                standing_note="Not yet described by a curator; the year is that of its entry here.",
            )
    except IntegrityError:
        raise SourceExistsError(
            f"There is a source “{key}” already; give another --key, or attach its text."
        ) from None
    for order, paragraph in enumerate(report.document.paragraphs, start=1):
        row = Paragraph.objects.create(
            source=source,
            key=paragraph.key,
            order=order,
            kind=paragraph.kind,
            section=paragraph.section[:300],
            text=paragraph.text,
        )
        names = report.names_by_key[paragraph.key]
        row.missions.set(Mission.objects.filter(slug__in=names.missions))
        row.countries.set(Country.objects.filter(slug__in=names.countries))
        row.places.set(Place.objects.filter(slug__in=names.places))
        slugs = [make_symbol_slug(symbol) for symbol in names.symbols]
        row.documents.set(Document.objects.filter(slug__in=slugs))
    return source
