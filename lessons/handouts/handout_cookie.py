"""Which handouts a browser can change, the current one first: a signed cookie, no account.

Pages that are kept for all readers never look at it. A second, readable cookie tells the scripts
that there is a handout at all, so that readers without one are asked nothing.
"""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ..models import Handout

COOKIE = "handouts"
MARK = "handout"
SALT = "lessons.handouts"
MOST = 20
YEAR = 365 * 24 * 3600


def keys(request: HttpRequest) -> list[str]:
    found = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=YEAR)
    return found.split(".") if found else []


def own(request: HttpRequest) -> list[Handout]:
    """In the order of the cookie; one that was deleted elsewhere is missing."""
    known = keys(request)
    found = Handout.objects.filter(edit_key__in=known).with_counts()
    rows = {row.edit_key: row for row in found}
    return [rows[key] for key in known if key in rows]


def current(request: HttpRequest) -> Handout | None:
    return next(iter(own(request)), None)


def remember(request: HttpRequest, response: HttpResponse, handout: Handout) -> None:
    """It becomes the current one; of more than twenty the oldest are left to their addresses."""
    others = [key for key in keys(request) if key != handout.edit_key]
    write(response, [handout.edit_key, *others])


def forget(request: HttpRequest, response: HttpResponse, handout: Handout) -> None:
    write(response, [key for key in keys(request) if key != handout.edit_key])


def write(response: HttpResponse, known: Iterable[str]) -> None:
    value = ".".join(list(known)[:MOST])
    if not value:
        response.delete_cookie(COOKIE, samesite="Lax")
        response.delete_cookie(MARK, samesite="Lax")
        return
    secure = settings.SESSION_COOKIE_SECURE
    response.set_signed_cookie(
        COOKIE, value, salt=SALT, max_age=YEAR, httponly=True, samesite="Lax", secure=secure
    )
    response.set_cookie(MARK, "1", max_age=YEAR, samesite="Lax", secure=secure)
