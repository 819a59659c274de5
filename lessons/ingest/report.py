"""What `ingest FILE --json` prints: a document and the names that stand in it."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lessons.ingest.keys import source_key
from lessons.ingest.read import read_text
from lessons.ingest.recognise import Names, recognise, together
from lessons.ingest.records import Document
from lessons.ingest.segment import segment
from lessons.ingest.vocabulary import Vocabulary

FIELDS = ("key", "kind", "number", "section", "text", "line")


@dataclass(frozen=True)
class Report:
    """`names` are those of the whole document, `names_by_key` those of each paragraph."""

    document: Document
    names: Names
    names_by_key: dict[str, Names]

    def as_json(self) -> dict[str, Any]:
        paragraphs = [asdict(paragraph) for paragraph in self.document.paragraphs]
        return {
            "title": self.document.title,
            "paragraphs": [{name: row[name] for name in FIELDS} for row in paragraphs],
            "missions": list(self.names.missions),
            "symbols": list(self.names.symbols),
            "countries": list(self.names.countries),
            "places": list(self.names.places),
            "problems": [asdict(problem) for problem in self.document.problems],
        }


def ingest_file(path: Path, vocabulary: Vocabulary, key: str = "") -> Report:
    """Without a key the stem of the file's name is the key: 'Note 2009.txt' gives note-2009.

    Raises UnreadableTextError and OSError.
    """
    return ingest_text(read_text(path), vocabulary, key or source_key(path.name))


def ingest_text(text: str, vocabulary: Vocabulary, key: str = "") -> Report:
    document = segment(text, key)
    by_key = {p.key: recognise(p.text, vocabulary) for p in document.paragraphs}
    names = together([recognise(document.title, vocabulary), *by_key.values()])
    return Report(document, names, by_key)
