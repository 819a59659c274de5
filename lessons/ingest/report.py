"""Segment a document, find the names in it, and report both as `ingest FILE --json` does."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from .decoding import read_text
from .keys import make_source_key
from .mentions import Names, find_names, merge_names
from .records import Document, Problem
from .segmentation import segment
from .unknown_names import find_unknown_missions
from .vocabulary import Vocabulary

FIELDS = ("key", "kind", "number", "section", "text", "line")


@dataclass(frozen=True)
class Report:
    """`names` are those of the whole document; `names_by_key` has those of each paragraph.

    `unknown_missions` are acronyms that look like missions and are not in the vocabulary.
    """

    document: Document
    names: Names
    names_by_key: dict[str, Names]
    unknown_missions: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return what `ingest FILE --json` prints. Programs read it, so its keys never change."""
        paragraphs = [asdict(paragraph) for paragraph in self.document.paragraphs]
        return {
            "title": self.document.title,
            "paragraphs": [{name: paragraph[name] for name in FIELDS} for paragraph in paragraphs],
            "missions": list(self.names.missions),
            "symbols": list(self.names.symbols),
            "countries": list(self.names.countries),
            "places": list(self.names.places),
            "unknown": {
                "missions": list(self.unknown_missions),
                "countries": list(self.names.other_countries),
            },
            "problems": [asdict(problem) for problem in self.document.problems],
        }


def ingest_file(path: Path, vocabulary: Vocabulary, key: str = "") -> Report:
    """Read and report one file. Without a key its name is the key: 'Note 2009.txt' is note-2009.

    Raises UnreadableTextError and OSError.
    """
    return ingest_text(read_text(path), vocabulary, key or make_source_key(path.name))


def ingest_text(text: str, vocabulary: Vocabulary, key: str = "") -> Report:
    """Segment a text and find the names in its title and in each paragraph."""
    document = segment(text, key)
    by_key = {p.key: find_names(p.text, vocabulary) for p in document.paragraphs}
    names = merge_names([find_names(document.title, vocabulary), *by_key.values()])
    unknown = _find_unknown(document, vocabulary)
    problems = [
        *document.problems,
        *_report_other_countries(names),
        *(
            Problem(line, f"“{name}” looks like a mission and is unknown")
            for name, line in unknown.items()
        ),
    ]
    problems.sort(key=lambda problem: problem.line)
    return Report(replace(document, problems=tuple(problems)), names, by_key, tuple(unknown))


def _report_other_countries(names: Names) -> list[Problem]:
    """Report them together, because a list of contributors can name fifty."""
    if not names.other_countries:
        return []
    return [Problem(0, f"unknown countries: {', '.join(names.other_countries)}")]


def _find_unknown(document: Document, vocabulary: Vocabulary) -> dict[str, int]:
    """Map each unknown acronym of a mission to the line of the paragraph that has it first."""
    found: dict[str, int] = {}
    for paragraph in document.paragraphs:
        for name in find_unknown_missions(paragraph.text, vocabulary):
            found.setdefault(name, paragraph.line)
    return found
