"""Records and lists as documents: what pages call to make the document that they export."""

from .citations import CITATION_FORMS, RecordCitation, write_text
from .evidence import (
    cite,
    do_and_dont_lists,
    entry_link,
    new_document,
    optional_cite,
    points_of,
    references_of_entries,
    references_of_paragraphs,
)
from .language import in_english_passage, own_language
from .lists import LIMIT, fill_document, references_of_list
from .records import (
    RECORD_PARTS,
    find_link_targets,
    item_fields,
    item_section,
    item_sections,
    part_blocks,
)
from .text_columns import read_columns

__all__ = [
    "CITATION_FORMS",
    "LIMIT",
    "RECORD_PARTS",
    "RecordCitation",
    "cite",
    "do_and_dont_lists",
    "entry_link",
    "fill_document",
    "find_link_targets",
    "in_english_passage",
    "item_fields",
    "item_section",
    "item_sections",
    "new_document",
    "optional_cite",
    "own_language",
    "part_blocks",
    "points_of",
    "read_columns",
    "references_of_entries",
    "references_of_list",
    "references_of_paragraphs",
    "write_text",
]
