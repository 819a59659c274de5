"""A page opened from a list of results: the hit is marked, and links lead back and onward."""

import re
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape

from ..facet_index import FACETS, entry_url, pin_revision
from ..models import Entry
from ..search import SearchResult, mark_page
from .filters import EntryFilter, ListOptions
from .linked_counts import LISTS

View = Callable[..., HttpResponse]
SEARCH_BOX = re.compile(r'(<input\s[^>]*name="q"\s+)value=""')
PASSAGE = "passage"
# What the link of a hit may carry; all but the passage are the parameters of its list.
HIT_PARAMETERS = ("q", *FACETS, "without", "sort", *ListOptions.fields, PASSAGE)
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_ENCODING")


@dataclass(frozen=True)
class Trail:
    """The position of a page among the results of a search; a URL is empty if there is none.
    `position` counts from 1 and is 0 if the page is not a record of the list. `passage` is the id
    of the paragraph at which the page opens."""

    question: str
    back: str
    position: int = 0
    count: int = 0
    previous: str = ""
    next: str = ""
    passage: str = ""


def arrive_at_hit(view: View) -> View:
    """Decorate a cached page so that ?q= and the filters of a list mark what the list found.

    The page itself is that of all readers; what is marked is neither cached nor indexed.
    """

    @wraps(view)
    def respond(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.GET.get("q", "").strip() or request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        with pin_revision():
            filters, options = EntryFilter(request.GET), ListOptions(request.GET)
            if not (filters.is_valid() and options.is_valid() and filters.search_result):
                return view(request, *args, **kwargs)
            response = view(without_question(request), *args, **kwargs)
            if response.status_code == 200 and not response.streaming:
                trail = find_trail(request, filters, options.cleaned_data["size"])
                show_hit(response, filters, trail)
        return response

    return respond


def without_question(request: HttpRequest) -> HttpRequest:
    """The request for the page as all readers see it, complete and uncompressed."""
    plain = copy(request)
    chosen = QueryDict(mutable=True)
    if "show" in request.GET:  # the paragraphs of a source that a reader chose
        chosen["show"] = request.GET["show"]
    plain.GET = chosen  # type: ignore[assignment]
    plain.META = {name: value for name, value in request.META.items() if name not in CONDITIONS}
    plain.META["QUERY_STRING"] = chosen.urlencode()
    for derived in ("headers", "accepted_types"):
        plain.__dict__.pop(derived, None)
    return plain


def show_hit(response: HttpResponse, filters: EntryFilter, trail: Trail) -> None:
    answer = filters.search_result or SearchResult()
    before, start, rest = response.content.decode().partition("<main")
    value = f'value="{escape(filters.query)}"'
    before = SEARCH_BOX.sub(lambda box: f"{box[1]}{value}", before, count=1)
    tag, end, rest = rest.partition(">")
    content, close, after = rest.rpartition("</main>")
    text, passage = filters.effective_query, trail.passage
    marked = mark_page(content, text, filters.snapshot, answer.is_by_meaning, passage)
    banner = render_to_string("parts/trail.html", {"trail": trail})
    response.content = "".join([before, start, tag, end, banner, marked, close, after])
    for name in ("ETag", "Last-Modified"):
        response.headers.pop(name, None)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"


def find_trail(request: HttpRequest, filters: EntryFilter, size: int) -> Trail:
    query = hit_parameters(request.GET)
    match = request.resolver_match
    values = match.kwargs if match else {}
    if "kind" in values and "slug" in values:
        return trail_of_record(filters, query, size, values["kind"], values["slug"])
    passage = request.GET.get(PASSAGE, "")
    return Trail(filters.query, back_to_list(query), passage=passage)


def trail_of_record(
    filters: EntryFilter, query: QueryDict, size: int, kind: str, slug: str
) -> Trail:
    found = Entry.objects.filter(kind=kind, slug=slug).values_list("pk", flat=True).first() or 0
    if found not in filters.result.ids:
        return Trail(filters.query, back_to_list(query))
    ids = filters.result.page(0, filters.result.count)
    position = ids.index(found)
    beside = [ids[index] for index in (position - 1, position + 1) if 0 <= index < len(ids)]
    urls = {entry.pk: entry for entry in Entry.objects.only("kind", "slug").filter(pk__in=beside)}

    def link(index: int) -> str:
        entry = urls.get(ids[index]) if 0 <= index < len(ids) else None
        return f"{entry_url(entry.kind, entry.slug)}?{query.urlencode()}#hit" if entry else ""

    back = back_to_list(query, position // size + 1)
    return Trail(
        filters.query, back, position + 1, len(ids), link(position - 1), link(position + 1)
    )


def hit_parameters(params: QueryDict, kind: str = "") -> QueryDict:
    """The parameters by which the page of a hit knows its list, of which `kind` may be preset."""
    left = params.copy()
    for name in ("page", "show", PASSAGE):
        left.pop(name, None)
    if kind:
        left.setlist("kind", [kind])
    return left


def back_to_list(query: QueryDict, page: int = 1) -> str:
    params = query.copy()
    kinds = params.getlist("kind")
    name = LISTS.get(kinds[0], LISTS[""]) if len(kinds) == 1 else LISTS[""]
    if name != LISTS[""]:
        params.pop("kind")
    if page > 1:
        params["page"] = str(page)
    return f"{reverse(name)}?{params.urlencode()}"
