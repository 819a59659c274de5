"""The full texts of the documents, for installations that have them."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from missions.models import Country, Document, Mission, Place

from ..ingest import (
    ExpectedParagraph,
    Report,
    UnreadableFileError,
    Vocabulary,
    make_symbol_slug,
    match_paragraphs,
    read_country_names,
    read_text,
    segment,
)
from ..models import (
    NOT_DESCRIBED,
    DateCertainty,
    Paragraph,
    SourceDocument,
    SourceKind,
    Standing,
    State,
)


@dataclass
class AttachReport:
    """`counts`: source → number of paragraphs with a text and of all paragraphs."""

    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def attach_texts(folder: Path) -> AttachReport:
    """Gives each known paragraph its text from <key>.txt. Paragraphs that do not match get none."""
    result = AttachReport()
    for source in SourceDocument.objects.all():
        path = folder / f"{source.key}.txt"
        if path.is_file():
            attach_text(source, path, result)
    known = set(SourceDocument.objects.values_list("key", flat=True))
    for path in sorted(folder.glob("*.txt")):
        if path.stem not in known:
            result.problems.append(f"{path.name}: no source has the key “{path.stem}”")
    return result


def attach_text(source: SourceDocument, path: Path, result: AttachReport) -> None:
    try:
        document = segment(read_text(path), source.key)
    except (UnreadableFileError, OSError) as error:
        result.problems.append(f"{path.name}: {error}")
        return
    known = {paragraph.key: paragraph for paragraph in source.paragraphs.all()}
    expected = [ExpectedParagraph(one.key, one.kind, one.anchor) for one in known.values()]
    matched = match_paragraphs(expected, document)
    problems = [*document.problems, *matched.problems]
    result.problems += [f"{path.name}:{problem.line}: {problem.message}" for problem in problems]
    changed = []
    for key, paragraph in matched.paragraphs.items():
        if known[key].text != paragraph.text:
            known[key].text = paragraph.text
            changed.append(known[key])
    Paragraph.objects.bulk_update(changed, ["text"], batch_size=200)
    result.counts[source.key] = (len(matched.paragraphs), len(known))


def load_vocabulary() -> Vocabulary:
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
    """Stores a new source with its paragraphs. A curator describes it later in the admin."""
    title, cover = report.document.title or key, report.document.cover
    date = cover.date or str(timezone.localdate().year)
    note = str(NOT_DESCRIBED).rstrip(".")
    if not cover.date:
        note += "; the year is that of its entry here"
    try:
        with transaction.atomic():
            source = SourceDocument.objects.create(
                key=key,
                title=title[:300],
                short_title=title[:80],
                organisers="",
                year=int(date[:4]),
                date=date,
                date_certainty=DateCertainty.PRINTED if cover.date else DateCertainty.INFERRED,
                symbol=cover.symbol[:60],
                kind=SourceKind.OTHER,
                state=State.DRAFT,
                standing=Standing.NON_OFFICIAL,
                standing_note=f"{note}.",
            )
    except IntegrityError:
        raise SourceExistsError(
            f"There is a source “{key}” already; give another --key, or attach its text."
        ) from None
    for order, paragraph in enumerate(report.document.paragraphs, start=1):
        instance = Paragraph.objects.create(
            source=source,
            key=paragraph.key,
            order=order,
            kind=paragraph.kind,
            section=paragraph.section[:300],
            text=paragraph.text,
        )
        names = report.names_by_key[paragraph.key]
        instance.missions.set(Mission.objects.filter(slug__in=names.missions))
        instance.countries.set(Country.objects.filter(slug__in=names.countries))
        instance.places.set(Place.objects.filter(slug__in=names.places))
        slugs = [make_symbol_slug(symbol) for symbol in names.symbols]
        instance.documents.set(Document.objects.filter(slug__in=slugs))
    return source
