"""Edit a handout: every button of the form first saves all of it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pocbase.web import CONFLICT, capability_page, lock, version_of

from ..models import Handout, HandoutItem
from . import handout_cookie
from .collect import TooManyError, remove_items, restore_item
from .copies import copy_records
from .editor import Editor
from .presets import LAYOUTS


@require_http_methods(["GET", "HEAD", "POST"])
@capability_page(Handout)
def handout_edit(request: HttpRequest, handout: Handout) -> HttpResponse:
    if request.method == "POST":
        return save(request, handout)
    response = render_editor(request, Editor(handout))
    handout_cookie.remember(request, response, handout)
    return response


@transaction.atomic
def save(request: HttpRequest, handout: Handout) -> HttpResponse:
    editor = Editor(lock(handout), request.POST)
    if not editor.is_valid():
        return render_editor(request, editor, status=400)
    if editor.is_outdated:
        return render_editor(request, editor, status=409)
    editor.save()
    if not request.accepts("text/html"):
        return JsonResponse({"version": editor.handout.version})
    action, _dash, key = request.POST.get("do", "").partition("-")
    items = [*editor.items, *editor.removed]
    item = next((item for item in items if str(item.pk) == key), None)
    fragment = apply_action(request, editor, action, item) if item else ""
    if not fragment:
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(f"{handout.edit_url}{fragment}", status=303)


def apply_action(request: HttpRequest, editor: Editor, action: str, item: HandoutItem) -> str:
    """Return the fragment of the page to go back to, or "" for an unknown action."""
    title = {"title": item}
    match action:
        case "up" | "down":
            editor.move(item, -1 if action == "up" else 1)
        case "out":
            remove_items(editor.handout, [item.pk])
            messages.success(request, _("“%(title)s” was removed.") % title)
            return "#taken-out"
        case "back":
            try:
                restore_item(editor.handout, item)
            except TooManyError:
                messages.error(request, _("The handout is full: remove another record first."))
                return "#taken-out"
            messages.success(request, _("“%(title)s” was restored.") % title)
        case "newest":
            if update_copy(item):
                messages.success(request, _("“%(title)s” is up to date.") % title)
        case "keep":
            if change := editor.changes.get(item.pk):
                item.dismissed_digest = change.digest
                item.save(update_fields=["dismissed_digest"])
        case _:
            return ""
    return f"#item-{item.pk}"


def update_copy(item: HandoutItem) -> bool:
    """Copy the record as it is now; return False if it has been withdrawn."""
    copies = copy_records([item.entry_id])
    if item.entry_id not in copies.by_entry:
        return False
    HandoutItem.objects.filter(pk=item.pk).update(**copies.values_of(item.entry_id))
    return True


def render_editor(request: HttpRequest, editor: Editor, status: int = 200) -> HttpResponse:
    handout = editor.handout
    conflict = CONFLICT if status == 409 else ""
    context = {
        "handout": handout,
        "form": editor.form,
        "rows": editor.rows(compare=bool(conflict)),
        "theirs": editor.saved if conflict else {},
        "version": version_of(handout) if conflict else editor.form["version"].value(),
        "conflict": conflict,
        "is_invalid": status == 400,
        "removed": editor.removed,
        "layouts": LAYOUTS,
        "edit_url": request.build_absolute_uri(handout.edit_url),
        "read_url": request.build_absolute_uri(handout.get_absolute_url()),
    }
    return render(request, "handouts/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@capability_page(Handout)
def handout_delete(request: HttpRequest, handout: Handout) -> HttpResponse:
    if request.method != "POST":
        return render(request, "handouts/delete.html", {"handout": handout})
    response = forget_handout(request, handout, _("“%(title)s” was deleted."))
    handout.delete()
    return response


@require_POST
@capability_page(Handout)
def handout_forget(request: HttpRequest, handout: Handout) -> HttpResponse:
    """Drop the handout from the cookie of this browser; its URLs stay valid."""
    text = _("“%(title)s” is no longer listed in this browser. Its links still work.")
    return forget_handout(request, handout, text)


def forget_handout(request: HttpRequest, handout: Handout, text: str) -> HttpResponse:
    messages.success(request, text % {"title": handout})
    response = redirect("lessons:handouts")
    handout_cookie.forget(request, response, handout)
    return response
