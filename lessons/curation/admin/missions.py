"""Curators edit missions, countries, places and UN documents here."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from missions.models import Country, Document, Mission, MissionFact, MissionLink, Place

from .briefs import MissionBriefInline
from .curated import CuratedAdmin, CuratedStackedInline, CuratedTabularInline
from .forms import StateAdmin


class ValuesFilter(admin.AllValuesFieldListFilter):
    """Names the link for those without a value."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or _("none")}


class FactInline(CuratedStackedInline):
    model = MissionFact
    autocomplete_fields = ["document"]
    fields = [
        ("kind", "order", "disputed"),
        ("since", "date"),
        "text",
        "document",
        "source",
        ("grade", "source_date", "checked", "check_again"),
    ]


class SuccessionInline(CuratedTabularInline):
    model = MissionLink
    fk_name = "predecessor"
    verbose_name = _("succession")
    verbose_name_plural = _("What became of it")
    autocomplete_fields = ["successor"]


@admin.register(Mission)
class MissionAdmin(StateAdmin):
    list_display = ["acronym", "name", "kind", "state", "named", "inferred"]
    list_filter = ["state", "kind", "named", "inferred", "countries"]
    search_fields = ["acronym", "name", "other_names"]
    prepopulated_fields = {"slug": ["acronym"]}
    autocomplete_fields = ["countries", "mandates"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["acronym", "slug", "name", "other_names"]}),
        (_("What and where it is"), {"fields": ["kind", "area", "countries", "mandates", "note"]}),
        (_("Editing"), {"fields": ["named", "inferred", "state"]}),
    ]
    inlines = [FactInline, SuccessionInline, MissionBriefInline]


@admin.register(Country)
class CountryAdmin(CuratedAdmin):
    list_display = ["name", "iso", "variants"]
    search_fields = ["name", "variants", "iso"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Place)
class PlaceAdmin(CuratedAdmin):
    list_display = ["name", "kind", "country", "variants"]
    list_filter = ["kind", "country"]
    list_select_related = ["country"]
    search_fields = ["name", "variants", "country__name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["country"]


@admin.register(Document)
class DocumentAdmin(CuratedAdmin):
    list_display = ["__str__", "title", "kind", "organ"]
    list_filter = ["kind", ("organ", ValuesFilter), "year"]
    search_fields = ["symbol", "title", "slug"]
    prepopulated_fields = {"slug": ["symbol"]}


@admin.register(MissionFact)
class MissionFactAdmin(CuratedAdmin):
    list_display = ["mission", "kind", "date", "text", "source", "grade", "checked", "check_again"]
    list_filter = ["kind", "grade", "disputed", "checked", "check_again"]
    list_select_related = ["mission"]
    search_fields = ["mission__acronym", "text", "source"]
    autocomplete_fields = ["mission", "document"]


@admin.register(MissionLink)
class MissionLinkAdmin(CuratedAdmin):
    list_display = ["predecessor", "kind", "successor", "note"]
    list_filter = ["kind"]
    list_select_related = ["predecessor", "successor"]
    search_fields = ["predecessor__acronym", "successor__acronym"]
    autocomplete_fields = ["predecessor", "successor"]
