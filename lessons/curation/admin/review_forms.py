"""The forms of the review page of an instance."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ...models import State
from ...models.fields import KindField
from ..permissions import allowed_states

DAY = forms.DateInput(attrs={"type": "date"})


class SignOffForm(forms.Form):
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    changed_nothing = forms.BooleanField(label=_("Looked at, nothing changed"), required=False)
    next_on = forms.DateField(label=_("Next look on"), required=False, widget=DAY)


class AssignForm(forms.Form):
    to: Any = forms.ModelChoiceField(label=_("Assigned to"), queryset=None)
    due = forms.DateField(label=_("Due on"), required=False, widget=DAY)
    note = forms.CharField(label=_("What to do"), max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        users: Any = get_user_model()._default_manager
        self.fields["to"].queryset = users.filter(is_active=True, is_staff=True)  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    field = forms.ChoiceField(label=_("Field"), required=False)
    text = forms.CharField(label=_("Comment"), max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, about: Any, **kwargs):
        super().__init__(*args, **kwargs)
        names = [
            (field.name, capfirst(field.verbose_name))
            for field in about._meta.get_fields()
            if hasattr(field, "verbose_name")
            and getattr(field, "editable", False)
            and not getattr(field, "primary_key", False)
            and not (isinstance(field, KindField) and not field.is_of(about.kind))
        ]
        self.fields["field"].choices = [("", _("the whole record")), *names]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    into = forms.SlugField(label=_("Slug of the record that remains"))


class MoveForm(forms.Form):
    to_state = forms.ChoiceField(label=_("New state"))
    reason = forms.CharField(
        label=_("What changed and why; readers see it"), max_length=300, required=False
    )

    def __init__(self, *args, states: list[State], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_state"].choices = [(one.value, one.label) for one in states]  # type: ignore[attr-defined]


def bind_review_forms(request: HttpRequest, instance: Any, seen: str) -> dict[str, forms.Form]:
    """Action → its form, bound if the request asks for this action. `seen` identifies what the
    page shows, so that nothing else is signed off."""

    def of(action: str) -> dict[str, Any]:
        """Each form has ids of its own on the page."""
        is_asked = request.POST.get("do") == action
        return {"data": request.POST if is_asked else None, "auto_id": f"{action}-%s"}

    states = allowed_states(request.user, instance)[1:] if hasattr(instance, "state") else []
    return {
        "move": MoveForm(**of("move"), states=states),
        "sign-off": SignOffForm(**of("sign-off"), initial={"seen": seen}),
        "assign": AssignForm(**of("assign")),
        "comment": CommentForm(**of("comment"), about=instance),
        "merge": MergeForm(**of("merge")),
    }
