"""The formats by file extension. The module of a format is imported when it is first used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from .labels import gettext_noop


@dataclass(frozen=True)
class Format:
    """`is_job`: a process of its own renders it, see jobs/. `streams`: whether a list is written
    from columns, so that it may have any length: when it is long, always, or never."""

    extension: str
    label: str
    content_type: str
    is_job: bool = False
    streams: Literal["", "long", "always"] = ""
    inline: bool = False  # the browser shows it instead of saving a file
    cites: bool = False  # only the sources, for a reference manager
    is_table: bool = False  # only the fields of records, without facts and references
    is_quiz: bool = False  # only questions with their answers
    file_ending: str = ""  # where programs do not know the extension

    @property
    def has_items(self) -> bool:
        """Whether it has the fields of records, not only their text."""
        return self.has_cells or self.extension == "json"

    @property
    def has_cells(self) -> bool:
        """Whether several values of a field are one text."""
        return self.extension in ("csv", "xlsx")

    @property
    def render(self) -> Callable[..., Any]:
        """(document, labels) → bytes or pieces of them. A job also takes a report of progress."""
        return self._function("render")

    @property
    def stream(self) -> Callable[..., Any]:
        """(document without items, batches of columns, labels) → pieces of the file."""
        return self._function("stream")

    def file_name(self, name: str) -> str:
        return f"{name}.{self.file_ending or self.extension}"

    def _function(self, verb: str) -> Callable[..., Any]:
        module = import_module(f".renderers.{self.extension}", __package__)
        return getattr(module, f"{verb}_{self.extension}")


BIBTEX = "application/x-bibtex; charset=utf-8"
RIS = "application/x-research-info-systems; charset=utf-8"
CSL = "application/vnd.citationstyles.csl+json; charset=utf-8"
HTML = "text/html; charset=utf-8"
GIFT = "text/plain; charset=utf-8"
MOODLE = "application/xml; charset=utf-8"
OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS = {
    form.extension: form
    for form in (
        Format("html", gettext_noop("Print page"), HTML, inline=True),
        Format("pdf", "PDF", "application/pdf", is_job=True),
        Format("docx", gettext_noop("Word"), f"{OFFICE}.wordprocessingml.document", is_job=True),
        Format(
            "pptx", gettext_noop("Slides"), f"{OFFICE}.presentationml.presentation", is_job=True
        ),
        Format("epub", "EPUB", "application/epub+zip", is_job=True),
        Format("xlsx", "Excel", f"{OFFICE}.spreadsheetml.sheet", is_job=True, streams="long"),
        Format("csv", "CSV", "text/csv; charset=utf-8", streams="always", is_table=True),
        Format("md", "Markdown", "text/markdown; charset=utf-8", streams="long"),
        Format("json", "JSON", "application/json", streams="long"),
        Format("bib", "BibTeX", BIBTEX, streams="always", cites=True),
        Format("ris", "RIS", RIS, streams="always", cites=True),
        Format("csljson", "CSL-JSON", CSL, streams="always", cites=True, file_ending="csl.json"),
        # Moodle refuses a GIFT file whose name does not end in .txt.
        Format("gift", "Moodle (GIFT)", GIFT, is_quiz=True, file_ending="gift.txt"),
        Format("moodle", "Moodle XML", MOODLE, is_quiz=True, file_ending="moodle.xml"),
        Format("quiz", gettext_noop("Web page"), HTML, is_quiz=True, file_ending="quiz.html"),
    )
}
