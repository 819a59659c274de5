"""The form of an exercise that a trainer made. Each of its buttons saves the whole exercise."""

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
from .editor import editor_sections
from .forms import HeadingForm, Submission, parse_id, read_submission


@require_http_methods(["GET", "HEAD", "POST"])
@capability_page(MadeExercise)
def exercise_edit(request: HttpRequest, made: MadeExercise) -> HttpResponse:
    if request.method == "POST":
        return save(request, made)
    content = from_json(made.content)
    form = HeadingForm(initial={"title": made.title, **content.texts})
    return render_editor(request, made, Submission(form, content, version_of(made)))


@transaction.atomic
def save(request: HttpRequest, made: MadeExercise) -> HttpResponse:
    made = lock(made)
    submission = read_submission(request.POST, made.title, from_json(made.content))
    if not submission.is_valid():
        return render_editor(request, made, submission, status=400)
    if is_outdated(submission.version, made):
        return render_editor(request, made, submission, status=409)
    anchor = perform_action(request, submission.content, request.POST.get("do", ""))
    made.title = submission.form.cleaned_data["title"]
    made.content = submission.content.as_json()
    made.version += 1
    made.save()
    return HttpResponseRedirect(f"{made.edit_url}{anchor}", status=303)


def perform_action(request: HttpRequest, content: Content, do: str) -> str:
    """Do what the pressed button asks for beside saving, as in "up-7" or "add-inject-3".

    Returns the fragment of the page to continue at.
    """
    action, _dash, rest = do.partition("-")
    kind, _dash, parent = rest.partition("-")
    line_id = parse_id(rest)
    if action in ("up", "down") and line_id is not None:
        sequence.move_line(content, line_id, -1 if action == "up" else 1)
        return f"#line-{line_id}"
    if action == "out" and line_id is not None:
        sequence.remove_line(content, line_id)
        messages.success(request, _("Removed, with everything in it."))
        return "#out"
    if action == "back":
        sequence.restore_lines(content)
        messages.success(request, _("Restored."))
    elif action == "add" and kind in LineKind.values:
        new_id = sequence.add_line(content, LineKind(kind), parse_id(parent))
        if new_id is not None:
            return f"#line-{new_id}"
        text = _("An exercise has at most %(most)s lines: remove one first.")
        messages.error(request, text % {"most": sequence.MAX_LINES})
    else:
        messages.success(request, _("Saved."))
    return ""


def render_editor(
    request: HttpRequest, made: MadeExercise, submission: Submission, status: int = 200
) -> HttpResponse:
    form, conflict = submission.form, CONFLICT if status == 409 else ""
    theirs = saved_values(form) if conflict else {}
    context = {
        "made": made,
        "form": form,
        "heading_fields": [(field, theirs.get(field.name, "")) for field in form],
        "sections": editor_sections(submission, from_json(made.content) if conflict else None),
        "version": version_of(made) if conflict else submission.version,
        "conflict": conflict,
        "is_invalid": status == 400,
        "fault_count": len(submission.faults) + len(form.errors),
        "removed_lines": submission.content.out,
        "edit_url": request.build_absolute_uri(made.edit_url),
        "read_url": request.build_absolute_uri(made.get_absolute_url()),
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
