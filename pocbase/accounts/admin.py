"""Editors invite people, give roles, deactivate accounts and read what happened to them."""

from typing import Any, cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lessons.curation.numbers import read_number

from .audit import record
from .forms import unused_email
from .invitations import mail_link, make_link
from .models import AccountEvent, EventKind, Invitation, Role
from .password_links import make_password_link
from .roles import manages_accounts, may_manage, role_of, set_active, set_role

for model in (User, Group, EmailAddress, Authenticator, UserSession):
    try:
        admin.site.unregister(model)
    except NotRegistered:  # allauth registers some only with certain settings
        continue


class ForEditors(admin.ModelAdmin):
    """Nothing is deleted, so that what happened stays traceable."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return manages_accounts(cast(User, request.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return manages_accounts(cast(User, request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_manage_permission(self, request: HttpRequest) -> bool:
        """For actions, each of which checks every account that it concerns."""
        return manages_accounts(cast(User, request.user))


class AccountForm(forms.ModelForm):
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("None: cannot open this part")), *Role.choices],
    )

    class Meta:
        model = User
        fields = ["is_active"]
        help_texts = {
            "is_active": _("Otherwise nobody can sign in with it, and its sessions end."),
            "username": "",
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["role"] = role_of(self.instance)


@admin.register(User)
class AccountAdmin(ForEditors):
    form = AccountForm
    list_display = ["username", "name", "email", "role", "is_active", "second_factor", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "first_name", "last_name", "email"]
    ordering = ["username"]
    readonly_fields = ["username", "name", "email", "last_login", "date_joined", "second_factor"]
    fields = [*readonly_fields, "role", "is_active"]
    actions = ["make_link", "switch_factor_off"]

    def get_queryset(self, request):
        accounts = super().get_queryset(request).prefetch_related("groups")
        return accounts.prefetch_related("authenticator_set")

    def has_change_permission(self, request, obj=None):
        return may_manage(request.user, obj)

    @admin.display(description=_("name"))
    def name(self, account: User) -> str:
        return account.get_full_name()

    @admin.display(description=_("role"))
    def role(self, account: User) -> str:
        return role_of(account)

    @admin.display(description=_("second factor"), boolean=True)
    def second_factor(self, account: User) -> bool:
        factors = account.authenticator_set.all()  # type: ignore[attr-defined]
        return any(factor.type == Authenticator.Type.TOTP for factor in factors)

    def get_fields(self, request, obj=None):
        if self.has_change_permission(request, obj):
            return super().get_fields(request, obj)
        return [*self.readonly_fields, "is_active"]

    def history_view(self, request, object_id, extra_context=None):
        """What happened to an account is in the one list of that."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        url = reverse("admin:accounts_accountevent_changelist")
        return redirect(f"{url}?user__id__exact={read_number(object_id)}")

    def save_model(self, request, obj, form, change):
        account = User.objects.get(pk=obj.pk)
        set_role(account, form.cleaned_data["role"], request.user, request)
        set_active(account, form.cleaned_data["is_active"], request.user, request)

    def manageable(self, request, queryset) -> list[User]:
        """Those of the selection that this editor may manage; the others are named."""
        allowed = [account for account in queryset if may_manage(request.user, account)]
        for account in set(queryset).difference(allowed):
            text = gettext("You may not do this to the account “%(name)s”.") % {"name": account}
            self.message_user(request, text, messages.ERROR)
        return allowed

    @admin.action(description=_("Make a link for a new password"), permissions=["manage"])
    def make_link(self, request, queryset):
        for account in self.manageable(request, queryset.filter(is_active=True)):
            record(EventKind.LINK, account, request, by=request.user)
            link = make_password_link(account, request)
            text = gettext("Send this to %(name)s; it works once, for a day: %(link)s")
            self.message_user(request, text % {"name": account, "link": link})

    @admin.action(description=_("Switch the second factor off"), permissions=["manage"])
    def switch_factor_off(self, request, queryset):
        for account in self.manageable(request, queryset):
            if Authenticator.objects.filter(user=account).delete()[0]:
                record(EventKind.FACTOR_OFF, account, request, by=request.user)
                text = gettext("The second factor of %(name)s is off.") % {"name": account}
                self.message_user(request, text)


class InvitationForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["email", "role"]

    def clean_email(self) -> str:
        email = unused_email(self.cleaned_data["email"].lower())
        if Invitation.objects.open().filter(email__iexact=email).exists():
            raise ValidationError(
                gettext("This person has an open invitation. Find it in the list for a new link.")
            )
        return email


@admin.register(Invitation)
class InvitationAdmin(ForEditors):
    form = InvitationForm
    list_display = ["email", "role", "invited_by", "created", "expires", "state"]
    search_fields = ["email"]
    fields = ["email", "role", "invited_by", "created", "expires", "state", "link"]
    readonly_fields = ["invited_by", "created", "expires", "state", "link"]
    actions = ["renew", "withdraw"]
    list_select_related = ["invited_by"]

    def has_add_permission(self, request):
        return manages_accounts(request.user)

    def get_fields(self, request, obj=None):
        return super().get_fields(request, obj) if obj else ["email", "role"]

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Invitation | None:
        invitation = super().get_object(request, *args, **kwargs)
        if invitation:
            invitation.request = request
        return cast(Invitation | None, invitation)

    @admin.display(description=_("state"))
    def state(self, invitation: Invitation) -> str:
        if invitation.accepted:
            return gettext("accepted")
        if invitation.withdrawn:
            return gettext("withdrawn")
        return gettext("open") if invitation.is_open else gettext("expired")

    @admin.display(description=_("link"))
    def link(self, invitation: Any) -> str:
        return make_link(invitation, invitation.request) if invitation.is_open else "–"

    def save_model(self, request, obj, form, change):
        obj.invited_by = request.user
        super().save_model(request, obj, form, change)
        detail = f"{obj.email}: {obj.role}"
        record(EventKind.INVITED, None, request, by=request.user, detail=detail)

    def response_add(self, request, obj, post_url_continue=None) -> HttpResponse:
        self.hand_over(request, obj)
        return redirect("admin:accounts_invitation_changelist")

    def hand_over(self, request: HttpRequest, invitation: Invitation) -> None:
        values = {"email": invitation.email, "link": make_link(invitation, request)}
        if mail_link(invitation, request):
            text = gettext("A mail to %(email)s is on its way. The link in it: %(link)s")
        else:
            text = gettext("Send this link to %(email)s; it works once, for seven days: %(link)s")
        self.message_user(request, text % values)

    @admin.action(description=_("Make a new link, for seven days"), permissions=["manage"])
    def renew(self, request, queryset):
        for invitation in queryset.filter(accepted=None):
            invitation.renew()
            invitation.save()
            detail = f"{invitation.email}: {invitation.role}"
            record(EventKind.INVITED, None, request, by=request.user, detail=detail)
            self.hand_over(request, invitation)

    @admin.action(description=_("Withdraw"), permissions=["manage"])
    def withdraw(self, request, queryset):
        for invitation in queryset.open():
            invitation.withdrawn = timezone.now()
            invitation.save()
            record(EventKind.WITHDRAWN, None, request, by=request.user, detail=invitation.email)


@admin.register(AccountEvent)
class AccountEventAdmin(ForEditors):
    list_display = ["at", "kind", "user", "by", "detail", "network"]
    list_filter = ["kind", ("user", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["user__username", "by__username", "detail"]
    list_select_related = ["user", "by"]
    list_display_links = None
    date_hierarchy = "at"
