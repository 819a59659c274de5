"""The edit form of a handout: its records, what was typed, and what somebody else saved since."""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import QueryDict

from pocbase.web import is_outdated, saved_values, version_of

from ..models import MAX_NOTES_LENGTH, Handout, HandoutItem, Preset
from .changes_since import ChangeSince, find_changes
from .forms import NOTES_TOO_LONG, HandoutForm, ItemForm
from .presets import LAYOUTS

SHOWN_REMOVED = 10


@dataclass(frozen=True)
class EditorRow:
    """`saved`: saved values that differ from what was typed, in words, by field."""

    number: int
    form: ItemForm
    change: ChangeSince | None
    saved: dict[str, str]


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
        is_sent = self.data is not None and f"{item.pk}-note" in self.data
        return ItemForm(
            self.data if is_sent else None,
            instance=item,
            initial={"was": number, "place": number},
            prefix=str(item.pk),
            auto_id="id-%s",
        )

    @cached_property
    def changes(self) -> dict[int, ChangeSince]:
        return find_changes(self.items)

    def is_valid(self) -> bool:
        are_valid = all([self.form.is_valid(), *(form.is_valid() for form in self.sent)])
        length = sum(len(form["note"].value() or "") for form in self.sent)
        if length > MAX_NOTES_LENGTH:
            values = {"count": length, "most": MAX_NOTES_LENGTH}
            self.form.add_error(None, ValidationError(NOTES_TOO_LONG, params=values))
        return are_valid and length <= MAX_NOTES_LENGTH

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
        rows = []
        for number, form in enumerate(self.forms, 1):
            change = self.changes.get(form.instance.pk)
            rows.append(EditorRow(number, form, change, saved_values(form) if compare else {}))
        return rows

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
        edited = [form.instance for form in sent if form.has_changed()]
        HandoutItem.objects.bulk_update(edited, ["heading", "note"], batch_size=100)
        self.reorder()

    def reorder(self) -> None:
        """Move items to the positions that were typed; the others keep their order around them."""
        moves = [(number, form.instance) for form in self.sent if (number := form.new_position)]
        for _number, item in moves:
            self.items.remove(item)
        for number, item in sorted(moves, key=lambda move: move[0]):
            self.items.insert(number - 1, item)
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
