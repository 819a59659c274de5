"""Publishes the working drafts of a batch together: all or none, by a second reader."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from ..curation.permissions import Action, may
from ..curation.working_drafts import (
    may_publish_draft,
    publish_working_draft,
    working_drafts_of,
)
from ..models import Batch, BatchState
from .drafts import read_drafts
from .plan import Plan, read_live, unpack
from .sheets import Sheet, sheet_of

SHOWN = 3  # reasons that a message names


def count_unpublished(sheet: Sheet, plan: Plan) -> int:
    """Records that the batch changed in a working draft that is still there."""
    keys = [change.key for change in plan.changes if change.to_draft and not change.discards_draft]
    if not keys:
        return 0
    found = sheet.model._default_manager.filter(**{f"{sheet.key}__in": keys})
    return len(working_drafts_of(sheet.model, found))


def may_publish_drafts(user: Any, batch: Batch, sheet: Sheet) -> bool:
    return batch.state == BatchState.APPLIED and may(user, Action.PUBLISH, sheet.model)


def publish_drafts(batch: Batch, by: Any) -> tuple[int, int]:
    """How many were published, and how many were not, because somebody changed them since.

    Raises ValidationError, after which none is published.
    """
    sheet = sheet_of(batch.sheet)
    changes = {
        change.key: change for change in unpack(bytes(batch.plan)).changes if change.to_draft
    }
    faults, others, published = [], 0, 0
    with transaction.atomic():
        stored = read_live(sheet, changes)
        instances = stored.instances
        for key, record in read_drafts(sheet, instances, stored.records).items():
            if record.model_dump(mode="json") != changes[key].after:
                others += 1
            elif fault := publish(instances[key], by, batch.reason):
                faults.append(f"{key}: {fault}")
            else:
                published += 1
        if faults:
            transaction.set_rollback(True)
    if faults:
        more = " …" if len(faults) > SHOWN else ""
        raise ValidationError(
            gettext("Nothing was published. %(faults)s")
            % {"faults": " ".join(faults[:SHOWN]) + more}
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
