"""The form of an exercise that somebody made: each of its buttons saves all of it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pocbase.web import CONFLICT, capability_page, is_outdated, lock, saved_values, version_of

from ...models import LineKind, MadeExercise
from . import sequence
from .content import Content, from_json
from .editor import sections
from .forms import AboutForm, Typed, about, read

LONGEST_NUMBER = 6  # digits of a line's


@require_http_methods(["GET", "HEAD", "POST"])
@capability_page(MadeExercise)
def exercise_edit(request: HttpRequest, made: MadeExercise) -> HttpResponse:
    if request.method == "POST":
        return save(request, made)
    content = from_json(made.content)
    typed = Typed(AboutForm(initial=about(made.title, content)), content, version_of(made))
    return page(request, made, typed)


@transaction.atomic
def save(request: HttpRequest, made: MadeExercise) -> HttpResponse:
    made = lock(made)
    typed = read(request.POST, made.title, from_json(made.content))
    if not typed.is_valid():
        return page(request, made, typed, status=400)
    if is_outdated(typed.version, made):
        return page(request, made, typed, status=409)
    anchor = act(request, typed.content, request.POST.get("do", ""))
    made.title, made.content = typed.title, typed.content.as_json()
    made.version += 1
    made.save()
    return HttpResponseRedirect(f"{made.edit_url}{anchor}", status=303)


def act(request: HttpRequest, content: Content, do: str) -> str:
    """What a button asks for beside saving: "up-7", "add-inject-3". Gives where to go on."""
    action, _dash, rest = do.partition("-")
    kind, _dash, holder = rest.partition("-")
    line = number_in(rest)
    if action in ("up", "down") and line is not None:
        sequence.move_line(content, line, -1 if action == "up" else 1)
        return f"#line-{line}"
    if action == "out" and line is not None:
        sequence.remove_line(content, line)
        messages.success(request, _("Taken out, with all that it held."))
        return "#out"
    if action == "back":
        sequence.restore_lines(content)
        messages.success(request, _("Put back in its place."))
        return ""
    if action == "add" and kind in LineKind.values:
        number = sequence.add_line(content, LineKind(kind), number_in(holder))
        if number is None:
            text = _("An exercise has at most %(most)s lines: take one out first.")
            messages.error(request, text % {"most": sequence.MOST_LINES})
            return ""
        return f"#line-{number}"
    messages.success(request, _("Saved."))
    return ""


def number_in(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def page(request: HttpRequest, made: MadeExercise, typed: Typed, status: int = 200) -> HttpResponse:
    conflict = CONFLICT if status == 409 else ""
    theirs = saved_values(typed.form) if conflict else {}
    context = {
        "made": made,
        "form": typed.form,
        "about": [(field, theirs.get(field.name, "")) for field in typed.form],
        "sections": sections(typed, from_json(made.content) if conflict else None),
        "version": version_of(made) if conflict else typed.version,
        "conflict": conflict,
        "faulty": status == 400,
        "faults": len(typed.faults) + len(typed.form.errors),
        "out": typed.content.out,
        "edit_address": request.build_absolute_uri(made.edit_url),
        "read_address": request.build_absolute_uri(made.get_absolute_url()),
    }
    return render(request, "training/exercises/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@capability_page(MadeExercise)
def exercise_delete(request: HttpRequest, made: MadeExercise) -> HttpResponse:
    if request.method != "POST":
        return render(request, "training/exercises/delete.html", {"made": made})
    made.delete()
    messages.success(request, _("“%(title)s” was deleted.") % {"title": made})
    return redirect("lessons:exercise-new")
