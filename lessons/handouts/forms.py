"""What the form of a handout takes, with its bounds."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from pocbase.web import VersionField

from ..models import LONGEST_INTRODUCTION, LONGEST_NOTE, Handout
from .presets import PARTS

TOO_LONG = _("This has %(show_value)d characters; at most %(limit_value)d fit. Shorten it.")

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
        fields = ["title", "audience", "date", "introduction", "preset", "grouping", "shown"]
        labels = {
            "title": _("Title"),
            "audience": _("For whom"),
            "date": _("Date"),
            "introduction": _("Introduction"),
            "preset": _("What it is"),
            "grouping": _("How the records stand"),
        }
        widgets = {
            "date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "introduction": forms.Textarea(attrs={"rows": 5}),
            "preset": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bound(self, {"title": 150, "audience": 200, "introduction": LONGEST_INTRODUCTION})


class ItemForm(forms.Form):
    """One record of a handout. It moves where its place is another than it was on the page."""

    was = forms.IntegerField(min_value=1, max_value=9_999, required=False)
    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=9_999, required=False)
    heading = forms.CharField(label=_("Heading above it"), required=False)
    note = forms.CharField(label=_("Your note"), widget=forms.Textarea, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bound(self, {"heading": 120, "note": LONGEST_NOTE})


def bound(form: forms.BaseForm, lengths: dict[str, int]) -> None:
    """The server says what is too long: a bound in the browser would cut what is pasted, unseen."""
    for name, length in lengths.items():
        field = form.fields[name]
        others = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
        field.validators = [*others, MaxLengthValidator(length, message=TOO_LONG)]
        field.widget.attrs.pop("maxlength", None)
