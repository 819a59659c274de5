"""The edit form of a handout: its records, what was typed, and what somebody else saved since."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import QueryDict

from pocbase.web.concurrency import is_outdated, saved_values, version_of

from ..models import Handout, HandoutItem, Preset
from ..models.handouts import LONGEST_NOTES
from .changes_since import ChangeSince, find_changes
from .forms import NOTES_TOO_LONG, HandoutForm, ItemForm
from .presets import LAYOUTS

SHOWN_REMOVED = 10


@dataclass(frozen=True)
class EditorRow:
    """`saved`: saved values that differ from what was typed, in words, by field."""

    number: int
    item: HandoutItem
    form: ItemForm
    change: ChangeSince | None = None
    saved: dict[str, str] = field(default_factory=dict)


class Editor:
    def __init__(self, handout: Handout, data: QueryDict | None = None):
        self.handout = handout
        self.data = data
        self.form = HandoutForm(data, instance=handout, initial={"version": version_of(handout)})
        self.items = list(handout.items.present().select_related("entry"))
        self.removed = list(handout.items.removed().select_related("entry")[:SHOWN_REMOVED])
        self.forms = [self.item_form(item, number) for number, item in enumerate(self.items, 1)]
        self.sent = [form for form in self.forms if form.is_bound]

    def item_form(self, item: HandoutItem, number: int | None = None) -> ItemForm:
        """Bound only if the request contains the item: others stay as they are saved."""
        initial = {"was": number, "place": number, "heading": item.heading, "note": item.note}
        is_sent = self.data is not None and f"{item.pk}-note" in self.data
        data = self.data if is_sent else None
        return ItemForm(data, prefix=str(item.pk), initial=initial, auto_id="id-%s")

    @cached_property
    def changes(self) -> dict[int, ChangeSince]:
        return find_changes(self.items)

    def is_valid(self) -> bool:
        are_valid = all([self.form.is_valid(), *(form.is_valid() for form in self.sent)])
        length = sum(len(form["note"].value() or "") for form in self.sent)
        if length > LONGEST_NOTES:
            values = {"count": length, "most": LONGEST_NOTES}
            self.form.add_error(None, ValidationError(NOTES_TOO_LONG, params=values))
        return are_valid and length <= LONGEST_NOTES

    @property
    def is_outdated(self) -> bool:
        """Whether somebody saved after this form was opened, and something differs."""
        return self.is_edited and is_outdated(self.form.cleaned_data["version"], self.handout)

    @property
    def is_edited(self) -> bool:
        return bool(self.saved or any(form.changed_data for form in self.sent))

    @cached_property
    def saved(self) -> dict[str, str]:
        """Saved values of the handout that differ from what was typed, in words, by field."""
        return saved_values(self.form)

    def rows(self, *, compare: bool = False) -> list[EditorRow]:
        pairs = zip(self.items, self.forms, strict=True)
        return [
            EditorRow(
                number,
                item,
                form,
                self.changes.get(item.pk),
                saved_values(form) if compare else {},
            )
            for number, (item, form) in enumerate(pairs, 1)
        ]

    def save(self) -> None:
        """Save all that was typed, notes of removed items too.

        The form must be valid and the handout locked.
        """
        before = Handout.objects.get(pk=self.handout.pk)
        handout = self.form.save(commit=False)
        if handout.preset != before.preset and handout.shown == before.shown:
            handout.shown = list(LAYOUTS[Preset(handout.preset)].shown)
        if self.is_edited:
            handout.version = before.version + 1
        handout.save()
        removed = [self.item_form(item) for item in self.removed]
        sent = [*self.sent, *(form for form in removed if form.is_valid())]
        self.save_texts(form for form in sent if form.has_changed())
        self.reorder()

    def save_texts(self, forms: Iterable[ItemForm]) -> None:
        by_prefix = {form.prefix: form for form in forms}
        items = [item for item in [*self.items, *self.removed] if str(item.pk) in by_prefix]
        for item in items:
            values = by_prefix[str(item.pk)].cleaned_data
            item.heading, item.note = values["heading"], values["note"]
        HandoutItem.objects.bulk_update(items, ["heading", "note"], batch_size=100)

    def reorder(self) -> None:
        """Move items to the positions that were typed; the others keep their order around them."""
        positions = [typed_position(form) for form in self.forms]
        pairs = list(zip(positions, self.items, strict=True))
        self.items = [item for position, item in pairs if position is None]
        moved = [(position, item) for position, item in pairs if position is not None]
        for position, item in sorted(moved, key=lambda pair: pair[0]):
            self.items.insert(position - 1, item)
        self.save_order()

    def move(self, item: HandoutItem, step: int) -> None:
        """Move an item up (-1) or down (1); at either end it stays."""
        if item in self.items:
            position = self.items.index(item) + step
            self.items.remove(item)
            self.items.insert(max(0, position), item)
            self.save_order()

    def save_order(self) -> None:
        moved = [item for order, item in enumerate(self.items) if item.order != order]
        for order, item in enumerate(self.items):
            item.order = order
        HandoutItem.objects.bulk_update(moved, ["order"], batch_size=100)


def typed_position(form: ItemForm) -> int | None:
    """None unless it differs from the position on the page, which may be outdated by now."""
    if not form.is_bound or form.cleaned_data["place"] == form.cleaned_data["was"]:
        return None
    return form.cleaned_data["place"]
