"""Changes of something published that readers do not see until they are published.

A working draft is edited in the form of the thing itself: within a transaction that is rolled back
at its end, the working version takes the place of the live one. What a save left behind is stored
as the next working version before the rollback.
"""

from collections.abc import Callable, Iterable
from copy import copy, deepcopy
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Model
from django.utils.translation import gettext

from missions.publication import Need, name_missing

from ..models import Origin, Version, WorkingDraft, curated
from ..versions import (
    BATCH_SIZE,
    InstanceData,
    content,
    is_same,
    new_version,
    present_occasion,
    read_data,
    read_data_by_id,
    record_changes,
    recording,
    versions_of,
    write_data,
)
from .permissions import Action, may
from .second_reader import may_publish_alone

T = TypeVar("T")


class RollBack(Exception):  # noqa: N818 - no error
    pass


def find_working_draft(instance: Model) -> WorkingDraft | None:
    drafts = WorkingDraft.objects.of(instance).select_related("version__by", "base")
    return drafts.first()


def working_drafts_of(model: type[Model], instances: Iterable[Model]) -> list[WorkingDraft]:
    options: Any = model._meta.concrete_model
    drafts = WorkingDraft.objects.filter(
        model=options._meta.label_lower, object_id__in=[one.pk for one in instances]
    )
    return list(drafts.select_related("version"))


def work_on(instance: Model, work: Callable[[], T], by: Any = None) -> T:
    """Call `work` while the database contains the working draft instead of the live version. With a
    user, what it changed becomes the next working version."""
    draft = find_working_draft(instance)
    live = versions_of(instance).get(is_latest=True)
    result, after = None, None
    try:
        with transaction.atomic():
            if draft:
                write_over(instance, draft.version.data)
            before = read_data(instance)
            result = work()
            after = read_data(instance)
            raise RollBack
    except RollBack:
        pass
    if by is not None and after is not None and not is_same(before, after):
        save_working_version(instance, number_new_parts(type(instance), after, live.data), by, live)
    return result  # type: ignore[return-value]


def work_on_all(
    model: type[Model], instances: list[Any], work: Callable[[Any], None], by: Any
) -> None:
    """Like `work_on` for each of many instances, which are read together. `work` gets the instance
    as its working draft has it."""
    record_changes()
    pks = [instance.pk for instance in instances]
    label = model._meta.concrete_model._meta.label_lower  # type: ignore[union-attr]
    drafts = {draft.object_id: draft for draft in working_drafts_of(model, instances)}
    with transaction.atomic():
        for instance in instances:
            if draft := drafts.get(instance.pk):
                write_over(instance, draft.version.data)
                work(model._default_manager.get(pk=instance.pk))
            else:
                work(copy(instance))
        written = read_data_by_id(model, pks)
        transaction.set_rollback(True)
    ordered = sorted(written)
    for start in range(0, len(ordered), BATCH_SIZE):
        batch = ordered[start : start + BATCH_SIZE]
        latest = Version.objects.filter(model=label, object_id__in=batch, is_latest=True)
        live = {version.object_id: version for version in latest}
        numbered = {pk: number_new_parts(model, written[pk], live[pk].data) for pk in batch}
        save_working_versions(model, numbered, by, live)


def write_over(instance: Model, data: InstanceData) -> None:
    write_data(type(instance)._meta.concrete_model, instance.pk, data, keep_new_ids=True)  # type: ignore[arg-type]


def number_new_parts(model: type[Model], data: InstanceData, live: InstanceData) -> InstanceData:
    """Parts that the live version lacks get negative primary keys, which nothing else can have."""
    for name in curated(model).parts:
        known = {row["id"] for row in live.get(name, [])}
        lowest = min([0, *(row["id"] for row in data[name])])
        for row in data[name]:
            if row["id"] > 0 and row["id"] not in known:
                lowest -= 1
                row["id"] = lowest
    return data


def save_working_version(
    instance: Model, data: InstanceData, by: Any, live: Version, why: str = ""
) -> None:
    save_working_versions(type(instance), {instance.pk: data}, by, {instance.pk: live}, why)


@transaction.atomic
def save_working_versions(
    model: type[Model],
    written: dict[int, InstanceData],
    by: Any,
    live: dict[int, Version],
    why: str = "",
) -> None:
    """The next working version of each instance. Its reason and origin are those of the present
    `recording`, if there is one."""
    concrete: Any = model._meta.concrete_model
    label = concrete._meta.label_lower
    earlier = Version.objects.filter(model=label, object_id__in=written).order_by()
    numbers = dict(earlier.values_list("object_id").annotate(Max("number")))
    versions = [new_version(concrete, pk, data, present_occasion()) for pk, data in written.items()]
    for version in versions:
        version.number = numbers.get(version.object_id, 0) + 1
        version.by, version.why = by, (why or version.why)[:300]
        version.is_working, version.is_latest = True, False
    Version.objects.bulk_create(versions)
    drafts = [
        WorkingDraft(model=label, object_id=one.object_id, version=one, base=live[one.object_id])
        for one in versions
    ]
    WorkingDraft.objects.bulk_create(
        drafts,
        update_conflicts=True,
        unique_fields=["model", "object_id"],
        update_fields=["version"],
    )


def take_up_version(instance: Model, version: Version, by: Any) -> None:
    """An earlier version becomes the working draft."""
    live = versions_of(instance).get(is_latest=True)
    why = gettext("Version %(number)s restored") % {"number": version.number}
    data = number_new_parts(type(instance), deepcopy(version.data), live.data)
    save_working_version(instance, data, by, live, why)


def authors_of(draft: WorkingDraft) -> set[int | None]:
    versions = Version.objects.filter(
        model=draft.model, object_id=draft.object_id, is_working=True, number__gt=draft.base.number
    )
    return set(versions.values_list("by", flat=True))


def may_publish_draft(user: Any, instance: Model) -> bool:
    """Whoever may retire the published version may also replace it."""
    return may(user, Action.DRAFT_CHANGES, instance) and may(user, Action.RETIRE, instance)


def explain_unpublishable(draft: WorkingDraft, user: Any) -> str:
    """Why the user may not publish it, as a sentence."""
    if authors_of(draft) == {user.pk} and not may_publish_alone(user):
        return gettext("You alone wrote this working draft: somebody else has to publish it.")
    return ""


def publish_working_draft(
    instance: Any, user: Any, why: str = "", *, over_later_changes: bool = False
) -> None:
    """Make the working draft the live version.

    Raises ValidationError if something is missing, if nobody else read it, or if the live version
    changed since it began and `over_later_changes` is false.
    """
    draft = find_working_draft(instance)
    if draft is None:
        return
    if fault := explain_unpublishable(draft, user):
        raise ValidationError(fault)
    live = versions_of(instance).get(is_latest=True)
    is_changed = not is_same(content(live.data), content(draft.base.data))
    if is_changed and not over_later_changes:
        raise ValidationError(
            gettext("It was changed after this working draft began; compare the versions first.")
        )
    with recording(user, why or draft.version.why, Origin.EDIT), transaction.atomic():
        model = type(instance)._meta.concrete_model
        published = write_data(model, instance.pk, draft.version.data)
        missing: list[Need] = getattr(published, "missing_for_publication", list)()
        if missing:
            raise ValidationError(
                gettext("It cannot be published yet: add %(missing)s.")
                % {"missing": name_missing(missing)}
            )
        draft.delete()


def discard_working_draft(instance: Model) -> None:
    """Its versions stay in the history, from which it can be taken up again."""
    WorkingDraft.objects.of(instance).delete()
