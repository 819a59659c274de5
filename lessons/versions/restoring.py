"""The data of a version → the database: an earlier version becomes the present one, and what was
deleted returns."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from pocbase.web import gettext_to_store as gettext

from ..models import CuratedModel, Entry, Origin, State, Version, curated, curated_labels
from .instance_data import KEYS, InstanceData
from .recording import recording

# The state of an instance changes only through the workflow.
OWN = ("state",)


class RestoreError(ValidationError):
    """The version cannot be restored as it is; the message says why."""


def restore(version: Version, by: Any = None, why: str = "") -> Model:
    """Make an earlier version the present one, as a new version. Its state stays as it is, but what
    was deleted returns as a draft.

    Raises RestoreError if something that the version needs no longer exists.
    """
    why = why or gettext("Version %(number)s restored") % {"number": version.number}
    with recording(by, why, Origin.RESTORE):
        return write_data(curated_labels()[version.model], version.object_id, version.data)


@transaction.atomic
def write_data(
    model: type[Model], pk: int, data: InstanceData, *, keep_new_ids: bool = False
) -> Any:
    """Write data over an instance, or create it again with the same primary key.

    `keep_new_ids`: new parts of a working draft keep their negative primary keys.
    """
    shape = curated(model)
    instance: Any = model._base_manager.filter(pk=pk).first()
    left_alone = OWN if instance else ()
    if instance is None:
        instance = model(pk=pk)
    set_columns(instance, shape, data, without=left_alone)
    if not left_alone and "state" in data:
        instance.state = State.DRAFT
    refuse_taken_key(instance)
    try:
        with transaction.atomic():
            instance.save()
            set_links(instance, shape, data)
            for name, part in shape.parts.items():
                replace_parts(instance, part, data.get(name, []), keep_new_ids)
    except IntegrityError as error:
        message = gettext("It contradicts something that was saved later: %(fault)s.")
        raise RestoreError(message % {"fault": error}) from error
    return instance


def set_columns(
    instance: Any, shape: CuratedModel, data: InstanceData, without: Iterable[str] = ()
) -> None:
    kind = data.get("kind", "") if shape.model is Entry else ""
    for field in shape.columns_of(kind):
        if field.name not in data or field.name in without:
            continue
        value = data[field.name]
        if field.is_relation and value is not None:
            value = existing_pk(field, value)
        setattr(instance, field.attname, value if field.is_relation else field.to_python(value))


def existing_pk(field: Any, reference: list) -> int | None:
    pk, key = reference
    if field.related_model._base_manager.filter(pk=pk).exists():
        return pk
    if field.null:
        return None
    message = gettext("“%(key)s” (%(field)s) no longer exists; restore it first.")
    raise RestoreError(message % {"key": key, "field": field.verbose_name})


def set_links(instance: Any, shape: CuratedModel, data: InstanceData) -> None:
    """Links to what no longer exists are left out."""
    for field in shape.sets:
        if field.name in data:
            pks = [pk for pk, _key in data[field.name]]
            present = field.related_model._base_manager.filter(pk__in=pks)
            getattr(instance, field.name).set(present)


def replace_parts(
    instance: Any, part: CuratedModel, rows: list[InstanceData], keep_new_ids: bool
) -> None:
    """Delete the parts and write those in the data with the same primary keys.

    A negative primary key is that of a new part of a working draft.
    """
    manager = part.model._base_manager
    manager.filter(**{part.owner: instance.pk}).delete()
    taken = set(manager.filter(pk__in=[row["id"] for row in rows]).values_list("pk", flat=True))
    for row in rows:
        fresh = row["id"] in taken or (row["id"] < 0 and not keep_new_ids)
        one: Any = part.model(pk=None if fresh else row["id"], **{f"{part.owner}_id": instance.pk})
        set_columns(one, part, row)
        one.save(force_insert=True)
        set_links(one, part, row)


def refuse_taken_key(instance: Any) -> None:
    """Raise RestoreError if another instance has the slug or key by now."""
    model = type(instance)
    names = {field.name for field in model._meta.concrete_fields}
    for name in KEYS:
        if name in names:
            others = model._base_manager.exclude(pk=instance.pk)
            same = {name: getattr(instance, name)}
            if isinstance(instance, Entry):
                same["kind"] = instance.kind
            if others.filter(**same).exists():
                message = gettext("“%(key)s” belongs to another one by now; change that first.")
                raise RestoreError(message % {"key": getattr(instance, name)})
