"""The signed cookie with the edit keys of the handouts that a browser can change.

The first key is that of the current handout. Cached pages never read the cookie. A second cookie,
which scripts can read, only says that there is a handout, so that no other reader's browser asks.
"""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ..models import Handout

COOKIE = "handouts"
SCRIPT_COOKIE = "handout"
SALT = "lessons.handouts"
MAX_HANDOUTS = 20
YEAR = 365 * 24 * 3600


def read_keys(request: HttpRequest) -> list[str]:
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=YEAR)
    return value.split(".") if value else []


def read_handouts(request: HttpRequest) -> list[Handout]:
    """In the order of the cookie, without those that have been deleted."""
    keys = read_keys(request)
    handouts = Handout.objects.with_counts().in_bulk(keys, field_name="edit_key")
    return [handouts[key] for key in keys if key in handouts]


def current_handout(request: HttpRequest) -> Handout | None:
    return next(iter(read_handouts(request)), None)


def remember(request: HttpRequest, response: HttpResponse, handout: Handout) -> None:
    """Make it the current handout; beyond twenty, the oldest are dropped from the cookie."""
    others = [key for key in read_keys(request) if key != handout.edit_key]
    write_keys(response, [handout.edit_key, *others])


def forget(request: HttpRequest, response: HttpResponse, handout: Handout) -> None:
    write_keys(response, [key for key in read_keys(request) if key != handout.edit_key])


def write_keys(response: HttpResponse, keys: Iterable[str]) -> None:
    value = ".".join(list(keys)[:MAX_HANDOUTS])
    if not value:
        response.delete_cookie(COOKIE, samesite="Lax")
        response.delete_cookie(SCRIPT_COOKIE, samesite="Lax")
        return
    secure = settings.SESSION_COOKIE_SECURE
    response.set_signed_cookie(
        COOKIE, value, salt=SALT, max_age=YEAR, httponly=True, samesite="Lax", secure=secure
    )
    response.set_cookie(SCRIPT_COOKIE, "1", max_age=YEAR, samesite="Lax", secure=secure)
