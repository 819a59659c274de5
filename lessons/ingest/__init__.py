"""File → text → paragraphs → names. Pure text processing without Django."""

from .country_names import read_country_names
from .decoding import UnreadableTextError, read_text
from .keys import make_source_key
from .matching import ExpectedParagraph, match_paragraphs
from .report import Report, ingest_file
from .segmentation import segment
from .symbols import make_symbol_slug
from .vocabulary import Vocabulary

__all__ = [
    "ExpectedParagraph",
    "Report",
    "UnreadableTextError",
    "Vocabulary",
    "ingest_file",
    "make_source_key",
    "make_symbol_slug",
    "match_paragraphs",
    "read_country_names",
    "read_text",
    "segment",
]
