"""The forms of the review page of an instance."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

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

    def __init__(self, *args, model, **kwargs):
        super().__init__(*args, **kwargs)
        names = [
            (field.name, field.verbose_name)
            for field in model._meta.get_fields()
            if hasattr(field, "verbose_name") and getattr(field, "editable", False)
        ]
        self.fields["field"].choices = [("", _("the whole record")), *names]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    into = forms.SlugField(label=_("Slug of the record that remains"))


def bind_review_forms(request: HttpRequest, model: Any, seen: str) -> dict[str, forms.Form]:
    """Action → its form, bound if the request asks for this action. `seen` identifies what the
    page shows, so that nothing else is signed off."""

    def posted(action: str) -> Any:
        return request.POST if request.POST.get("do") == action else None

    return {
        "sign-off": SignOffForm(posted("sign-off"), initial={"seen": seen}),
        "assign": AssignForm(posted("assign")),
        "comment": CommentForm(posted("comment"), model=model),
        "merge": MergeForm(posted("merge")),
    }
