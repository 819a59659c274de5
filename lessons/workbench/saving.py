"""The document of an upload as a source with its paragraphs."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext, ngettext

from missions.models import Country, Document, Mission, Place

from ..curation.source_texts import load_vocabulary
from ..ingest import Names, Vocabulary, find_names, make_symbol_slug
from ..models import Paragraph, SourceDocument, State, Upload
from .document import WorkDocument
from .paragraphs import DraftParagraph


class SavingRefusedError(ValueError):
    """The message says what to correct first."""


def refuse_faults(document: WorkDocument) -> None:
    """Raises an error if the document cannot be saved as it is."""
    if not document.kept:
        raise SavingRefusedError(gettext("There is no paragraph to save."))
    if document.repeated:
        fragments = sorted({one.fragment for one in document.kept if one.id in document.repeated})
        raise SavingRefusedError(
            ngettext(
                "Two paragraphs have the key “%(keys)s”: give one of them another.",
                "Several paragraphs share a key: %(keys)s. Give each its own.",
                len(fragments),
            )
            % {"keys": ", ".join(fragments)}
        )


@transaction.atomic
def save_source(upload: Upload, source: SourceDocument) -> SourceDocument:
    """Stores the source and makes its paragraphs those of the document. Paragraphs keep their
    records as long as they keep their key; one that is cited is never deleted."""
    document = WorkDocument(upload)
    refuse_faults(document)
    old_key = SourceDocument.objects.filter(pk=source.pk).values_list("key", flat=True).first()
    if source.pk is None:
        source.state = State.DRAFT  # until it is described and published
    source.save()
    if old_key and old_key != source.key:
        rename_paragraphs(source, old_key)
    stored = {one.fragment: one for one in source.paragraphs.all()}
    remove_paragraphs(
        [one for fragment, one in stored.items() if fragment not in fragments_of(document)]
    )
    write_paragraphs(source, document.kept, stored)
    upload.source = source
    upload.save(update_fields=["source", "changed"])
    return source


def fragments_of(document: WorkDocument) -> set[str]:
    return {paragraph.fragment for paragraph in document.kept}


def rename_paragraphs(source: SourceDocument, old_key: str) -> None:
    for paragraph in source.paragraphs.all():
        paragraph.key = source.key + paragraph.key.removeprefix(old_key)
        paragraph.save(update_fields=["key"])


def remove_paragraphs(paragraphs: list[Paragraph]) -> None:
    for paragraph in paragraphs:
        try:
            with transaction.atomic():
                paragraph.delete()
        except ProtectedError:
            raise SavingRefusedError(
                gettext(
                    "Records cite %(key)s, which is no longer in the document. Give a paragraph "
                    "this key, or remove the citations first."
                )
                % {"key": paragraph.key}
            ) from None


def write_paragraphs(
    source: SourceDocument, wanted: list[DraftParagraph], stored: dict[str, Paragraph]
) -> None:
    vocabulary = load_vocabulary()
    highest = source.paragraphs.aggregate(highest=Max("order"))["highest"] or 0
    # The order is unique: paragraphs that stay are first moved behind all others.
    for shift, paragraph in enumerate(source.paragraphs.order_by("order"), start=1):
        Paragraph.objects.filter(pk=paragraph.pk).update(order=highest + len(wanted) + shift)
    for order, one in enumerate(wanted, start=1):
        paragraph = stored.get(one.fragment) or Paragraph(source=source)
        is_new_text = paragraph.pk is None or paragraph.text != one.text
        paragraph.key = f"{source.key}/{one.fragment}"
        paragraph.order = order
        paragraph.kind = one.kind
        paragraph.section = one.section[:300]
        paragraph.text = one.text
        paragraph.context = one.context
        paragraph.save()
        if is_new_text:
            tag_names(paragraph, vocabulary)


def tag_names(paragraph: Paragraph, vocabulary: Vocabulary) -> Names:
    """Sets the missions, countries, places and UN documents that the text names."""
    names = find_names(paragraph.text, vocabulary)
    paragraph.missions.set(Mission.objects.filter(slug__in=names.missions))
    paragraph.countries.set(Country.objects.filter(slug__in=names.countries))
    paragraph.places.set(Place.objects.filter(slug__in=names.places))
    slugs = [make_symbol_slug(symbol) for symbol in names.symbols]
    paragraph.documents.set(Document.objects.filter(slug__in=slugs))
    return names
