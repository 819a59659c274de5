from django.core.paginator import Paginator
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest, QueryDict
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail.search import index

from bench.peers.records import LISTS, TERMS

PREFETCHED = ("themes", "missions")


class Named(models.Model):
    slug = models.SlugField(unique=True)

    class Meta:
        abstract = True


class Theme(Named):
    pass


class Mission(Named):
    pass


class Country(Named):
    pass


class Actor(Named):
    pass


MODELS = dict(zip(LISTS, (Theme, Mission, Country, Actor), strict=True))


class Record(Page):
    summary = models.TextField()
    body = models.TextField()
    kind = models.CharField(max_length=20, db_index=True)
    outcome = models.CharField(max_length=20, blank=True, db_index=True)
    phase = models.CharField(max_length=80, blank=True, db_index=True)
    tier = models.CharField(max_length=80, blank=True, db_index=True)
    themes = ParentalManyToManyField(Theme)
    missions = ParentalManyToManyField(Mission)
    countries = ParentalManyToManyField(Country)
    actors = ParentalManyToManyField(Actor)
    citations = models.TextField(blank=True)

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]


class Records(Page):
    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        words = request.GET.get("q", "")
        found = select(request.GET, ranked(words))
        page = Paginator(found.prefetch_related(*PREFETCHED), 25).get_page(request.GET.get("page"))
        facets = counts(request.GET, matching(words))
        return {**super().get_context(request, *args, **kwargs), "hits": page, "facets": facets}


def ranked(words: str) -> QuerySet:
    live = Record.objects.live()
    return live.search(words, operator="and").get_queryset() if words else live.order_by("title")


def matching(words: str) -> QuerySet:
    """The same records in no order, which is cheaper."""
    live = Record.objects.live()
    if not words:
        return live
    return live.search(words, operator="and", order_by_relevance=False).get_queryset().order_by()


def select(data: QueryDict, queryset: QuerySet) -> QuerySet:
    for name in TERMS:
        if values := data.getlist(name):
            queryset = queryset.filter(**{f"{name}__in": values})
    for name in LISTS:
        if values := data.getlist(name):
            through = links(name).filter(**{f"{field_of(name)}__slug__in": values})
            queryset = queryset.filter(pk__in=through.values("record"))
    return queryset


def counts(data: QueryDict, queryset: QuerySet) -> dict[str, list[tuple[str, int]]]:
    """Facet → value and number, from the records that all other filters leave."""
    found = {}
    for name in (*TERMS, *LISTS):
        others = data.copy()
        others.pop(name, None)
        left = select(others, queryset)
        if name in LISTS:
            # Without a condition the links alone are counted.
            rows = links(name)
            if any(others.get(each) for each in ("q", *TERMS, *LISTS)):
                rows = rows.filter(record__in=left.values("pk"))
            rows = rows.values_list(f"{field_of(name)}__slug")
        else:
            rows = left.order_by().values_list(name)
        found[name] = [row for row in rows.annotate(Count("pk")).order_by("-pk__count") if row[0]]
    return found


def links(name: str) -> QuerySet:
    return getattr(Record, name).through.objects


def field_of(name: str) -> str:
    return MODELS[name]._meta.model_name
