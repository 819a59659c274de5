"""What waits for one person: assignments, drafts, reviews, comments, reopened sign-offs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from ..models import (
    WITH_STATES,
    Assignment,
    Comment,
    Entry,
    SignOff,
    State,
    Version,
    WorkingDraft,
    curated_labels,
)
from ..models.reasons import say_reason

MAX_LISTED = 100
SOON = timedelta(days=30)


@dataclass(frozen=True)
class WorkItem:
    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class WorkSection:
    title: str
    items: list[WorkItem]
    empty: str


def my_work(user: Any) -> list[WorkSection]:
    nothing = gettext("Nothing waits here.")
    return [
        WorkSection(title, list(items)[:MAX_LISTED], nothing)
        for title, items in (
            (gettext("Assigned to you"), assigned(user)),
            (gettext("Your drafts"), own_drafts(user)),
            (gettext("Waiting for review"), in_review(user)),
            (gettext("Working drafts"), working_drafts()),
            (gettext("To be checked against sources again"), reopened()),
            (gettext("To be looked at again soon"), due_again()),
            (gettext("Open comments on what you wrote"), comments(user)),
        )
    ]


def assigned(user: Any) -> Iterator[WorkItem]:
    for each in Assignment.objects.filter(to=user, done=None)[:MAX_LISTED]:
        day = date_format(each.due, "DATE_FORMAT") if each.due else ""
        yield item_of(each, ", ".join(filter(None, [day, each.note])))


def own_drafts(user: Any) -> Iterator[WorkItem]:
    for model in WITH_STATES:
        label = model._meta.label_lower
        mine = Version.objects.filter(model=label, by=user, is_working=False).values("object_id")
        for instance in model.objects.filter(state=State.DRAFT, pk__in=mine)[:MAX_LISTED]:
            yield link_to(instance)


def in_review(user: Any) -> Iterator[WorkItem]:
    for model in WITH_STATES:
        for instance in model.objects.filter(state=State.IN_REVIEW)[:MAX_LISTED]:
            yield link_to(instance)


def working_drafts() -> Iterator[WorkItem]:
    for draft in WorkingDraft.objects.select_related("version")[:MAX_LISTED]:
        yield item_of(draft, draft.get_state_display(), draft.version.title)


def reopened() -> Iterator[WorkItem]:
    """Whose last sign-off was reopened and has no successor."""
    done = SignOff.objects.filter(reopened=None).values_list("model", "object_id")
    settled = set(done)
    for each in SignOff.objects.exclude(reopened=None).order_by("-reopened")[:MAX_LISTED]:
        if (each.model, each.object_id) not in settled:
            settled.add((each.model, each.object_id))
            yield item_of(each, say_reason(each.reopened_why))


def due_again() -> Iterator[WorkItem]:
    until = timezone.localdate() + SOON
    for each in SignOff.objects.filter(reopened=None, next_on__lte=until).order_by("next_on")[
        :MAX_LISTED
    ]:
        yield item_of(each, date_format(each.next_on, "DATE_FORMAT"))  # type: ignore[arg-type]


def comments(user: Any) -> Iterator[WorkItem]:
    mine = set(
        Version.objects.filter(by=user).order_by().values_list("model", "object_id").distinct()
    )
    for each in Comment.objects.filter(resolved=None).exclude(by=user)[: MAX_LISTED * 10]:
        if (each.model, each.object_id) in mine:
            yield item_of(each, each.text[:120])


def item_of(each: Any, note: str = "", title: str = "") -> WorkItem:
    """A link to the review of what an assignment, comment or sign-off is about."""
    model = curated_labels()[each.model]
    instance = model._base_manager.filter(pk=each.object_id).first()
    if instance is None:
        return WorkItem(title or f"{each.model} {each.object_id}", reverse("admin:bin"), note)
    return link_to(instance, note)


def link_to(instance: Model, note: str = "") -> WorkItem:
    options: Any = instance._meta
    name = instance.kind if isinstance(instance, Entry) else options.model_name
    url = reverse(f"admin:{options.app_label}_{name}_review", args=[instance.pk])
    return WorkItem(str(instance), url, note)
