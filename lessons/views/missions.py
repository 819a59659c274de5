from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from missions.models import Mission

from ..fresh import fresh
from ..models import Entry, Kind, State, Theme


def missions_with_counts() -> QuerySet[Mission]:
    published = Count("entries", filter=Q(entries__state=State.PUBLISHED), distinct=True)
    return Mission.objects.annotate(count=published).order_by("acronym")


@require_safe
@fresh
def mission_list(request: HttpRequest) -> HttpResponse:
    missions = missions_with_counts().prefetch_related("facts", "countries")
    context = {
        "named": [mission for mission in missions if mission.named],
        "others": [mission for mission in missions if not mission.named],
    }
    return render(request, "lessons/mission_list.html", context)


@require_safe
@fresh
def mission(request: HttpRequest, slug: str) -> HttpResponse:
    missions = Mission.objects.prefetch_related(
        "countries", "mandates", "facts__document", "successions__successor", "origins__predecessor"
    )
    found = get_object_or_404(missions, slug=slug)
    entries = list(Entry.objects.published().filter(missions=found).for_list().order_by("title"))
    implied = found.entry_tags.filter(implied=True).values_list("entry", flat=True)
    context = {
        "mission": found,
        "entries": entries,
        "implied": set(implied),
        "by_theme": by_theme(entries),
        "reviews": found.planning_reviews.select_related("paragraph__source"),
        "paragraphs": found.paragraphs.select_related("source").order_by("source__date", "order"),
    }
    return render(request, "lessons/mission.html", context)


def by_theme(entries: list[Entry]) -> dict[Theme, list[Entry]]:
    """Records under each of their themes: dilemmas, practices, lessons; themes as in their tree."""
    found: dict[Theme, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: Kind.values.index(entry.kind)):
        for theme in entry.themes.all():
            found.setdefault(theme, []).append(entry)
    return dict(sorted(found.items(), key=lambda item: (item[0].order, item[0].name)))
