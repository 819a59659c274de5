"""A handout on the desk: what stands in it, what was typed, what somebody else saved meanwhile."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from pocbase.web import is_outdated, saved_values, version_of

from ..models import LONGEST_NOTES, Handout, HandoutItem, Preset
from .changes_since import Later, later
from .forms import NOTES_TOO_LONG, HandoutForm, ItemForm
from .order import rearranged
from .presets import LAYOUTS

SHOWN_TAKEN_OUT = 10
FIELDS = ["heading", "note"]


@dataclass(frozen=True)
class Row:
    """A record on the desk. `theirs`: saved values that differ from what was typed, in words."""

    number: int
    item: HandoutItem
    form: ItemForm
    later: Later | None = None
    theirs: dict[str, str] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.form[name].value() for name in self.form.fields}


class Desk:
    def __init__(self, handout: Handout, typed: QueryDict | None = None):
        self.handout = handout
        self.typed = typed
        self.form = HandoutForm(typed, instance=handout, initial={"version": version_of(handout)})
        self.items = list(handout.items.present().select_related("entry"))
        self.taken_out = list(handout.items.removed().select_related("entry")[:SHOWN_TAKEN_OUT])
        self.forms = [self.form_of(item, number) for number, item in enumerate(self.items, 1)]

    def form_of(self, item: HandoutItem, number: int | None = None) -> ItemForm:
        """What was not on the page that was sent stays as it is saved."""
        initial = {"was": number, "place": number, "heading": item.heading, "note": item.note}
        sent = self.typed is not None and f"{item.pk}-note" in self.typed
        data = self.typed if sent else None
        return ItemForm(data, prefix=str(item.pk), initial=initial, auto_id="id-%s")

    @cached_property
    def later(self) -> dict[int, Later]:
        return later(self.items)

    def is_valid(self) -> bool:
        fits = all([self.form.is_valid(), *(form.is_valid() for form in self.sent)])
        written = sum(len(form["note"].value() or "") for form in self.sent)
        if written > LONGEST_NOTES:
            values = {"count": written, "most": LONGEST_NOTES}
            self.form.add_error(None, ValidationError(NOTES_TOO_LONG, params=values))
        return fits and written <= LONGEST_NOTES

    @property
    def sent(self) -> list[ItemForm]:
        return [form for form in self.forms if form.is_bound]

    @property
    def stale(self) -> bool:
        """Somebody saved after this form was opened, and something differs."""
        return self.is_edited and is_outdated(self.form.cleaned_data["version"], self.handout)

    @property
    def is_edited(self) -> bool:
        return bool(self.theirs or any(form.changed_data for form in self.sent))

    @cached_property
    def theirs(self) -> dict[str, str]:
        """Saved values of the handout that differ from what was typed, in words."""
        return saved_values(self.form)

    def rows(self, *, compare: bool = False) -> list[Row]:
        return [
            Row(
                number,
                item,
                form,
                self.later.get(item.pk),
                saved_values(form) if compare else {},
            )
            for number, (item, form) in enumerate(zip(self.items, self.forms, strict=True), 1)
        ]

    def save(self) -> None:
        """All that was typed; of what is taken out, its note. Needs a valid form and the lock."""
        before = Handout.objects.get(pk=self.handout.pk)
        handout = self.form.save(commit=False)
        if handout.preset != before.preset and handout.shown == before.shown:
            handout.shown = list(LAYOUTS[Preset(handout.preset)].shown)
        self.items = rearranged(self.items, [new_place(form) for form in self.forms])
        if self.is_edited:
            handout.version = before.version + 1
        handout.save()
        self.save_items()

    def save_items(self) -> None:
        by_item = {form.prefix: form for form in self.sent}
        for item in self.taken_out:
            form = self.form_of(item)
            if form.is_bound and form.is_valid():
                by_item[form.prefix] = form
        touched = []
        for order, item in enumerate(self.items):
            values = {"order": order} | self.typed_for(item, by_item)
            touched += [item] if put(item, values) else []
        touched += [item for item in self.taken_out if put(item, self.typed_for(item, by_item))]
        HandoutItem.objects.bulk_update(touched, ["order", *FIELDS], batch_size=100)

    def save_order(self) -> None:
        touched = [item for order, item in enumerate(self.items) if put(item, {"order": order})]
        HandoutItem.objects.bulk_update(touched, ["order"], batch_size=100)

    @staticmethod
    def typed_for(item: HandoutItem, forms: dict) -> dict[str, Any]:
        form = forms.get(str(item.pk))
        return {name: form.cleaned_data[name] for name in FIELDS} if form else {}


def new_place(form: ItemForm) -> int | None:
    """Records that were taken out elsewhere change the numbers, but move nothing."""
    if not form.is_bound:
        return None
    place = form.cleaned_data["place"]
    return None if place == form.cleaned_data["was"] else place


def put(item: HandoutItem, values: dict[str, Any]) -> bool:
    """Whether anything of it is new."""
    new = {name: value for name, value in values.items() if getattr(item, name) != value}
    for name, value in new.items():
        setattr(item, name, value)
    return bool(new)
