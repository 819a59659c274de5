"""The read API: the same FilterSet and parameters as the pages."""

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja.decorators import decorate_view

from missions.pages.views import missions_with_counts

from ..browse.suggest import suggest
from ..facet_index import SNAPSHOT_CACHE, cached_page
from ..lists import EntryFilter, Facet, ListOptions, count_facets, count_published
from ..models import (
    Citation,
    Entry,
    GlossaryTerm,
    Paragraph,
    SourceDocument,
    State,
    Theme,
)
from ..search import find_snippets
from . import answers, schemas
from .parameters import ReadAPI

api = ReadAPI(
    title="pocbase",
    version="1",
    description="What UN peace operations have learnt about protecting civilians. Read only.",
    docs_url=None,
    openapi_url="/schema/",
)


class RefusedError(Exception):
    def __init__(self, errors: dict[str, list[str]]):
        self.errors = errors


@api.exception_handler(RefusedError)
def refused(request: HttpRequest, error: RefusedError) -> HttpResponse:
    return api.create_response(request, {"errors": error.errors}, status=400)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return api.create_response(request, {"errors": {"address": [str(error)]}}, status=404)


def asked_for(request: HttpRequest) -> tuple[EntryFilter, dict]:
    asked, options = EntryFilter(request.GET), ListOptions(request.GET)
    if not (asked.is_valid() and options.is_valid()):
        faults = dict(asked.errors) | dict(options.errors)
        raise RefusedError(
            {name: [str(message) for message in found] for name, found in faults.items()}
        )
    return asked, options.cleaned_data


@api.get("/entries/", response={200: schemas.EntryPage, 400: schemas.Problem})
@decorate_view(cached_page)
def entries(request: HttpRequest):
    asked, options = asked_for(request)
    rows = Entry.objects.for_list().select_related("phase", "tier")
    found = asked.result.entries(rows.prefetch_related("countries", "actors"))
    paginator: Paginator = Paginator(found, options["size"])
    number = options["page"] or 1
    if number > paginator.num_pages:
        raise Http404(f"The list has {paginator.num_pages} pages.")
    page = paginator.page(number)
    why = (
        find_snippets(asked.search_result, [entry.pk for entry in page.object_list])
        if asked.search_result
        else {}
    )
    return {
        "count": paginator.count,
        "next": page_address(request, number + 1) if page.has_next() else None,
        "previous": page_address(request, number - 1) if page.has_previous() else None,
        "facets": {facet.name: facet_values(facet) for facet in count_facets(asked, request.GET)},
        "results": [
            answers.entry_card(entry, request, why.get(entry.pk)) for entry in page.object_list
        ],
    }


def page_address(request: HttpRequest, number: int) -> str:
    params = request.GET.copy()
    params["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{params.urlencode()}")


def facet_values(facet: Facet) -> list[dict]:
    options = [option for option in facet.flat if option.value]
    return [{"value": o.value, "label": str(o.label), "count": o.count} for o in options]


@api.get("/entries/{kind}/{slug}/", response={200: schemas.EntryDetail, 404: schemas.Problem})
@decorate_view(cached_page)
def entry(request: HttpRequest, kind: str, slug: str):
    published = Entry.objects.published().for_page()
    return answers.entry_detail(get_object_or_404(published, kind=kind, slug=slug), request)


@api.get("/missions/", response=list[schemas.MissionOut])
@decorate_view(cached_page)
def missions(request: HttpRequest):
    found = missions_with_counts().prefetch_related(
        "countries", "mandates", "facts__document", "successions__successor", "origins__predecessor"
    )
    return [answers.mission_out(mission, request) for mission in found]


@api.get("/themes/", response=list[schemas.ThemeOut])
@decorate_view(cached_page)
def themes(request: HttpRequest):
    entries = count_published(SNAPSHOT_CACHE.current(), "theme")
    return [
        {
            "slug": theme.slug,
            "name": theme.name,
            "parent": theme.parent.slug if theme.parent else None,
            "scope": theme.scope,
            "entries": entries.get(theme.slug, 0),
            "url": request.build_absolute_uri(theme.get_absolute_url()),
        }
        for theme in Theme.objects.select_related("parent")
    ]


@api.get("/sources/", response=list[schemas.SourceOut])
@decorate_view(cached_page)
def sources(request: HttpRequest):
    found = SourceDocument.objects.annotate(paragraph_count=Count("paragraphs"))
    return [answers.source_out(source, request) for source in found]


@api.get(
    "/sources/{key}/paragraphs/", response={200: list[schemas.ParagraphOut], 404: schemas.Problem}
)
@decorate_view(cached_page)
def paragraphs(request: HttpRequest, key: str):
    source = get_object_or_404(SourceDocument, key=key)
    cited = Citation.objects.filter(entry__state=State.PUBLISHED).select_related("entry")
    found = Paragraph.objects.filter(source=source).prefetch_related(
        "missions", "countries", "places", "documents", Prefetch("citations", queryset=cited)
    )
    return [answers.paragraph_out(paragraph, request) for paragraph in found]


@api.get("/glossary/", response=list[schemas.TermOut])
@decorate_view(cached_page)
def glossary(request: HttpRequest):
    return [
        {
            "slug": term.slug,
            "term": term.term,
            "expansion": term.expansion,
            "definition": term.definition,
            "variants": term.names[1:],
            "url": request.build_absolute_uri(term.get_absolute_url()),
        }
        for term in GlossaryTerm.objects.all()
    ]


@api.get("/suggest/", response=list[schemas.Suggestion])
@decorate_view(cached_page)
def suggestions(request: HttpRequest, q: str = ""):
    return [
        {"type": found.type, "label": found.label, "url": request.build_absolute_uri(found.url)}
        for found in suggest(q)
    ]
