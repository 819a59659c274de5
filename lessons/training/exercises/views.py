"""Scenario exercises to read: the list, the facilitator's version and the participants'."""

import re
from typing import cast

from django.db.models import Count, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ...exports.print_page import quiz_formats
from ...exports.responses import export_document
from ...exports.tree import Document
from ...facet_index import cached_page
from ...models import Basis, Exercise, LineKind, MadeExercise
from .content import read_made_exercise
from .document import Version, build_exercise_document
from .placeholders import find_placeholders
from .quiz import add_questions
from .scenario import Scenario, read_exercise

PARTICIPANT_NAME = re.compile(r"p([0-9]{1,12})-[0-9a-f]{22}")
TEMPLATES = {
    "facilitator": "training/exercises/exercise.html",
    "participant": "training/exercises/participant.html",
}


@require_safe
@cached_page
def exercise_list(request: HttpRequest) -> HttpResponse:
    exercises = Exercise.objects.published().with_mission()
    exercises = exercises.annotate(
        minutes=Sum("lines__minutes", default=0),
        decisions=Count("lines", filter=Q(lines__kind=LineKind.DECISION)),
    )
    return render(request, "training/exercises/list.html", {"exercises": exercises})


@require_safe
def exercise(request: HttpRequest, name: str, version: str = "facilitator") -> HttpResponse:
    """A published exercise by its slug, or a user's exercise by its read key."""
    if Exercise.objects.published().filter(slug=name).exists():
        return published_exercise(request, name, version)
    made = get_user_exercise(name, version)
    if version == "participant" and name != made.participant_name:
        return redirect("lessons:exercise-participant", made.participant_name)
    response = render_exercise(request, read_made_exercise(made), name, version, made=made)
    response["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response


@cached_page
def published_exercise(request: HttpRequest, name: str, version: str) -> HttpResponse:
    exercise = Exercise.objects.published().for_page().get(slug=name)
    scenario = read_exercise(exercise)
    return render_exercise(request, scenario, name, version, exercise=exercise)


def render_exercise(
    request: HttpRequest,
    scenario: Scenario,
    name: str,
    version: str,
    exercise: Exercise | None = None,
    made: MadeExercise | None = None,
) -> HttpResponse:
    story = [*scenario.lines_by_kind[LineKind.SITUATION], *scenario.injects]
    context = {
        "scenario": scenario,
        "name": name,
        "exercise": exercise,
        "participant_name": made.participant_name if made else name,
        "unwritten": find_placeholders(scenario),
        "basis_counts": [
            (str(basis.label), sum(line.basis == basis for line in story)) for basis in Basis
        ],
    }
    return render(request, TEMPLATES[version], context)


@require_safe
@never_cache
def exercise_export(
    request: HttpRequest, name: str, version: str, extension: str
) -> HttpResponse | StreamingHttpResponse:
    scenario = find_scenario(name, version)
    if unwritten := find_placeholders(scenario):
        return refuse_placeholders(request, unwritten)
    view = "exercise" if version == "facilitator" else "exercise-participant"
    shown = scenario.participant_name if version == "participant" else ""
    url = request.build_absolute_uri(reverse(f"lessons:{view}", args=[shown or name]))

    def build() -> Document:
        document = build_exercise_document(scenario, cast(Version, version), url)
        asks = version == "facilitator" and extension in quiz_formats()
        return add_questions(document, scenario) if asks else document

    return export_document(
        request,
        extension,
        name=slugify(f"{scenario.title[:60]} {version}"),
        size=len(scenario.all_lines),
        build=build,
    )


def refuse_placeholders(request: HttpRequest, lines: list[str]) -> HttpResponse:
    """Status 409: a file with "Write here …" would reach the participants."""
    context = {"unwritten": lines}
    return render(request, "training/exercises/unwritten.html", context, status=409)


def find_scenario(name: str, version: str = "facilitator") -> Scenario:
    """A published exercise by its slug, or a user's exercise by its key for this version."""
    worked = Exercise.objects.published().for_page().filter(slug=name).first()
    return read_exercise(worked) if worked else read_made_exercise(get_user_exercise(name, version))


def get_user_exercise(name: str, version: str = "facilitator") -> MadeExercise:
    """By its read key or, for participants, by the name that does not lead to the answers."""
    made = MadeExercise.objects.filter(read_key=name).first()
    found = PARTICIPANT_NAME.fullmatch(name) if version == "participant" else None
    if found and made is None:
        made = MadeExercise.objects.filter(pk=int(found[1])).first()
        made = made if made and made.participant_name == name else None
    if made is None:
        raise Http404("There is no such exercise.")
    return made
