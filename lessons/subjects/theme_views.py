from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..facet_index import SNAPSHOT_CACHE, cached_page
from ..lists import Tallies, theme_tree
from ..models import Theme
from .theme_page import ThemePage


@require_safe
@cached_page
def theme_list(request: HttpRequest) -> HttpResponse:
    scopes = dict(Theme.objects.values_list("slug", "scope"))
    rows = theme_tree(Tallies(SNAPSHOT_CACHE.current()))
    context = {"rows": [(row, scopes.get(row.tally.slug, "")) for row in rows]}
    return render(request, "subjects/theme_list.html", context)


@require_safe
@cached_page
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = SNAPSHOT_CACHE.current()
    found = get_object_or_404(Theme.objects.select_related("parent"), slug=slug)
    context = {"theme": found, "page": ThemePage(found, snapshot)}
    return render(request, "subjects/theme.html", context)
