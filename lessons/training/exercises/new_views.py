"""Making an exercise: from chosen dilemmas and practices, or as a copy of one that stands."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pocbase.web import csrf_by_origin, limit_rate, refuse_parameters

from ...lists.filters import EntryFilter
from ...models import Entry, Kind, MadeExercise, Theme
from .content import Content, of_scenario, published
from .forms import bounded
from .proposals import propose
from .views import scenario_named

KINDS = (Kind.DILEMMA, Kind.PRACTICE)
MOST_CHOSEN = 12
MOST_FOUND = 20
MADE_IN_AN_HOUR = 60


class TitleForm(forms.Form):
    title = bounded(gettext_lazy("Title of the exercise"), 90, required=True)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def exercise_new(request: HttpRequest) -> HttpResponse:
    asked = {kind: EntryFilter(question(request.GET, kind)) for kind in KINDS}
    given = request.POST if request.method == "POST" else request.GET
    refs = [f"{kind}:{slug[:80]}" for kind in KINDS for slug in given.getlist(kind)]
    entries = published(refs[: MOST_CHOSEN * 2])
    unknown = [ref for ref in refs[: MOST_CHOSEN * 2] if ref not in entries]
    if unknown or not all(one.is_valid() for one in asked.values()):
        return refuse_parameters(request, *asked.values(), *map(Unknown, unknown))
    chosen = list(entries.values())
    title = bounded_title(request.POST if request.method == "POST" else None, chosen)
    if request.method == "POST" and (made := make(request, chosen, title)):
        return made
    context = {
        "query": request.GET.get("q", ""),
        "groups": [group(kind, one, chosen) for kind, one in asked.items()],
        "most": MOST_FOUND,
        "chosen": chosen,
        "many": len(chosen) > MOST_CHOSEN,
        "most_chosen": MOST_CHOSEN,
        "form": title,
        "themes": Theme.objects.filter(parent=None).prefetch_related("children"),
        "theme": request.GET.get("theme", ""),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "training/exercises/new.html", context, status=status)


def question(given: QueryDict, kind: Kind) -> QueryDict:
    """The filter of a list, for one of the kinds that an exercise is made from."""
    asked = QueryDict(mutable=True)
    for name in ("q", "theme"):
        if value := given.get(name):
            asked[name] = value
    asked["kind"] = kind.value
    return asked


class Unknown:
    """A chosen record that is not there, as a form tells its errors."""

    def __init__(self, ref: str):
        kind, _colon, slug = ref.partition(":")
        self.errors = {kind: [_("There is no published record “%(slug)s”.") % {"slug": slug}]}


def group(kind: Kind, asked: EntryFilter, chosen: list[Entry]) -> dict:
    """The first of a kind that match, without those that are chosen."""
    ids = asked.found.page(0, MOST_FOUND)
    rows = Entry.objects.only("kind", "slug", "title").in_bulk(ids)
    taken = {entry.pk for entry in chosen}
    entries = [rows[pk] for pk in ids if pk in rows and pk not in taken]
    return {"kind": kind, "count": asked.found.count, "entries": entries}


def bounded_title(data: QueryDict | None, chosen: list[Entry]) -> TitleForm:
    first = chosen[0].title if chosen else ""
    return TitleForm(data, initial={"title": first})


def make(request: HttpRequest, chosen: list[Entry], form: TitleForm) -> HttpResponse | None:
    """Nothing where something has to be mended first."""
    if not (chosen and len(chosen) <= MOST_CHOSEN and form.is_valid()):
        return None
    if refusal := limit_rate(request, "exercises", MADE_IN_AN_HOUR):
        return refusal
    rows = Entry.objects.for_page().in_bulk([entry.pk for entry in chosen])
    content = propose(rows[entry.pk] for entry in chosen)
    return opened(form.cleaned_data["title"], content)


def opened(title: str, content: Content, made_from: str = "") -> HttpResponse:
    made = MadeExercise.objects.create(
        title=title[:90], content=content.as_json(), made_from=made_from
    )
    return HttpResponseRedirect(made.edit_url, status=303)


@require_POST
@csrf_by_origin
@never_cache
def exercise_copy(request: HttpRequest, name: str) -> HttpResponse:
    """A version of one's own, of a worked exercise or of one that somebody made."""
    scenario = scenario_named(name)
    if refusal := limit_rate(request, "exercises", MADE_IN_AN_HOUR):
        return refusal
    made_from = name if scenario.worked else ""
    return opened(scenario.title, of_scenario(scenario), made_from)
