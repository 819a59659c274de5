"""Segment a document, find the names in it, and report both as `ingest FILE --json` does."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from .keys import make_source_key
from .mentions import Names, find_names, merge_names
from .readers import read_document
from .records import Document, Paragraph, Problem
from .unknown_names import find_unknown_missions
from .vocabulary import Vocabulary

FIELDS = ("key", "kind", "number", "section", "text", "line", "page")
OPTIONAL_FIELDS = ("doubt", "notes", "boxes")


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
        document = self.document
        return {
            "title": document.title,
            **asdict(document.cover),
            "language": document.language,
            "paragraphs": [_describe_paragraph(paragraph) for paragraph in document.paragraphs],
            "tables": [asdict(table) for table in document.tables],
            "missions": list(self.names.missions),
            "symbols": list(self.names.symbols),
            "countries": list(self.names.countries),
            "places": list(self.names.places),
            "unknown": {
                "missions": list(self.unknown_missions),
                "countries": list(self.names.other_countries),
            },
            "left_out": dict(document.left_out),
            "problems": [asdict(problem) for problem in document.problems],
        }


def ingest_bytes(
    data: bytes,
    vocabulary: Vocabulary,
    *,
    name: str = "the file",
    key: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Do in this process what `read_file` does in one of its own."""
    document = read_document(data, name, key or make_source_key(name), progress)
    return report_names(document, vocabulary)


def report_names(document: Document, vocabulary: Vocabulary) -> Report:
    """Find the names in the title of a document and in each paragraph."""
    by_key = {p.key: find_names(p.text, vocabulary) for p in document.paragraphs}
    front = find_names(f"{document.cover.symbol}\n{document.title}", vocabulary)
    names = merge_names([front, *by_key.values()])
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
    """Report together the known States that are no countries of the knowledge base."""
    if not names.other_countries:
        return []
    return [
        Problem(
            0, f"States that are not in the list of countries: {', '.join(names.other_countries)}"
        )
    ]


def _find_unknown(document: Document, vocabulary: Vocabulary) -> dict[str, int]:
    """Map each unknown acronym of a mission to the line of the paragraph that has it first."""
    found: dict[str, int] = {}
    for paragraph in document.paragraphs:
        for name in find_unknown_missions(paragraph.text, vocabulary):
            found.setdefault(name, paragraph.line)
    return found


def _describe_paragraph(paragraph: Paragraph) -> dict[str, Any]:
    values = asdict(paragraph)
    return {name: values[name] for name in FIELDS} | {
        name: values[name] for name in OPTIONAL_FIELDS if values[name]
    }
