"""Changes of what is published go where the form puts them: for people who may not change it
directly, into its working draft."""

from typing import Any

from django.db import transaction

from pocbase.web import gettext_to_store as gettext

from ..curation.permissions import Action, may
from ..curation.working_drafts import working_drafts_of, write_over
from ..models import State
from ..seeding import make_record
from ..versions import RestoreError
from .sheets import Sheet


class BrokenDraftError(Exception):
    """A working draft that cannot be opened, because something that it refers to is gone."""

    def __init__(self, key: str, fault: str):
        sentence = gettext("the working draft of “%(key)s” cannot be opened: %(fault)s")
        super().__init__(sentence % {"key": key, "fault": fault})


def must_draft(user: Any, instance: Any) -> bool:
    """Whether a change by the user goes into a working draft."""
    is_public = getattr(instance, "state", "") == State.PUBLISHED
    return (
        is_public
        and not may(user, Action.CHANGE, instance)
        and may(user, Action.DRAFT_CHANGES, instance)
    )


def read_drafts(sheet: Sheet, instances: dict[str, Any]) -> dict[str, Any]:
    """The records of the working drafts of these instances, by the keys of the published ones."""
    if not instances or not hasattr(next(iter(instances.values())), "state"):
        return {}
    drafts = {
        draft.object_id: draft for draft in working_drafts_of(sheet.model, instances.values())
    }
    found = {}
    for key, instance in instances.items():
        if instance.pk not in drafts:
            continue
        try:
            with transaction.atomic():
                write_over(instance, drafts[instance.pk].version.data)
                found[key] = make_record(
                    sheet.kind, sheet.model._default_manager.get(pk=instance.pk)
                )
                transaction.set_rollback(True)
        except RestoreError as error:
            raise BrokenDraftError(key, error.messages[0]) from error
    return found
