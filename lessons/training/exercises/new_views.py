"""Making an exercise: from chosen dilemmas and practices, or as a copy of another exercise."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pocbase.web import csrf_by_origin, limit_rate, refuse_parameters

from ...lists import EntryFilter, takes_parameters
from ...models import Entry, Exercise, HandoutItem, Kind, MadeExercise, State, Theme
from .content import Content, copy_scenario, find_published
from .forms import text_field
from .proposals import propose, propose_title
from .views import find_scenario

KINDS = (Kind.DILEMMA, Kind.PRACTICE)
MAX_CHOSEN = 12
MAX_LISTED = 20
MADE_IN_AN_HOUR = 60


class TitleForm(forms.Form):
    title = text_field(gettext_lazy("Title of the exercise"), 90, required=True)


@require_http_methods(["GET", "HEAD", "POST"])
@takes_parameters("q", "theme", "handout", *KINDS)
@never_cache
def exercise_new(request: HttpRequest) -> HttpResponse:
    filters = {kind: EntryFilter(filter_query(request.GET, kind)) for kind in KINDS}
    data = request.POST if request.method == "POST" else request.GET
    refs = [f"{kind}:{slug[:80]}" for kind in KINDS for slug in data.getlist(kind)]
    refs += refs_of_handout(data.get("handout", ""))
    refs = refs[: MAX_CHOSEN * 2]
    entries = find_published(refs)
    unknown = [refused_choice(ref) for ref in refs if ref not in entries]
    if unknown or not all(each.is_valid() for each in filters.values()):
        return refuse_parameters(request, *filters.values(), *unknown)
    chosen = list(entries.values())
    posted = request.POST if request.method == "POST" else None
    form = TitleForm(posted, initial={"title": propose_title(chosen)})
    if form.is_bound and 0 < len(chosen) <= MAX_CHOSEN and form.is_valid():
        return make_exercise(request, chosen, form.cleaned_data["title"])
    context = {
        "query": request.GET.get("q", ""),
        "groups": [list_choices(kind, each, chosen) for kind, each in filters.items()],
        "most_listed": MAX_LISTED,
        "chosen": chosen,
        "too_many": len(chosen) > MAX_CHOSEN,
        "most_chosen": MAX_CHOSEN,
        "worked": Exercise.objects.published().with_mission(),
        "form": form,
        "themes": Theme.objects.filter(parent=None).prefetch_related("children"),
        "theme": request.GET.get("theme", ""),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "training/exercises/new.html", context, status=status)


def refs_of_handout(read_key: str) -> list[str]:
    """The first dilemmas and practices of a handout, as far as an exercise can use them."""
    items = HandoutItem.objects.present().filter(
        handout__read_key=read_key[:22], entry__kind__in=KINDS, entry__state=State.PUBLISHED
    )
    entries = (
        [item.entry for item in items.select_related("entry")[:MAX_CHOSEN]] if read_key else []
    )
    return [entry.ref for entry in entries]


def filter_query(params: QueryDict, kind: Kind) -> QueryDict:
    """The parameters for the list of one kind."""
    query = QueryDict(mutable=True)
    for name in ("q", "theme"):
        if value := params.get(name):
            query[name] = value
    query["kind"] = kind.value
    return query


def refused_choice(ref: str) -> forms.Form:
    """A form whose only error is that a chosen record is not published."""
    kind, _colon, slug = ref.partition(":")
    form = forms.Form({})
    form.fields[kind] = forms.CharField(required=False)
    form.add_error(kind, _("There is no published record “%(slug)s”.") % {"slug": slug})
    return form


def list_choices(kind: Kind, filters: EntryFilter, chosen: list[Entry]) -> dict[str, Any]:
    """The first matching records of a kind, without the chosen ones."""
    ids = filters.result.page(0, MAX_LISTED)
    entries = Entry.objects.only("kind", "slug", "title").in_bulk(ids)
    chosen_ids = {entry.pk for entry in chosen}
    listed = [entries[pk] for pk in ids if pk in entries and pk not in chosen_ids]
    return {"kind": kind, "count": filters.result.count, "entries": listed}


def make_exercise(request: HttpRequest, chosen: list[Entry], title: str) -> HttpResponse:
    if refusal := limit_rate(request, "exercises", MADE_IN_AN_HOUR):
        return refusal
    entries = Entry.objects.for_page().in_bulk([entry.pk for entry in chosen])
    return save_and_redirect(title, propose([entries[entry.pk] for entry in chosen]))


def save_and_redirect(title: str, content: Content, made_from: str = "") -> HttpResponse:
    made = MadeExercise.objects.create(
        title=title[:90], content=content.as_json(), made_from=made_from
    )
    return HttpResponseRedirect(made.edit_url, status=303)


@require_POST
@csrf_by_origin
@never_cache
def exercise_copy(request: HttpRequest, name: str) -> HttpResponse:
    """An editable copy of a worked exercise, or of one that somebody made."""
    scenario = find_scenario(name)
    if refusal := limit_rate(request, "exercises", MADE_IN_AN_HOUR):
        return refusal
    made_from = name if scenario.worked else ""
    return save_and_redirect(scenario.title, copy_scenario(scenario), made_from)
