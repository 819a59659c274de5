"""The numbers of all checks by e-mail, once a week."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from ...models import DigestChoice
from ..roles import Role, role_of
from .registry import CHECKS
from .report import Count, count_findings

SALT = "lessons.curation.digest"


def wants_digest(user: Any) -> bool:
    """Editors get the digest unless they chose otherwise, others if they asked for it."""
    chosen = DigestChoice.objects.filter(user=user).values_list("wanted", flat=True).first()
    return role_of(user) == Role.EDITOR if chosen is None else chosen


def find_recipients() -> list[User]:
    staff = User.objects.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
    return [user for user in staff if role_of(user) != Role.NONE and wants_digest(user)]


def send_digest(site: str) -> int:
    """Sends each recipient a mail of their own, in their language; returns their number. `site`:
    the URL of the site, without a slash at its end."""
    recipients = find_recipients()
    if not recipients:
        return 0
    counts = [count for count in count_findings(CHECKS.values()) if count.number]
    languages = dict(DigestChoice.objects.values_list("user", "language"))
    with get_connection() as connection:
        for user in recipients:
            with translation.override(languages.get(user.pk) or settings.LANGUAGE_CODE):
                write_mail(user, counts, site, connection).send()
    return len(recipients)


def write_mail(user: User, counts: list[Count], site: str, connection: Any) -> EmailMessage:
    stop = site + reverse("lessons:stop-digest", args=[make_stop_key(user)])
    own = [count for count in counts if count.check.is_for(user)]
    body = render_to_string("health/digest.txt", {"counts": own, "site": site, "stop": stop})
    return EmailMessage(
        gettext("pocbase: what needs attention this week"),
        body,
        to=[user.email],
        connection=connection,
        # Mail programs offer a button; it sends the POST (RFC 8058).
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def make_stop_key(user: User) -> str:
    return signing.dumps(user.pk, salt=SALT)


def read_stop_key(key: str) -> int | None:
    """The primary key of the user whose mails the key stops."""
    try:
        return signing.loads(key, salt=SALT)
    except signing.BadSignature:
        return None
