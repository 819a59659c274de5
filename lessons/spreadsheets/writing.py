"""Writes the changes of a plan, all or none of them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from pocbase.web import gettext_to_store as gettext
from pocbase.web import join_sentences

from ..curation.constraint_sentences import SENTENCES, find_broken_constraints
from ..curation.working_drafts import discard_working_draft, work_on_all
from ..models import State
from ..seeding import RecordWriter
from .read_rows import Refusal
from .sheets import Sheet

if TYPE_CHECKING:
    from .plan import Change

Tick = Callable[[], object]


class RefusedByDatabaseError(Exception):
    """Some changes cannot be stored. Nothing was written."""

    def __init__(self, refusals: list[Refusal]):
        self.refusals = refusals
        super().__init__(f"{len(refusals)} changes cannot be stored")


def write_changes(
    sheet: Sheet,
    changes: Sequence["Change"],
    instances: dict[str, Any],
    writer: RecordWriter,
    tick: Tick,
    *,
    is_trial: bool = False,
) -> None:
    """Raises RefusedByDatabaseError with every change that cannot be stored, after which the
    caller's transaction must not be committed. Lists of parts are written when all records exist,
    since they may refer to each other; records are removed when nothing refers to them.
    `tick` is called before each. `is_trial`: the transaction will not be committed, so no versions
    are needed."""
    live = [change for change in changes if not change.to_draft]
    refusals: list[Refusal] = []
    written = []
    for change in in_order(sheet, [change for change in live if change.after is not None]):
        tick()
        with refusing(sheet, change, refusals):
            instance = instances.get(change.key)
            written.append((change, *write_own_fields(sheet, change, instance, writer)))
    for change, instance, record in written:
        with refusing(sheet, change, refusals):
            write_lists(sheet, change, instance, record, writer)
            refuse_incomplete(change, instance)
    drafted = [change for change in changes if change.to_draft]
    refusals += (try_drafts if is_trial else write_drafts)(sheet, drafted, instances, writer, tick)
    refusals += remove(sheet, [change for change in live if change.after is None], instances)
    if refusals:
        raise RefusedByDatabaseError(refusals)


@contextmanager
def refusing(sheet: Sheet, change: "Change", refusals: list[Refusal]) -> Iterator[None]:
    """Adds the reason why the change cannot be written, of which then nothing is."""
    try:
        with transaction.atomic():
            yield
    except ValidationError as error:
        refusals += explain_rule(sheet, change, error)
    except (IntegrityError, KeyError) as error:
        refusals.append(explain(sheet, change, error))


def in_order(sheet: Sheet, changes: list["Change"]) -> list["Change"]:
    """Each new record after those of the same sheet that its own fields refer to."""
    own = [
        column.name
        for column in sheet.columns.values()
        if column.target is sheet.model and not column.holds_several_keys
    ]
    before = {
        change.key: {(change.after or {}).get(name) for name in own} & {c.key for c in changes}
        for change in changes
        if own
    }
    try:
        position = {key: n for n, key in enumerate(TopologicalSorter(before).static_order())}
    except CycleError:
        return changes
    return sorted(changes, key=lambda change: position.get(change.key, 0))


def write_own_fields(
    sheet: Sheet, change: "Change", instance: Any, writer: RecordWriter
) -> tuple[Any, Any]:
    record = sheet.kind.shape.model_validate(change.after)
    instance = sheet.model() if instance is None else instance
    changed = None if change.before is None else change.names
    writer.write(sheet.kind, instance, change.key, record, changed)
    instance.clean()  # such as the depth of a tree, for which the parent must be stored
    return instance, record


def write_lists(
    sheet: Sheet, change: "Change", instance: Any, record: Any, writer: RecordWriter
) -> None:
    """Lists that stay as they are keep their parts."""
    lists = {child.name for child in sheet.kind.children}
    if change.before is None or lists & set(change.names):
        writer.replace_children(sheet.kind, instance, record)


def write_drafts(
    sheet: Sheet,
    changes: Sequence["Change"],
    instances: dict[str, Any],
    writer: RecordWriter,
    tick: Tick,
) -> list[Refusal]:
    refusals: list[Refusal] = []
    written = {instances[c.key].pk: c for c in changes if not c.discards_draft}

    def write(instance: Any) -> None:
        tick()
        change = written[instance.pk]
        with refusing(sheet, change, refusals):
            write_lists(sheet, change, *write_own_fields(sheet, change, instance, writer), writer)

    for change in changes:
        if change.discards_draft:
            discard_working_draft(instances[change.key])
    drafted = [instances[change.key] for change in written.values()]
    if drafted:
        work_on_all(sheet.model, drafted, write, writer.by)
    return refusals


def try_drafts(
    sheet: Sheet,
    changes: Sequence["Change"],
    instances: dict[str, Any],
    writer: RecordWriter,
    tick: Tick,
) -> list[Refusal]:
    """What the database would refuse, without reading the working drafts again: the records have
    all that is in them."""
    refusals: list[Refusal] = []
    with transaction.atomic():
        for change in changes:
            tick()
            if change.discards_draft:
                continue
            whole = change if change.begins_draft else replace(change, before=None)
            with refusing(sheet, change, refusals):
                written = write_own_fields(sheet, whole, copy(instances[change.key]), writer)
                write_lists(sheet, whole, *written, writer)
        transaction.set_rollback(True)
    return refusals


def refuse_incomplete(change: "Change", instance: Any) -> None:
    """What becomes public needs what the workflow asks for."""
    was = (change.before or {}).get("state")
    if was == State.PUBLISHED or getattr(instance, "state", "") != State.PUBLISHED:
        return
    if missing := instance.missing_for_publication():
        fault = gettext("it cannot be published yet: add %(missing)s")
        labels = join_sentences([need.label for need in missing], ", ")
        raise ValidationError({"state": fault % {"missing": labels}})


def remove(sheet: Sheet, changes: list["Change"], instances: dict[str, Any]) -> list[Refusal]:
    """Undoes the addition of records: those first that no other of them refers to."""
    while changes:
        refusals, remaining = [], []
        for change in changes:
            try:
                with transaction.atomic():
                    instances[change.key].delete()
            except models.ProtectedError as error:
                remaining.append(change)
                refusals.append(explain(sheet, change, error))
        if len(remaining) == len(changes):
            return refusals
        changes = remaining
    return []


def explain(sheet: Sheet, change: "Change", error: Exception) -> Refusal:
    """The constraint as a sentence at its column, as a form would say it."""
    if isinstance(error, KeyError):
        reason = gettext("it refers to “%(key)s”, which refers to it") % {"key": error.args[0]}
        return Refusal(change.row, "", reason)
    if isinstance(error, models.ProtectedError):
        names = ", ".join(sorted({str(other) for other in error.protected_objects})[:3])
        reason = gettext("others refer to it: %(names)s") % {"names": names}
        return Refusal(change.row, sheet.key, reason)
    for column in sheet.columns.values():
        if column.field is not None and column.field.unique and change.after:
            value = change.after.get(column.name)
            others = sheet.model._default_manager.filter(**{column.field.name: value})
            if value and others.exclude(**{sheet.key: change.key}).exists():
                reason = gettext("another one has “%(value)s” already") % {"value": value}
                return Refusal(change.row, column.name, reason)
    if "relation" in str(error):
        reason = join_sentences([SENTENCES["relation_once_per_pair_and_kind"].text])
        return Refusal(change.row, "relations", reason)
    return explain_constraint(sheet, change, error)


def explain_rule(sheet: Sheet, change: "Change", error: ValidationError) -> list[Refusal]:
    """The refusals of the model's own `clean`."""
    if not hasattr(error, "error_dict"):
        return [Refusal(change.row, "", join_sentences(map(say_fault, error.error_list)))]
    return [
        Refusal(
            change.row,
            name if name in sheet.columns else "",
            join_sentences(map(say_fault, faults)),
        )
        for name, faults in error.error_dict.items()
    ]


def say_fault(fault: ValidationError) -> Any:
    return join_sentences([fault.message]) if not fault.params else next(iter(fault))


def explain_constraint(sheet: Sheet, change: "Change", error: Exception) -> Refusal:
    own = {
        name: value
        for name, value in (change.after or {}).items()
        if sheet.columns[name].target is None and not isinstance(value, list)
    }
    for _constraint, sentence in find_broken_constraints(sheet.model(**own), exclude=set()):
        name = sentence.field if sentence.field in sheet.columns else ""
        return Refusal(change.row, name, join_sentences([sentence.text]))
    reason = gettext("the database refuses this row: %(error)s")
    return Refusal(change.row, "", reason % {"error": str(error).splitlines()[0]})
