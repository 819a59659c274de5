"""One record → a document of its own."""

from django.utils.translation import get_language

from ..models import Entry
from .cited import Cited, as_text
from .document import Document
from .entries import item_fields, item_section
from .evidence import references


def record_document(entry: Entry, citation: Cited) -> Document:
    """Of a record read by for_page()."""
    return Document(
        title=entry.title,
        subtitle=entry.get_kind_display(),
        blocks=item_section(entry).blocks,
        address=citation.address,
        made=citation.retrieved,
        language=get_language() or "en-gb",
        items=(item_fields(entry),),
        references=references([entry]),
        how_to_cite=as_text(citation),
    )
