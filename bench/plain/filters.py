import django_filters
from django.db.models import Count, Q, QuerySet

from lessons.models import Actor, Entry, Kind, Outcome, Phase, SourceDocument, Theme, Tier
from missions.models import Country, Mission


def choice(model, field: str, key: str = "slug") -> django_filters.ModelMultipleChoiceFilter:
    return django_filters.ModelMultipleChoiceFilter(
        field_name=f"{field}__{key}", to_field_name=key, queryset=model.objects.all()
    )


class EntryFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="filter_words")
    kind = django_filters.MultipleChoiceFilter(field_name="kind", choices=Kind.choices)
    mission = choice(Mission, "missions")
    country = choice(Country, "countries")
    theme = choice(Theme, "themes")
    actor = choice(Actor, "actors")
    phase = choice(Phase, "phase")
    tier = choice(Tier, "tier")
    outcome = django_filters.MultipleChoiceFilter(field_name="outcome", choices=Outcome.choices)
    source = choice(SourceDocument, "citations__paragraph__source", "key")
    sort = django_filters.OrderingFilter(fields=[("title", "title"), ("updated", "updated")])

    class Meta:
        model = Entry
        fields: list[str] = []

    def filter_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Records that hold each word, in any of their texts."""
        for word in value.split():
            anywhere = [Q(**{f"{field}__icontains": word}) for field in SEARCHED]
            condition = anywhere[0]
            for other in anywhere[1:]:
                condition |= other
            queryset = queryset.filter(condition)
        return queryset


SEARCHED = (
    *("title", "summary", "body", "done", "how", "result"),
    *("observed", "learnt", "recommendation"),
    *("question", "tension", "cost"),
)
FACETS = [name for name in EntryFilter.base_filters if name not in ("q", "sort")]


def counts(data, queryset: QuerySet) -> dict[str, list[tuple[str, int]]]:
    """Facet → value and number, from the records that all other filters leave."""
    found = {}
    for name in FACETS:
        others = data.copy()
        others.pop(name, None)
        left = EntryFilter(others, queryset).qs.order_by()
        field = EntryFilter.base_filters[name].field_name
        rows = left.values_list(field).annotate(count=Count("pk", distinct=True))
        found[name] = [(value, count) for value, count in rows.order_by("-count") if value]
    return found
