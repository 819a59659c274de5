"""Accounts are made from links that editors send; a link is signed, expires and works once."""

from django.contrib.auth.models import User
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from .audit import record
from .forms import JoinForm
from .models import EventKind, Invitation
from .roles import set_role

signer = signing.Signer(salt="pocbase.accounts.invitation")


def make_link(invitation: Invitation, request: HttpRequest) -> str:
    token = signer.sign(f"{invitation.pk}-{invitation.nonce}")
    return request.build_absolute_uri(reverse("account-join", args=[token]))


def find_invitation(token: str, *, lock: bool = False) -> Invitation | None:
    """The open invitation of this token."""
    try:
        key, _dash, nonce = signer.unsign(token).partition("-")
    except signing.BadSignature:
        return None
    invitations = Invitation.objects.open()
    if lock:
        invitations = invitations.select_for_update()
    return invitations.filter(pk=key, nonce=nonce).first()


@transaction.atomic
def accept(token: str, form: JoinForm, request: HttpRequest) -> User | None:
    """Make the account; None if somebody was faster, or the invitation was withdrawn."""
    invitation = find_invitation(token, lock=True)
    if invitation is None:
        return None
    user: User = form.save(commit=False)
    user.email = invitation.email
    user.set_password(form.cleaned_data["password"])
    user.save()
    set_role(user, invitation.role, by=invitation.invited_by, request=request)
    invitation.accepted, invitation.user = timezone.now(), user
    invitation.save()
    record(EventKind.JOINED, user, request, by=user, detail=invitation.role)
    return user


def mail_link(invitation: Invitation, request: HttpRequest) -> bool:
    """Whether a mail was sent."""
    text = gettext(
        "%(editor)s invites you to work on the knowledge base at %(site)s.\n\n"
        "Open this link to choose a name and a password. It works once, until %(date)s:\n\n"
        "%(link)s\n\n"
        "If you do not expect this, do nothing: no account exists yet."
    ) % {
        "editor": request.user.get_full_name() or request.user.get_username(),  # type: ignore[union-attr]
        "site": request.get_host(),
        "date": timezone.localtime(invitation.expires).strftime("%Y-%m-%d"),
        "link": make_link(invitation, request),
    }
    subject = gettext("Your invitation to pocbase")
    return bool(send_mail(subject, text, None, [invitation.email], fail_silently=True))
