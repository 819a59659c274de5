from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from ...models import Paragraph, PlanningReview, SourceDocument
from .curated import CuratedAdmin
from .forms import StateAdmin


class ParagraphUseFilter(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [
            ("cited", _("Cited")),
            ("context", _("Marked as context")),
            ("open", _("Not yet cited")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "cited":
            return queryset.filter(citation_count__gt=0)
        if self.value() == "context":
            return queryset.exclude(context="")
        if self.value() == "open":
            return queryset.filter(citation_count=0, context="")
        return queryset


@admin.register(SourceDocument)
class SourceDocumentAdmin(StateAdmin):
    change_list_template = "curation/source_list.html"
    list_display = ["short_title", "key", "date", "kind", "standing", "state"]
    list_filter = ["state", "kind", "standing", "year"]
    search_fields = ["key", "title", "short_title"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["title", "short_title", "key", "organisers"]}),
        (_("When and where"), {"fields": [("date", "date_certainty", "year"), "place"]}),
        (
            _("Whose position it represents"),
            {"fields": ["kind", "symbol", "standing", "standing_note"]},
        ),
        (_("For readers"), {"fields": ["about", "url", "gaps"]}),
        (_("Editing"), {"fields": ["state"]}),
    ]


@admin.register(Paragraph)
class ParagraphAdmin(CuratedAdmin):
    list_display = ["key", "kind", "section", "precis", "citation_count"]
    list_filter = ["source", "kind", ParagraphUseFilter]
    search_fields = ["key", "precis", "section"]
    autocomplete_fields = ["source", "missions", "countries", "places", "documents"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["source", "key", ("order", "kind"), "section"]}),
        (_("What it says"), {"fields": ["text", "precis", "context"]}),
        (_("What it names"), {"fields": ["missions", "countries", "places", "documents"]}),
        (_("Attached text"), {"classes": ["collapse"], "fields": ["anchor"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(citation_count=Count("citations"))

    @admin.display(description=_("records"), ordering="citation_count")
    def citation_count(self, paragraph: Paragraph) -> int:
        return paragraph.citation_count  # type: ignore[attr-defined]


@admin.register(PlanningReview)
class PlanningReviewAdmin(CuratedAdmin):
    list_display = ["mission", "component", "year", "poc_in_mission_statement"]
    list_filter = ["poc_in_mission_statement", "year"]
    list_select_related = ["mission"]
    search_fields = ["mission__acronym", "component"]
    autocomplete_fields = ["mission", "paragraph"]
