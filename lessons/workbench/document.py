"""An upload with the changes applied that curators have made to its paragraphs."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils.translation import gettext

from ..models import Citation, Paragraph, Upload
from .operations import (
    MAX_OPERATIONS,
    Operation,
    OperationError,
    Paragraphs,
    apply_operation,
    apply_operations,
)
from .paragraphs import (
    DraftParagraph,
    find_new_headings,
    find_repeated_keys,
    read_report,
    select_kept,
)
from .sentences import is_about_states


class WorkDocument:
    def __init__(self, upload: Upload):
        self.upload = upload
        self.report: dict[str, Any] = upload.report

    @cached_property
    def paragraphs(self) -> Paragraphs:
        operations = self.upload.operations[: self.upload.applied]
        return apply_operations(read_report(self.report), operations)

    @cached_property
    def kept(self) -> list[DraftParagraph]:
        return select_kept(self.paragraphs)

    @cached_property
    def headings(self) -> dict[str, list[tuple[int, str]]]:
        return find_new_headings(self.paragraphs)

    @cached_property
    def repeated(self) -> set[str]:
        """Ids of paragraphs with a key that another has too."""
        return {fault.paragraph_id for fault in find_repeated_keys(self.paragraphs)}

    @cached_property
    def cited(self) -> dict[str, int]:
        """Fragment → number of records that cite the paragraph, drafts included."""
        counts: dict[str, int] = {}
        if self.upload.source_id:
            keys = Citation.objects.filter(paragraph__source_id=self.upload.source_id)
            for key in keys.values_list("paragraph__key", flat=True):
                fragment = key.partition("/")[2]
                counts[fragment] = counts.get(fragment, 0) + 1
        return counts

    def is_used(self, paragraph: DraftParagraph) -> bool:
        return bool(paragraph.context or self.cited.get(paragraph.fragment))

    @cached_property
    def unused(self) -> list[DraftParagraph]:
        return [paragraph for paragraph in self.kept if not self.is_used(paragraph)]

    @cached_property
    def doubtful(self) -> list[DraftParagraph]:
        return [one for one in self.kept if one.doubt or one.id in self.repeated]

    @property
    def problems(self) -> list[dict[str, Any]]:
        """What the reader found doubtful, without the States, which have a list of their own."""
        found: list[dict[str, Any]] = self.report.get("problems", [])
        return [one for one in found if not is_about_states(one["message"])]

    def find(self, paragraph_id: str) -> DraftParagraph | None:
        return next((one for one in self.paragraphs if one.id == paragraph_id), None)

    @cached_property
    def is_saved(self) -> bool:
        """Whether the source has the paragraphs as they are here."""
        if not self.upload.source_id:
            return False
        fields = ("key", "kind", "section", "text", "context")
        stored = Paragraph.objects.filter(source_id=self.upload.source_id).order_by("order")
        return [(key.partition("/")[2], *rest) for key, *rest in stored.values_list(*fields)] == [
            (one.fragment, one.kind, one.section, one.text, one.context) for one in self.kept
        ]


def add_operation(upload: Upload, operation: Operation) -> str:
    """Applies an operation to a locked upload. Returns why not, or an empty string."""
    if upload.applied >= MAX_OPERATIONS:
        return gettext("There are too many changes. Save the source and go on there.")
    try:
        apply_operation(WorkDocument(upload).paragraphs, operation, upload.applied)
    except OperationError:
        return gettext("This cannot be done here: the paragraph, or the one beside it, is gone.")
    upload.operations = [*upload.operations[: upload.applied], operation]
    upload.applied += 1
    upload.save(update_fields=["operations", "applied", "changed"])
    return ""


def undo(upload: Upload) -> Operation | None:
    """Takes back the last operation and returns it."""
    if not upload.applied:
        return None
    upload.applied -= 1
    upload.save(update_fields=["applied", "changed"])
    return upload.operations[upload.applied]


def redo(upload: Upload) -> Operation | None:
    if upload.applied >= len(upload.operations):
        return None
    upload.applied += 1
    upload.save(update_fields=["applied", "changed"])
    return upload.operations[upload.applied - 1]
