"""Publishes the working drafts of a batch together: all or none, by a second reader."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pocbase.web import gettext_to_store as gettext
from pocbase.web import join_sentences

from ..curation.permissions import Action, may
from ..curation.working_drafts import (
    may_publish_draft,
    publish_working_draft,
)
from ..models import Batch, BatchState, WorkingDraft
from .drafts import read_drafts
from .plan import StoredPlan, read_live
from .progress import Stage, track
from .sheets import Sheet, sheet_of

SHOWN = 3  # reasons that a message names


def count_unpublished(sheet: Sheet, plan: StoredPlan) -> int:
    """Records that the batch changed in a working draft that is still there."""
    label = sheet.model._meta.concrete_model._meta.label_lower
    drafts = WorkingDraft.objects.filter(model=label)
    drafted = sheet.model._default_manager.filter(pk__in=drafts.values("object_id"))
    return len(set(plan.drafted) & set(drafted.values_list(sheet.key, flat=True)))


def may_publish_drafts(user: Any, batch: Batch, sheet: Sheet) -> bool:
    return batch.state == BatchState.APPLIED and may(user, Action.PUBLISH, sheet.model)


def publish_drafts(batch: Batch, by: Any) -> tuple[int, int]:
    """How many were published, and how many were not, because somebody changed them since.

    Raises ValidationError, after which none is published.
    """
    sheet = sheet_of(batch.sheet)
    changes = {change.key: change for change in StoredPlan(bytes(batch.plan))[:] if change.to_draft}
    faults, others, published = [], 0, 0
    with transaction.atomic():
        stored = read_live(sheet, changes)
        instances = stored.instances
        drafts = read_drafts(sheet, instances, stored.records)
        for key, record in track(list(drafts.items()), Stage.PUBLISH):
            if record.model_dump(mode="json") != changes[key].after:
                others += 1
            elif fault := publish(instances[key], by, batch.reason):
                faults.append(f"{key}: {fault}")
            else:
                published += 1
        if faults:
            transaction.set_rollback(True)
    if faults:
        shown = [*faults[:SHOWN], *(["…"] if len(faults) > SHOWN else [])]
        raise ValidationError(
            gettext("Nothing was published. %(faults)s") % {"faults": join_sentences(shown)}
        )
    return published, others


def publish(instance: Any, by: Any, why: str) -> str:
    """Why it cannot be published; empty if it was."""
    if not may_publish_draft(by, instance):
        return gettext("you may not publish it")
    try:
        publish_working_draft(instance, by, why)
    except ValidationError as error:
        return str(error.messages[0])
    return ""
