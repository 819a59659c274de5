"""Add records to the current handout of a browser, and remove them, from any page.

These POST requests come from pages that are cached for all readers and so carry no CSRF token.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pocbase.web import csrf_by_origin, limit_rate, refuse_parameters

from ..lists import EntryFilter, takes_parameters
from ..models import MAX_ITEMS, Entry, Handout, HandoutItem
from .collect import TooManyError, add_records, create_handout, remove_items
from .handout_cookie import current_handout, remember

MADE_IN_AN_HOUR = 100


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_by_origin
@never_cache
def handout_add(request: HttpRequest) -> HttpResponse:
    """`entry=practice:slug`, repeated; or `all`, with the parameters of a list in the URL."""
    if request.method != "POST":  # reloaded after the answer to a refused request
        return redirect("lessons:handouts")
    if "all" in request.POST:
        filters = EntryFilter(request.GET)
        if not filters.is_valid():
            return refuse_parameters(request, filters)
        if filters.result.count > MAX_ITEMS:
            return refuse_too_many(request, filters.result.count)
        ids = filters.result.page(0, MAX_ITEMS)
    else:
        ids = find_published(request.POST.getlist("entry"))
    if not ids:
        return render(request, "handouts/handout_not_found.html", status=404)
    handout = current_handout(request)
    if handout is None and (refusal := limit_rate(request, "handouts", MADE_IN_AN_HOUR)):
        return refusal
    handout = handout or create_handout()
    try:
        items = add_records(handout, ids)
    except TooManyError as error:
        return refuse_too_many(request, error.args[0])
    except Handout.DoesNotExist as error:  # deleted since it was looked up
        raise Http404 from error
    response = respond(request, handout, describe_added(items), items[0].batch if items else "")
    remember(request, response, handout)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_by_origin
@never_cache
def handout_remove(request: HttpRequest) -> HttpResponse:
    """`entry=practice:slug`, or `at`: all that one request added."""
    if request.method != "POST":
        return redirect("lessons:handouts")
    handout = current_handout(request)
    if handout is None:
        return redirect("lessons:handouts")
    items = handout.items.present()
    if "at" in request.POST:
        items = [item for item in items.defer("snapshot") if item.batch == request.POST["at"]]
    else:
        items = items.filter(entry__in=find_published(request.POST.getlist("entry")))
    try:
        count = remove_items(handout, [item.pk for item in items])
    except Handout.DoesNotExist as error:
        raise Http404 from error
    text = ngettext("%d record was removed.", "%d records were removed.", count) % count
    return respond(request, handout, text)


@require_safe
@takes_parameters("back", "at")
@never_cache
def handout_current(request: HttpRequest) -> HttpResponse:
    """Confirm what was added, if there is a page to go `back` to; else open the editor."""
    handout = current_handout(request)
    if handout is None:
        return redirect("lessons:handouts")
    if "back" not in request.GET:
        return redirect(handout.edit_url)
    context = {
        "handout": handout,
        "count": handout.items.present().count(),
        "back": safe_url(request, request.GET.get("back", "")),
        "at": request.GET.get("at", ""),
    }
    return render(request, "handouts/collected.html", context)


@require_safe
@never_cache
def handout_state(request: HttpRequest) -> JsonResponse:
    return JsonResponse(state_of(current_handout(request)))


def find_published(refs: list[str]) -> list[int]:
    """Return the ids of the published records among "practice:slug" references, in their order."""
    storable = [ref for ref in dict.fromkeys(refs[:MAX_ITEMS]) if "\x00" not in ref]
    slugs = {ref.partition(":")[2] for ref in storable}
    matches = Entry.objects.published().filter(slug__in=slugs).values_list("kind", "slug", "pk")
    ids = {f"{kind}:{slug}": pk for kind, slug, pk in matches}
    return [ids[ref] for ref in storable if ref in ids]


def describe_added(items: list[HandoutItem]) -> str:
    count = len(items)
    if count == 1:
        return _("“%(title)s” was added.") % {"title": items[0]}
    if count:
        return ngettext("%d record was added.", "%d records were added.", count) % count
    return _("All of these records were in your handout already.")


def state_of(handout: Handout | None) -> dict:
    records = handout.items.present().values_list("entry__kind", "entry__slug") if handout else ()
    refs = [f"{kind}:{slug}" for kind, slug in records]
    return {"count": len(refs), "refs": refs}


def respond(request: HttpRequest, handout: Handout, text: str, batch: str = "") -> HttpResponse:
    """Send scripts the state of the handout as JSON, and others to a page with the way back."""
    if request.accepts("application/json") and not request.accepts("text/html"):
        return JsonResponse({"message": text, "at": batch, **state_of(handout)})
    messages.success(request, text)
    query = {"back": safe_url(request, request.headers.get("Referer", ""))}
    if batch:
        query["at"] = batch
    url = f"{reverse('lessons:handout-current')}?{urlencode(query)}"
    return HttpResponseRedirect(url, status=303)


def safe_url(request: HttpRequest, url: str) -> str:
    """Return the URL if it belongs to this site, else that of the list of records."""
    is_safe = url_has_allowed_host_and_scheme(
        url, {request.get_host()}, require_https=request.is_secure()
    )
    return url[:2000] if is_safe and url else reverse("lessons:entries")


def refuse_too_many(request: HttpRequest, count: int) -> HttpResponse:
    context = {"count": count, "most": MAX_ITEMS}
    return render(request, "handouts/full.html", context, status=400)
