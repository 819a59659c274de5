"""Scenario exercises to read: the list, the facilitator's version and the participants'."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ...exports.responses import export_document
from ...facet_index.page_cache import cached_page
from ...models import Basis, Exercise, LineKind, MadeExercise
from .content import of_made
from .document import Version, document
from .scenario import Scenario, of_rows

TEMPLATES = {
    "facilitator": "training/exercises/exercise.html",
    "participant": "training/exercises/participant.html",
}


@require_safe
@cached_page
def exercise_list(request: HttpRequest) -> HttpResponse:
    found = Exercise.objects.published().select_related("mission").prefetch_related("lines")
    exercises = [(exercise, outline(exercise)) for exercise in found]
    return render(request, "training/exercises/list.html", {"exercises": exercises})


def outline(exercise: Exercise) -> dict[str, int]:
    lines = list(exercise.lines.all())
    return {
        "minutes": sum(line.minutes or 0 for line in lines),
        "decisions": sum(line.kind == LineKind.DECISION for line in lines),
        "injects": sum(line.kind == LineKind.INJECT for line in lines),
    }


@require_safe
def exercise(request: HttpRequest, name: str, version: str = "facilitator") -> HttpResponse:
    """A worked exercise by its slug, or one that somebody made by its address to read."""
    if Exercise.objects.published().filter(slug=name).exists():
        return worked(request, name, version)
    made = get_object_or_404(MadeExercise, read_key=name)
    response = page(request, of_made(made), name, version, made=made)
    response["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response


@cached_page
def worked(request: HttpRequest, name: str, version: str) -> HttpResponse:
    found = Exercise.objects.published().for_page().get(slug=name)
    return page(request, of_rows(found), name, version, exercise=found)


def page(request: HttpRequest, scenario: Scenario, name: str, version: str, **more) -> HttpResponse:
    context = {"scenario": scenario, "name": name, "version": version, "marks": marks(scenario)}
    return render(request, TEMPLATES[version], context | more)


def marks(scenario: Scenario) -> list[tuple[str, int]]:
    """How many lines of the story have which basis."""
    story = [*scenario.situation, *scenario.injects]
    return [(str(basis.label), sum(line.basis == basis for line in story)) for basis in Basis]


@require_safe
@never_cache
def exercise_export(
    request: HttpRequest, name: str, version: str, extension: str
) -> HttpResponse | StreamingHttpResponse:
    found = scenario_named(name)
    place = "exercise" if version == "facilitator" else "exercise-participant"
    address = request.build_absolute_uri(reverse(f"lessons:{place}", args=[name]))
    return export_document(
        request,
        extension,
        name=slugify(f"{found.title[:60]} {version}"),
        size=len(found.every_line),
        build=lambda: document(found, cast(Version, version), address),
    )


def scenario_named(name: str) -> Scenario:
    """For formats: the exercise at an address to read."""
    found = Exercise.objects.published().for_page().filter(slug=name).first()
    if found:
        return of_rows(found)
    made = MadeExercise.objects.filter(read_key=name).first()
    if made is None:
        raise Http404("There is no such exercise.")
    return of_made(made)
