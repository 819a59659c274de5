"""The forms of a handout and of its items, with their limits."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pocbase.web import TypedTextField, VersionField

from ..models import Handout, HandoutItem
from .presets import PARTS

COVER = ("course", "unit", "instructor", "classification")
TEXTS = ("title", "audience", "introduction", *COVER, "in_doubt")
TOO_LONG = {
    "max_length": _("This has %(show_value)d characters; at most %(limit_value)d fit. Shorten it.")
}

NOTES_TOO_LONG = _(
    "Your notes together have %(count)d characters; at most %(most)d fit. Shorten some of them."
)


class HandoutForm(forms.ModelForm):
    version = VersionField()
    shown = forms.MultipleChoiceField(
        label=_("What each record shows"),
        choices=list(PARTS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Handout
        fields = [
            "title",
            "audience",
            "date",
            "course",
            "unit",
            "instructor",
            "classification",
            "introduction",
            "in_doubt",
            "preset",
            "grouping",
            "shown",
        ]
        labels = {
            "title": _("Title"),
            "audience": _("For whom"),
            "date": _("Date"),
            "course": _("Course"),
            "unit": pgettext_lazy("of a course", "Unit"),
            "instructor": _("Instructor"),
            "classification": _("Classification"),
            "in_doubt": _("When in doubt"),
            "introduction": _("Introduction"),
            "preset": _("What it is"),
            "grouping": _("Group records by"),
        }
        field_classes = dict.fromkeys(TEXTS, TypedTextField)
        error_messages = dict.fromkeys(TEXTS, TOO_LONG)
        widgets = {
            "date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "introduction": forms.Textarea(attrs={"rows": 5}),
            "preset": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # The browser would silently cut what is pasted.
            field.widget.attrs.pop("maxlength", None)


class ItemForm(forms.ModelForm):
    """One record of a handout; it moves if `place` differs from `was`, its position on the page."""

    was = forms.IntegerField(min_value=1, max_value=9_999, required=False)
    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=9_999, required=False)

    class Meta:
        model = HandoutItem
        fields = ["heading", "note"]
        labels = {"heading": _("Heading above it"), "note": _("Your note")}
        field_classes = dict.fromkeys(fields, TypedTextField)
        error_messages = dict.fromkeys(fields, TOO_LONG)

    @property
    def new_position(self) -> int | None:
        place, was = self.cleaned_data.get("place"), self.cleaned_data.get("was")
        return place if place != was else None
