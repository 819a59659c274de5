from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..fresh import fresh
from ..models import Entry, Kind, State, Theme


@require_safe
@fresh
def theme_list(request: HttpRequest) -> HttpResponse:
    published = Count("entries", filter=Q(entries__state=State.PUBLISHED), distinct=True)
    themes = list(Theme.objects.annotate(count=published).order_by("order", "name"))
    children: dict[int, list[Theme]] = {}
    for theme in themes:
        children.setdefault(theme.parent_id or 0, []).append(theme)
    tree = [(theme, children.get(theme.pk, [])) for theme in children.get(0, [])]
    return render(request, "lessons/theme_list.html", {"tree": tree})


@require_safe
@fresh
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Theme.objects.select_related("parent"), slug=slug)
    within = Q(themes=found) | Q(themes__parent=found)
    entries = Entry.objects.published().filter(within).distinct().for_list().order_by("title")
    by_kind: dict[Kind, list[Entry]] = {kind: [] for kind in Kind}
    for entry in entries:
        by_kind[Kind(entry.kind)].append(entry)
    context = {
        "theme": found,
        "children": found.children.all(),
        "entries": entries,
        "by_kind": {kind: found for kind, found in by_kind.items() if found},
        "evolution": found.evolution.select_related("source").prefetch_related("paragraphs"),
    }
    return render(request, "lessons/theme.html", context)
