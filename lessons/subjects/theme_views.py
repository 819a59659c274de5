from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..facet_index.page_cache import cached_page
from ..facet_index.snapshot_cache import STORE
from ..lists.by_theme import theme_tree
from ..lists.linked_counts import Tallies
from ..models import Theme
from .theme_page import ThemePage


@require_safe
@cached_page
def theme_list(request: HttpRequest) -> HttpResponse:
    scopes = dict(Theme.objects.values_list("slug", "scope"))
    rows = theme_tree(Tallies(STORE.current()))
    context = {"rows": [(row, scopes.get(row.tally.slug, "")) for row in rows]}
    return render(request, "subjects/theme_list.html", context)


@require_safe
@cached_page
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    snapshot = STORE.current()
    found = get_object_or_404(Theme.objects.select_related("parent"), slug=slug)
    context = {"theme": found, "page": ThemePage(found, snapshot)}
    return render(request, "subjects/theme.html", context)
