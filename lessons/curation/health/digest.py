"""The numbers of all checks by e-mail, once a week."""

from typing import Any

from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils.translation import gettext

from ...models import DigestChoice
from ..roles import Role, role_of
from .registry import CHECKS
from .report import count_findings


def wants_digest(user: Any) -> bool:
    """Editors get the digest unless they chose otherwise, others if they asked for it."""
    chosen = DigestChoice.objects.filter(user=user).values_list("wanted", flat=True).first()
    return role_of(user) == Role.EDITOR if chosen is None else chosen


def find_recipients() -> list[User]:
    staff = User.objects.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
    return [user for user in staff if role_of(user) != Role.NONE and wants_digest(user)]


def send_digest(site: str) -> int:
    """Sends each recipient a mail of their own; returns their number. `site`: the URL of the site,
    without a slash at its end."""
    recipients = find_recipients()
    if not recipients:
        return 0
    counts = [count for count in count_findings(CHECKS.values()) if count.number]
    subject = gettext("pocbase: what needs attention this week")
    with get_connection() as connection:
        for user in recipients:
            own = [count for count in counts if count.check.is_for(user)]
            body = render_to_string("health/digest.txt", {"counts": own, "site": site})
            EmailMessage(subject, body, to=[user.email], connection=connection).send()
    return len(recipients)
