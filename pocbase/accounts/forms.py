from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MAX_PASSWORD_LENGTH = 500  # longer ones would only cost processor time


class SignInForm(LoginForm):
    """Knows the name of an account by `login` or, as Django's own form has it, `username`."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.is_bound and "login" not in self.data:
            self.data = {**self.data.dict(), "login": self.data.get("username", "")}
        name, password = self.fields["login"], self.fields["password"]
        name.label = _("User name or e-mail")
        name.max_length = User._meta.get_field("email").max_length
        name.widget = forms.TextInput(attrs={"autocomplete": "username", "maxlength": 254})
        password.help_text = ""
        password.widget.attrs.pop("placeholder", None)


class DetailsForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name", "email"]
        labels = {"email": _("E-mail")}
        help_texts = {"email": _("For links that set a new password. Readers never see it.")}

    def clean_email(self) -> str:
        return unused_email(self.cleaned_data["email"], self.instance)


class JoinForm(forms.ModelForm):
    """Makes an account from an invitation."""

    password = forms.CharField(
        label=_("Password"),
        max_length=MAX_PASSWORD_LENGTH,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 8 characters, not only digits, and not a common password."),
    )
    again = forms.CharField(
        label=_("Password again"),
        max_length=MAX_PASSWORD_LENGTH,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name"]
        labels = {"username": _("User name")}
        help_texts = {"username": _("For signing in; it cannot be changed later.")}

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        UnicodeUsernameValidator()(name)
        if "@" in name:
            raise ValidationError(gettext("Choose a name without @, unlike an e-mail."))
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(gettext("Somebody else has this name. Choose another."))
        return name

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        password, again = data.get("password"), data.get("again")
        if password and again and password != again:
            self.add_error("again", gettext("The two passwords differ. Type the same twice."))
        if password:
            values = {name: data.get(name, "") for name in ("username", "first_name", "last_name")}
            try:
                validate_password(password, User(**values, email=self.instance.email))
            except ValidationError as error:
                self.add_error("password", error)
        return data


def unused_email(email: str, account: User | None = None) -> str:
    others = User.objects.exclude(pk=account.pk) if account else User.objects.all()
    if email and others.filter(email__iexact=email).exists():
        raise ValidationError(gettext("Another account has this e-mail."))
    return email
