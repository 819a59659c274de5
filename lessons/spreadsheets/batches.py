"""A batch of changes: shown, then applied as it was shown, then perhaps undone. All or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from pocbase.web import gettext_to_store as gettext

from ..models import Batch, BatchSource, BatchState, Origin
from ..seeding import RecordWriter
from ..versions import recording
from .drafts import BrokenDraftError
from .edits import propose_edits
from .names import KnownNames
from .plan import Plan, change_drafts, compare, read_stored
from .progress import Stage, count_steps
from .read_rows import Refusal, find_stored_keys, name_columns, propose, refuse_long
from .sheets import Sheet, sheet_of
from .tables import UnreadableFileError
from .undoing import plan_undoing
from .uploads import read_table
from .writing import RefusedByDatabaseError, write_changes

LOCK = 7_401_202_611  # of PostgreSQL, held by the one batch that is being tried or applied
TRIED_TOGETHER = 100  # changes: a fraction of a second in which nobody else can save
STORED_FOR = timedelta(days=14)  # batches that nobody applied


class BusyError(Exception):
    """Another batch is being written."""


class OutdatedError(Exception):
    """The data changed since the batch was shown, or somebody applied it already."""


def show_batch(batch: Batch) -> Plan:
    """Stores a new batch, or one whose plan is outdated, with what it would change."""
    plan = make_plan(batch)
    if plan.can_be_applied:
        try_out(batch, plan)
    batch.plan, batch.plan_digest = plan.pack(), plan.digest
    batch.created_count, batch.updated_count = plan.count(new=True), plan.count(new=False)
    batch.refused_count = len(plan.refusals)
    batch.failure = ""
    batch.save()
    Batch.objects.filter(state=BatchState.SHOWN, at__lt=timezone.now() - STORED_FOR).delete()
    return plan


def make_plan(batch: Batch) -> Plan:
    sheet = sheet_of(batch.sheet)
    try:
        if batch.source == BatchSource.UNDO:
            return plan_undoing(sheet, batch)
        return plan_proposals(sheet, batch)
    except (UnreadableFileError, BrokenDraftError) as error:
        return Plan(refusals=[Refusal(0, "", str(error))])


def plan_proposals(sheet: Sheet, batch: Batch) -> Plan:
    names, notes = KnownNames(), []
    if batch.source == BatchSource.SELECTION:
        stored = read_stored(sheet, batch.edit["keys"], batch.by)
        proposals = propose_edits(sheet, batch.edit, stored.edited, names)
    else:
        table = read_table(bytes(batch.content or b""), sheet)
        columns = name_columns(sheet, table)
        refuse_long(table)
        stored = read_stored(sheet, find_stored_keys(sheet, table, columns), batch.by)
        proposals = propose(sheet, table, columns, names, stored.records)
        change_drafts(proposals.items, stored)
        notes = table.notes
    plan = compare(sheet, proposals.items, stored, names, batch.by)
    plan.refusals = sorted({*proposals.refusals, *plan.refusals})
    plan.notes = notes
    return plan


def try_out(batch: Batch, plan: Plan) -> None:
    """Write the changes and roll them back, to find what the database would refuse. Changes that
    are independent of each other are written in parts, between which others can save."""
    is_whole = any(change.before is None or change.after is None for change in plan.changes)
    size = len(plan.changes) if is_whole else TRIED_TOGETHER
    sheet, tick = sheet_of(batch.sheet), count_steps(Stage.TRY, len(plan.changes))
    writer = RecordWriter(KnownNames().keys, by=batch.by, reason="")
    for start in range(0, len(plan.changes), size):
        part = plan.changes[start : start + size]
        try:
            with transaction.atomic(), exclusively():
                write_changes(sheet, part, plan.instances, writer, tick, is_trial=True)
                transaction.set_rollback(True)
        except RefusedByDatabaseError as error:
            plan.refusals += error.refusals


def apply_batch(batch: Batch, by: Any, reason: str = "") -> None:
    """Writes what was shown, in one transaction. Raises OutdatedError and stores what would now
    change, if that differs from what was shown."""
    with transaction.atomic(), exclusively():
        batch = Batch.objects.get(pk=batch.pk)
        if batch.state != BatchState.SHOWN:
            raise OutdatedError(gettext("This batch was applied already."))
        batch.by = by
        plan = make_plan(batch)
        is_outdated = plan.digest != batch.plan_digest or not plan.can_be_applied
        if not is_outdated:
            batch.reason = reason or batch.reason
            write_plan(batch, plan)
            mark_applied(batch, plan)
    if is_outdated:
        show_batch(batch)
        raise OutdatedError(
            gettext("Nothing was changed: the data changed after this was shown. Look again.")
        )


def mark_applied(batch: Batch, plan: Plan) -> None:
    batch.state, batch.applied = BatchState.APPLIED, timezone.now()
    batch.content, batch.task, batch.failure = None, "", ""
    batch.plan = plan.pack()
    batch.save()
    if batch.undoes is not None:
        batch.undoes.state = BatchState.UNDONE
        batch.undoes.save(update_fields=["state"])


def write_plan(batch: Batch, plan: Plan) -> None:
    sheet = sheet_of(batch.sheet)
    reason = batch.reason or gettext("Batch %(number)s: %(title)s") % {
        "number": batch.pk or "–",
        "title": batch.title,
    }
    reason = reason[:300]
    writer = RecordWriter(KnownNames().keys, by=batch.by, reason=reason)
    origin = Origin.IMPORT if batch.source == BatchSource.FILE else Origin.ACTION
    with recording(batch.by, reason, origin):
        tick = count_steps(Stage.SAVE, len(plan.changes))
        write_changes(sheet, plan.changes, plan.instances, writer, tick)


@contextmanager
def exclusively() -> Iterator[None]:
    """One batch at a time, within the transaction. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                raise BusyError
    yield


def say_busy() -> str:
    return gettext(
        "Another import or a long save is being written. Nothing was changed here; try again in a "
        "minute."
    )


def is_locked(error: OperationalError) -> bool:
    """Whether another writer held the database for too long."""
    return "locked" in str(error) or getattr(error.__cause__, "pgcode", "") == "55P03"
