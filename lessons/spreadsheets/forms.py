from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..seeding import key_field
from .edits import Action, actions_of, editable_columns
from .sheets import Column, Sheet
from .tables import MAX_BYTES, MAX_ROWS

MAX_OPTIONS = 400  # shown as check boxes; a longer list is typed as keys


class UploadForm(forms.Form):
    sheet = forms.ChoiceField(label=_("What the sheet contains"))
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, at most 10 MB."),
        widget=forms.FileInput({"accept": ".csv,.xlsx,.tsv,.txt"}),
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"class": "vTextField"}),
        help_text=_("Part of the history of each record."),
    )

    def __init__(self, *args, sheets: list[Sheet], **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["sheet"])
        field.choices = [(sheet.name, sheet.label) for sheet in sheets]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            message = gettext("The file is larger than %(size)s MB. Split it.")
            raise ValidationError(message % {"size": MAX_BYTES // 1024**2})
        return file


class SelectionForm(forms.Form):
    """The selected records, the columns to change, and what to do with them."""

    keys = forms.CharField(widget=forms.HiddenInput, max_length=MAX_ROWS * 90)
    what = forms.ChoiceField(label=_("What to change"), widget=forms.RadioSelect)

    def __init__(self, *args, sheet: Sheet, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["what"])
        field.choices = [
            (f"{column.name}.{action}", f"{column.label}: {action.label}")
            for column in editable_columns(sheet)
            for action in actions_of(column)
        ]

    def clean_keys(self) -> list[str]:
        keys = self.cleaned_data["keys"].split()
        if len(keys) > MAX_ROWS:
            message = gettext("At most %(most)s records can be changed at once.")
            raise ValidationError(message % {"most": MAX_ROWS})
        return keys

    @property
    def column_and_action(self) -> tuple[str, Action]:
        column, _dot, action = self.cleaned_data["what"].partition(".")
        return column, Action(action)


class ValueForm(forms.Form):
    """The value of the change: boxes to tick where a record may have several, else a list."""

    prefix = "value"

    def __init__(self, *args, column: Column, action: Action, **kwargs):
        super().__init__(*args, **kwargs)
        if action != Action.EMPTY:
            self.fields["value"] = value_field(column, action)
        self.fields["reason"] = forms.CharField(
            label=_("Why"),
            max_length=300,
            required=False,
            widget=forms.TextInput({"class": "vTextField"}),
            help_text=_("Part of the history of each record."),
        )

    @property
    def value(self) -> str:
        """The value as a cell of a sheet contains it."""
        value = self.cleaned_data.get("value", "")
        return "; ".join(value) if isinstance(value, list) else str(value)


def value_field(column: Column, action: Action) -> forms.Field:
    label = f"{column.label}: {action.label}"
    if column.target is None:
        field = column.field
        choices = field.flatchoices or [("yes", _("yes")), ("no", _("no"))]
        return forms.ChoiceField(label=label, choices=[c for c in choices if c[0] != ""])
    options = read_options(column)
    if len(options) > MAX_OPTIONS:
        return forms.CharField(label=label, widget=forms.Textarea({"rows": 3}))
    if not column.holds_several_keys:
        return forms.ChoiceField(label=label, choices=options)
    boxes = forms.CheckboxSelectMultiple()
    return forms.MultipleChoiceField(label=label, choices=options, widget=boxes)


def read_options(column: Column) -> list[tuple[str, str]]:
    instances = cast(type[Model], column.target)._default_manager.all()[: MAX_OPTIONS + 1]
    return [(getattr(one, key_field(type(one))), str(one)) for one in instances]
