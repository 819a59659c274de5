"""The texts that the segmenter is held against: the invented samples always, and the source
documents as well wherever they lie beside the repository."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from lessons.ingest import read_text, segment
from lessons.ingest.records import Document

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "samples"
SOURCES = ROOT.parent / "shared" / "sources"


@dataclass(frozen=True)
class Row:
    key: str
    kind: str
    section: str
    lines: list[int]
    starts: str
    ends: str
    words: int


@dataclass(frozen=True)
class Case:
    path: Path
    rows: tuple[Row, ...]

    @property
    def document(self) -> Document:
        return segment(read_text(self.path), self.path.stem)


def cases(folder: Path) -> list[Case]:
    rows = [Row(**row) for row in yaml.safe_load((folder / "paragraphs.yaml").read_text("utf-8"))]
    keys = dict.fromkeys(row.key.partition("/")[0] for row in rows)
    return [
        Case(folder / f"{key}.txt", tuple(r for r in rows if r.key.startswith(f"{key}/")))
        for key in keys
    ]


CASES = [
    case
    for folder in (SAMPLES, SOURCES)
    if (folder / "paragraphs.yaml").is_file()
    for case in cases(folder)
]


def texts(document: Document) -> dict[str, str]:
    return {paragraph.key: paragraph.text for paragraph in document.paragraphs}


def sections(document: Document) -> dict[str, str]:
    return {paragraph.key: paragraph.section for paragraph in document.paragraphs}


def messages(document: Document) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in document.problems]
