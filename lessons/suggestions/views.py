"""Readers suggest corrections and additions without an account, and see what became of them."""

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pocbase.web import capability_page, csrf_by_origin, limit_rate

from ..lists import takes_parameters
from ..models import MAX_OPEN_SUGGESTIONS, Entry, Suggestion, SuggestionKind
from .decisions import withdraw
from .forms import SuggestionForm

SENT_IN_AN_HOUR = 10  # per client


@require_http_methods(["GET", "HEAD", "POST"])
@takes_parameters("record")
@never_cache
@csrf_by_origin
def suggest(request: HttpRequest) -> HttpResponse:
    """`record=practice:slug` names the record that it is about."""
    entry = find_record(request.GET.get("record", ""))
    if request.method != "POST":
        kind = SuggestionKind.CORRECTION if entry else SuggestionKind.ADDITION
        return show_form(request, SuggestionForm(initial={"kind": kind}), entry)
    form = SuggestionForm(request.POST)
    if not form.is_valid():
        return show_form(request, form, entry, status=422)
    if Suggestion.objects.open().count() >= MAX_OPEN_SUGGESTIONS:
        form.add_error(None, gettext("Too many suggestions wait to be read. Try again next week."))
        return show_form(request, form, entry, status=503)
    if refusal := limit_rate(request, "suggestions", SENT_IN_AN_HOUR):
        return refuse_for_now(request, form, entry, refusal["Retry-After"])
    return HttpResponseRedirect(store(form, entry).get_absolute_url(), status=303)


def find_record(ref: str) -> Entry | None:
    """A published record; that a draft exists is not revealed."""
    kind, _colon, slug = ref.replace("\x00", "").partition(":")
    return Entry.objects.published().filter(kind=kind, slug=slug[:80]).first()


def show_form(
    request: HttpRequest, form: SuggestionForm, entry: Entry | None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "entry": entry, "token": form.new_token()}
    return render(request, "suggestions/suggest.html", context, status=status)


def refuse_for_now(
    request: HttpRequest, form: SuggestionForm, entry: Entry | None, seconds: str
) -> HttpResponse:
    text = gettext(
        "Too many suggestions came from your network. Try again in %(minutes)d minutes; what you "
        "typed is below."
    )
    form.add_error(None, text % {"minutes": -(-int(seconds) // 60)})
    response = show_form(request, form, entry, status=429)
    response["Retry-After"] = seconds
    return response


def store(form: SuggestionForm, entry: Entry | None) -> Suggestion:
    """A form that is sent twice leads to the same suggestion."""
    suggestion: Suggestion = form.save(commit=False)
    suggestion.entry, suggestion.form_key = entry, form.form_key
    suggestion.language = get_language() or ""
    try:
        with transaction.atomic():
            suggestion.save()
    except IntegrityError:
        return Suggestion.objects.get(form_key=form.form_key)
    return suggestion


@require_http_methods(["GET", "HEAD", "POST"])
@capability_page(Suggestion)
@csrf_by_origin
def receipt(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    if request.method == "POST":
        withdraw(suggestion)
        return HttpResponseRedirect(suggestion.get_absolute_url(), status=303)
    result = suggestion.result or (suggestion.merged_into and suggestion.merged_into.result)
    context = {
        "suggestion": suggestion,
        "result": result if result and result.state == "published" else None,
    }
    return render(request, "suggestions/receipt.html", context)
