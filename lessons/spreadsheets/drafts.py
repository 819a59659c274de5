"""Changes of what is published go where the form puts them: for people who may not change it
directly, into its working draft."""

from typing import Any

from pocbase.web import gettext_to_store as gettext

from ..curation.permissions import Action, may
from ..curation.working_drafts import working_drafts_of
from ..models import State
from .draft_records import GoneError, read_keys, record_of
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


def read_drafts(sheet: Sheet, instances: dict[str, Any], live: dict[str, Any]) -> dict[str, Any]:
    """The records of the working drafts of these instances, by the keys of the published ones,
    whose records are `live`."""
    if not instances or not hasattr(next(iter(instances.values())), "state"):
        return {}
    drafts = working_drafts_of(sheet.model, instances.values())
    data = {draft.object_id: draft.version.data for draft in drafts}
    keys = read_keys(sheet, data.values())
    found = {}
    for key, instance in instances.items():
        if instance.pk not in data:
            continue
        try:
            found[key] = record_of(sheet, live[key], data[instance.pk], keys)
        except GoneError as error:
            raise BrokenDraftError(key, str(error)) from error
    return found
