"""The public form: short, bounded, and guarded against robots without asking another site."""

import secrets
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pocbase.web import clean_line, clean_text

from ..models import MAX_SUGGESTION_LENGTH, Suggestion, SuggestionKind

MIN_FILL_TIME = 3  # seconds; only a robot fills in the form faster
MAX_FORM_AGE = 24 * 3600  # seconds
signer = signing.TimestampSigner(salt="lessons.suggestions.form")
TOO_LONG = {
    "max_length": _("This has %(show_value)d characters; at most %(limit_value)d fit. Shorten it.")
}


class SuggestionForm(forms.ModelForm):
    """What was typed is shown again whenever it is not stored."""

    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    # People neither see it nor reach it; robots fill in all fields.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = Suggestion
        fields = ["kind", "text", "source", "email"]
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 8, "maxlength": MAX_SUGGESTION_LENGTH}),
        }
        labels = {
            "kind": _("What is it about?"),
            "text": _("Your suggestion"),
            "source": _("How do you know? (optional)"),
            "email": _("Your e-mail (optional)"),
        }
        help_texts = {
            "text": _("What is wrong and what would be right, or what was learnt, where and when."),
            "source": _("A document with its page, a link, or your own experience."),
            "email": _(
                "Only to tell you what became of it. Never public; deleted when a curator "
                "has decided."
            ),
        }
        error_messages = {
            "kind": {"required": _("Choose one.")},
            "text": TOO_LONG | {"required": _("Write what you suggest.")},
            "source": TOO_LONG,
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = SuggestionKind.choices  # type: ignore[attr-defined]
        self.form_key = ""  # set by validation

    def new_token(self) -> str:
        """Says when the form was opened, and names it; the same while its faults are corrected."""
        given = self.data.get("opened", "") if self.is_bound else ""
        try:
            signer.unsign(given, max_age=MAX_FORM_AGE)
            return given
        except signing.BadSignature:
            return signer.sign(secrets.token_urlsafe(16))

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"]).strip()
        if not text:
            raise ValidationError(gettext("Write what you suggest."))
        return text

    def clean_source(self) -> str:
        return clean_line(self.cleaned_data["source"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("website"):
            raise ValidationError(gettext("Leave the last field empty: only robots fill it in."))
        try:
            self.form_key = signer.unsign(data.get("opened", ""), max_age=MAX_FORM_AGE)
        except signing.BadSignature:
            raise ValidationError(
                gettext("The form was open for more than a day. Look at it again and send it.")
            ) from None
        self.check_age(data["opened"])
        return data

    def check_age(self, token: str) -> None:
        try:
            signer.unsign(token, max_age=MIN_FILL_TIME)
        except signing.SignatureExpired:
            return
        raise ValidationError(gettext("That was very fast. Look at it again and send it."))
