"""The read API: it has the parameters of the pages and reads them with the same filter."""

from typing import Any

from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja.decorators import decorate_view

from missions.models import Mission

from ..browse.suggest import suggest
from ..facet_index import SNAPSHOT_CACHE, cached_page
from ..lists import (
    EntryFilter,
    ListOptions,
    count_facets,
    count_published,
    find_unknown,
    refuse_unknown,
)
from ..models import (
    BriefLine,
    Citation,
    Entry,
    GlossaryTerm,
    Paragraph,
    SourceDocument,
    State,
    Theme,
)
from ..search import find_snippets
from . import mission_schemas, schemas
from .list_pages import EdgeOptions, link_with, read_page
from .parameters import ReadAPI
from .walk import CursorOption, read_after

api = ReadAPI(
    title="pocbase",
    version="1",
    description="What UN peace operations have learnt about protecting civilians. Read only.",
    docs_url=None,
    openapi_url="/schema/",
)


class RefusedError(Exception):
    """A parameter has an impossible value. `errors` lists the reasons by parameter."""

    def __init__(self, errors: dict[str, list[str]]):
        self.errors = errors


@api.exception_handler(RefusedError)
def answer_bad_request(request: HttpRequest, error: RefusedError) -> HttpResponse:
    return api.create_response(request, {"errors": error.errors}, status=400)


@api.exception_handler(Http404)
def answer_not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return api.create_response(request, {"errors": {"address": [str(error)]}}, status=404)


def refuse_others(request: HttpRequest, *known: str) -> None:
    """Whoever sends a parameter of another name believes that it has an effect."""
    if errors := find_unknown(request.GET, known):
        raise RefusedError(errors)


@api.get("/entries/", response={200: schemas.EntryList, 400: schemas.ErrorResponse})
@decorate_view(cached_page)
def entries(request: HttpRequest):
    """Published records that match all parameters, by page, with the counts of each filter."""
    filters, options = EntryFilter(request.GET), ListOptions(request.GET)
    walk, edge = CursorOption(request.GET), EdgeOptions(request.GET, filters)
    refuse_unknown(request.GET, filters, options, walk, edge)
    if errors := {**filters.errors, **options.errors, **walk.errors, **edge.errors}:
        raise RefusedError({name: [str(error) for error in errors[name]] for name in errors})
    size = options.cleaned_data["size"]
    related = ("countries", "actors")
    cards = Entry.objects.for_list().select_related("phase", "tier").prefetch_related(*related)
    if walk.position:
        records: Any
        records, cursor = read_after(walk.position, filters.result, size, cards)
        links = {"next": link_with(request, cursor=cursor) if cursor else None, "previous": None}
    else:
        records, links = read_page(request, filters.result, cards, (options, edge))
    ids = [record.pk for record in records]
    why = find_snippets(filters.search_result, ids) if filters.search_result else {}
    for record in records:
        record.snippet = why[record.pk].text if record.pk in why else record.summary
    return {
        "count": filters.result.count,
        **links,
        "facets": {
            facet.name: [option for option in facet.flat if option.value]
            for facet in count_facets(filters, request.GET)
        },
        "results": records,
    }


@api.get("/entries/{kind}/{slug}/", response={200: schemas.EntryDetail, 404: schemas.ErrorResponse})
@decorate_view(cached_page)
def entry(request: HttpRequest, kind: str, slug: str):
    """One record with all its fields, lines, evidence and relations."""
    refuse_others(request)
    return get_object_or_404(Entry.objects.published().for_page(), kind=kind, slug=slug)


def brief_of_each() -> Prefetch:
    return Prefetch("brief", queryset=BriefLine.objects.for_readers())


@api.get("/missions/", response=list[mission_schemas.MissionDetail])
@decorate_view(cached_page)
def missions(request: HttpRequest):
    """All published missions with their mandates, facts, brief and number of records."""
    refuse_others(request)
    published = Count("entries", filter=Q(entries__state=State.PUBLISHED), distinct=True)
    missions = Mission.objects.published().annotate(entry_count=published).order_by("acronym")
    related = ("countries", "mandates", "facts__document", brief_of_each())
    return missions.with_public_lineage().prefetch_related(*related)


@api.get("/themes/", response=list[schemas.ThemeDetail])
@decorate_view(cached_page)
def themes(request: HttpRequest):
    """All themes with their brief and number of records."""
    refuse_others(request)
    counts = count_published(SNAPSHOT_CACHE.current(), "theme")
    themes = list(Theme.objects.select_related("parent").prefetch_related(brief_of_each()))
    for theme in themes:
        theme.entry_count = counts.get(theme.slug, 0)  # type: ignore[attr-defined]
    return themes


@api.get("/sources/", response=list[schemas.SourceDetail])
@decorate_view(cached_page)
def sources(request: HttpRequest):
    """All source documents with their standing and number of paragraphs."""
    refuse_others(request)
    return SourceDocument.objects.readable().annotate(paragraph_count=Count("paragraphs"))


@api.get(
    "/sources/{key}/paragraphs/",
    response={200: list[schemas.ParagraphDetail], 404: schemas.ErrorResponse},
)
@decorate_view(cached_page)
def paragraphs(request: HttpRequest, key: str):
    """The paragraphs of a source, each with the records that cite it."""
    refuse_others(request)
    source = get_object_or_404(SourceDocument.objects.readable(), key=key)
    public = Citation.objects.filter(entry__state=State.PUBLISHED).select_related("entry")
    return Paragraph.objects.filter(source=source).prefetch_related(
        Prefetch("missions", Mission.objects.published()),
        "countries",
        "places",
        "documents",
        Prefetch("citations", queryset=public),
    )


@api.get("/glossary/", response=list[schemas.GlossaryEntry])
@decorate_view(cached_page)
def glossary(request: HttpRequest):
    """All terms and acronyms with their meaning and source."""
    refuse_others(request)
    return GlossaryTerm.objects.all()


@api.get("/suggest/", response=list[schemas.Suggestion])
@decorate_view(cached_page)
def suggestions(request: HttpRequest, q: str = ""):
    """What a search box offers while somebody types."""
    refuse_others(request, "q")
    return suggest(q)
