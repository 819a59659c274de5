"""The desk: one form that saves all of a handout, whichever of its buttons is pressed."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pocbase.web import CONFLICT, capability_page, lock, version_of

from ..models import Handout, HandoutItem
from . import collect as gather
from . import handout_cookie as tray
from .copies import copies
from .editor import Desk
from .order import shifted
from .presets import LAYOUTS


@require_http_methods(["GET", "HEAD", "POST"])
@capability_page(Handout)
def handout_edit(request: HttpRequest, handout: Handout) -> HttpResponse:
    if request.method == "POST":
        return save(request, handout)
    response = page(request, Desk(handout))
    tray.remember(request, response, handout)
    return response


@transaction.atomic
def save(request: HttpRequest, handout: Handout) -> HttpResponse:
    desk = Desk(lock(handout), request.POST)
    if not desk.is_valid():
        return page(request, desk, status=400)
    if desk.stale:
        return page(request, desk, status=409)
    desk.save()
    if not request.accepts("text/html"):
        return JsonResponse({"version": desk.handout.version})
    action, _dash, key = request.POST.get("do", "").partition("-")
    item = next((item for item in [*desk.items, *desk.taken_out] if str(item.pk) == key), None)
    if action in ACTIONS and item is not None:
        return ACTIONS[action](request, desk, item)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(handout.edit_url, status=303)


def page(request: HttpRequest, desk: Desk, status: int = 200) -> HttpResponse:
    handout = desk.handout
    conflict = CONFLICT if status == 409 else ""
    context = {
        "handout": handout,
        "form": desk.form,
        "rows": desk.rows(compare=bool(conflict)),
        "theirs": desk.theirs if conflict else {},
        "version": version_of(handout) if conflict else desk.form["version"].value(),
        "conflict": conflict,
        "faulty": status == 400,
        "taken_out": desk.taken_out,
        "layouts": LAYOUTS,
        "edit_address": request.build_absolute_uri(handout.edit_url),
        "read_address": request.build_absolute_uri(handout.get_absolute_url()),
    }
    return render(request, "handouts/edit.html", context, status=status)


def up(request: HttpRequest, desk: Desk, item: HandoutItem) -> HttpResponse:
    return move(desk, item, -1)


def down(request: HttpRequest, desk: Desk, item: HandoutItem) -> HttpResponse:
    return move(desk, item, 1)


def move(desk: Desk, item: HandoutItem, by: int) -> HttpResponse:
    if item in desk.items:
        desk.items = shifted(desk.items, item, by)
        desk.save_order()
    return at(desk, item)


def out(request: HttpRequest, desk: Desk, item: HandoutItem) -> HttpResponse:
    gather.take_out(desk.handout, [item.pk])
    messages.success(request, _("“%(title)s” was taken out.") % {"title": item})
    return HttpResponseRedirect(f"{desk.handout.edit_url}#taken-out", status=303)


def back(request: HttpRequest, desk: Desk, item: HandoutItem) -> HttpResponse:
    try:
        gather.put_back(desk.handout, item)
    except gather.TooManyError:
        messages.error(request, _("It is full: take another record out first."))
        return HttpResponseRedirect(f"{desk.handout.edit_url}#taken-out", status=303)
    messages.success(request, _("“%(title)s” is back in its place.") % {"title": item})
    return at(desk, item)


def newest(request: HttpRequest, desk: Desk, item: HandoutItem) -> HttpResponse:
    """Without effect where the record has been withdrawn meanwhile."""
    made = copies([item.entry_id])
    if item.entry_id in made.snapshots:
        item.snapshot, item.log_position = made.snapshots[item.entry_id], made.log_position
        item.snapshot_on, item.dismissed_digest = timezone.now(), ""
        item.save()
        messages.success(request, _("“%(title)s” is up to date.") % {"title": item})
    return at(desk, item)


def keep(request: HttpRequest, desk: Desk, item: HandoutItem) -> HttpResponse:
    if change := desk.later.get(item.pk):
        item.dismissed_digest = change.digest
        item.save(update_fields=["dismissed_digest"])
    return at(desk, item)


def at(desk: Desk, item: HandoutItem) -> HttpResponse:
    return HttpResponseRedirect(f"{desk.handout.edit_url}#item-{item.pk}", status=303)


ACTIONS = {"up": up, "down": down, "out": out, "back": back, "newest": newest, "keep": keep}


@require_http_methods(["GET", "HEAD", "POST"])
@capability_page(Handout)
def handout_delete(request: HttpRequest, handout: Handout) -> HttpResponse:
    if request.method != "POST":
        return render(request, "handouts/delete.html", {"handout": handout})
    messages.success(request, _("“%(title)s” was deleted.") % {"title": handout})
    response = redirect("lessons:handouts")
    tray.forget(request, response, handout)
    handout.delete()
    return response


@require_POST
@capability_page(Handout)
def handout_forget(request: HttpRequest, handout: Handout) -> HttpResponse:
    """The handout lives on under its addresses."""
    text = _("This browser no longer knows “%(title)s”. Its addresses still do.")
    messages.success(request, text % {"title": handout})
    response = redirect("lessons:handouts")
    tray.forget(request, response, handout)
    return response
