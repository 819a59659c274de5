"""All components of the pages on one page, with sample data. Only for development."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..facet_index import Card, CitedParagraph
from ..lists import SORTS, Facet, Option, SelectedFacet
from ..models import Entry, Kind, Standing

COLOURS = ("paper", "paper-2", "ink", "ink-2", "rule", "edge", "blue", "error", "mark")
STEPS = ("step-4", "step-3", "step-2", "step-1", "step-0", "step--1")


@dataclass(frozen=True)
class SampleSource:
    """Has what `parts/standing.html` reads of a source."""

    standing: str
    standing_note: str = "Whom this document speaks for."

    def get_standing_display(self) -> str:
        return str(Standing(self.standing).label)


class SampleForm(forms.Form):
    name = forms.CharField(label="Title", help_text="At most 90 characters.")
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Kind", choices=Kind.choices)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404("The style guide is shown while developing: make dev.")
    faulty = SampleForm({"name": "", "kind": "poem"}, auto_id="faulty_%s")
    context = {
        "direction": "rtl" if request.GET.get("dir") == "rtl" else "",
        "colours": COLOURS,
        "steps": STEPS,
        "kinds": Kind.choices,
        "standings": [SampleSource(value) for value in Standing.values],
        "cards": [(sample_card(kind), None) for kind in Kind.values],
        "facet": sample_facet(),
        "chosen": [SelectedFacet("kind", [Option("practice", "Practice", 14, True, "#")])],
        "sorts": SORTS,
        "form": SampleForm(),
        "faulty": faulty,
        "elsewhere": list(links_to_real_pages()),
    }
    return render(request, "styleguide/styleguide.html", context)


def links_to_real_pages() -> Iterator[tuple[str, str]]:
    """URLs of pages whose components need real records, and what they show."""
    words = {
        "practice": _("Evidence, limits, do and don’t, terms, citations: a practice"),
        "dilemma": _("Positions side by side: a dilemma"),
        "lesson": _("Addressees: a lesson"),
    }
    for kind, label in words.items():
        if entry := Entry.objects.published().filter(kind=kind).first():
            yield entry.get_absolute_url(), label
    for name, label in (
        ("matrix", _("Cells, totals and gaps: the matrix")),
        ("timeline", _("Bars and lineage: the timeline")),
        ("map", _("Markers and labels: the map")),
        ("themes", _("Columns by year: a theme")),
        ("cards", _("Cards, sheets and files: do and don’t")),
        ("handouts", _("Rows that can be moved: a handout")),
    ):
        yield reverse(f"lessons:{name}"), label


def sample_card(kind: str) -> Card:
    return Card(
        0,
        kind,
        str(Kind(kind).label),
        "sample",
        "#",
        f"What a {kind} says in plain words",
        "The point first, in one to three sentences that stand alone without the title.",
        [("#", "UNTEST")],
        {
            "A report, 2011": [
                CitedParagraph("report-2011/4", "¶ 4", "#"),
                CitedParagraph("report-2011/9", "¶ 9", "#"),
            ]
        },
    )


def sample_facet() -> Facet:
    below = (sample_option("A narrower theme", 4),)
    options = [
        sample_option("A theme", 12, children=below),
        sample_option("Another one", 3, selected=True),
    ]
    return Facet("theme", "Theme", options, sample_option("No value", 2))


def sample_option(label: str, count: int, selected: bool = False, children: tuple = ()) -> Option:
    return Option(label.lower().replace(" ", "-"), label, count, selected, "#", children)
