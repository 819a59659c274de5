"""File → text → paragraphs → names. Pure text processing without Django."""

from .country_names import read_country_names
from .decoding import read_text
from .keys import make_source_key
from .matching import ExpectedParagraph, match_paragraphs
from .mentions import Names, find_names
from .reading import read_file
from .refusal import InterruptedReadingError, UnreadableFileError
from .report import Report
from .segmentation import segment
from .symbols import make_symbol_slug
from .vocabulary import Vocabulary

__all__ = [
    "ExpectedParagraph",
    "InterruptedReadingError",
    "Names",
    "Report",
    "UnreadableFileError",
    "Vocabulary",
    "find_names",
    "make_source_key",
    "make_symbol_slug",
    "match_paragraphs",
    "read_country_names",
    "read_file",
    "read_text",
    "segment",
]
