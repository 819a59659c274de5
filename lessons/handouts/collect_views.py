"""Adding to the current handout of a browser, and taking out again, from any page.

These posts come from pages that are kept for all readers, so no form token can stand in them.
"""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pocbase.web import csrf_by_origin, limit_rate, refuse_parameters

from ..lists.filters import EntryFilter
from ..models import MOST_ITEMS, Entry, Handout
from . import collect as gather
from . import handout_cookie as tray
from .collect import Added, TooManyError

MADE_IN_AN_HOUR = 100


@require_POST
@csrf_by_origin
@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """`entry=practice:slug`, repeated; or `all`, with the parameters of a list in the address."""
    asked = EntryFilter(request.GET) if "all" in request.POST else None
    if asked is not None and not asked.is_valid():
        return refuse_parameters(request, asked)
    if asked is not None and asked.found.count > MOST_ITEMS:
        return over(request, asked.found.count)
    ids = asked.found.page(0, MOST_ITEMS) if asked else named(request.POST.getlist("entry"))
    if not ids:
        return render(request, "handouts/handout_not_found.html", status=404)
    handout = tray.current(request)
    if handout is None and (refusal := limit_rate(request, "handouts", MADE_IN_AN_HOUR)):
        return refusal
    handout = handout or gather.begin()
    try:
        added = gather.add(handout, ids)
    except TooManyError as many:
        return over(request, many.args[0])
    except Handout.DoesNotExist as gone:  # deleted since it was looked up
        raise Http404 from gone
    response = answer(request, handout, said(handout, added), added)
    tray.remember(request, response, handout)
    return response


@require_POST
@csrf_by_origin
@never_cache
def take_out(request: HttpRequest) -> HttpResponse:
    """`entry=practice:slug`, or `at`: all that one press of a button put in."""
    handout = tray.current(request)
    if handout is None:
        return redirect("lessons:handouts")
    items = handout.items.present()
    if "at" in request.POST:
        items = [item for item in items.defer("snapshot") if item.batch == request.POST["at"]]
    else:
        items = items.filter(entry__in=named(request.POST.getlist("entry")))
    try:
        count = gather.take_out(handout, [item.pk for item in items])
    except Handout.DoesNotExist as gone:
        raise Http404 from gone
    text = ngettext("%d record was taken out.", "%d records were taken out.", count) % count
    return answer(request, handout, text)


@require_safe
@never_cache
def gathered(request: HttpRequest) -> HttpResponse:
    """After a press of a button that no script took; without `back`, the way to the desk."""
    handout = tray.current(request)
    if handout is None:
        return redirect("lessons:handouts")
    if "back" not in request.GET:
        return redirect(handout.edit_url)
    context = {
        "handout": handout,
        "count": handout.items.present().count(),
        "back": back(request, request.GET.get("back", "")),
        "at": request.GET.get("at", ""),
    }
    return render(request, "handouts/collected.html", context)


@require_safe
@never_cache
def state(request: HttpRequest) -> JsonResponse:
    return JsonResponse(standing(tray.current(request)))


def named(refs: list[str]) -> list[int]:
    """The ids of published records, in the order in which they were named."""
    pairs = list(dict.fromkeys(tuple(ref.split(":", 1)) for ref in refs[:MOST_ITEMS] if ":" in ref))
    slugs: dict[str, list[str]] = {}
    for kind, slug in pairs:
        if "\x00" not in kind + slug:
            slugs.setdefault(kind, []).append(slug)
    if not slugs:
        return []
    wanted = Q(*(Q(kind=kind, slug__in=some) for kind, some in slugs.items()), _connector=Q.OR)
    rows = Entry.objects.published().filter(wanted).values_list("kind", "slug", "pk")
    found = {(kind, slug): pk for kind, slug, pk in rows}
    return [found[pair] for pair in pairs if pair in found]


def said(handout: Handout, added: Added) -> str:
    number = len(added.added)
    if number == 1:
        return _("“%(title)s” was added.") % {"title": added.added[0].snapshot["title"]}
    if number:
        return ngettext("%d record was added.", "%d records were added.", number) % number
    return _("All of it was in your handout already.")


def standing(handout: Handout | None) -> dict:
    rows = handout.items.present().values_list("entry__kind", "entry__slug") if handout else ()
    refs = [f"{kind}:{slug}" for kind, slug in rows]
    return {"count": len(refs), "refs": refs}


def answer(
    request: HttpRequest, handout: Handout, text: str, added: Added | None = None
) -> HttpResponse:
    """For a script what stands in the handout now; else a page of its own, with the way back."""
    batch = added.added[0].batch if added and added.added else ""
    if request.accepts("application/json") and not request.accepts("text/html"):
        return JsonResponse({"said": text, "at": batch, **standing(handout)})
    messages.success(request, text)
    query = {"back": back(request, request.headers.get("Referer", ""))}
    if batch:
        query["at"] = batch
    address = f"{reverse('lessons:handout-gathered')}?{urlencode(query)}"
    return HttpResponseRedirect(address, status=303)


def back(request: HttpRequest, address: str) -> str:
    """Only ever to a page of this site."""
    here = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address[:2000] if here and address else reverse("lessons:entries")


def over(request: HttpRequest, count: int) -> HttpResponse:
    context = {"count": count, "most": MOST_ITEMS}
    return render(request, "handouts/full.html", context, status=400)
