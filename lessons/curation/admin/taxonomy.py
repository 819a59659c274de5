from django.contrib import admin

from ...models import (
    Actor,
    Checklist,
    ChecklistItem,
    GlossaryTerm,
    Phase,
    Resource,
    SynonymGroup,
    Theme,
    ThemeEvolution,
    Tier,
    TranslatedTerm,
)
from .briefs import ThemeBriefInline
from .curated import CuratedAdmin, CuratedStackedInline


class EvolutionInline(CuratedStackedInline):
    model = ThemeEvolution
    autocomplete_fields = ["source", "paragraphs"]


@admin.register(Theme)
class ThemeAdmin(CuratedAdmin):
    list_display = ["name", "parent", "order", "scope"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["name", "scope"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["parent"]
    inlines = [ThemeBriefInline, EvolutionInline]


@admin.register(ThemeEvolution)
class ThemeEvolutionAdmin(CuratedAdmin):
    list_display = ["theme", "source", "change"]
    list_filter = ["source", "change"]
    list_select_related = ["theme", "source"]
    search_fields = ["theme__name", "text"]
    autocomplete_fields = ["theme", "source", "paragraphs"]


@admin.register(Actor)
class ActorAdmin(CuratedAdmin):
    list_display = ["name", "group", "note"]
    list_filter = ["group"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Resource)
class ResourceAdmin(CuratedAdmin):
    list_display = ["name", "slug", "specific"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Phase, Tier)
class PolicyTermAdmin(CuratedAdmin):
    list_display = ["name", "order", "policy"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(CuratedAdmin):
    list_display = ["term", "expansion", "variants"]
    search_fields = ["term", "expansion", "variants", "definition"]
    prepopulated_fields = {"slug": ["term"]}
    autocomplete_fields = ["source"]


@admin.register(SynonymGroup)
class SynonymGroupAdmin(CuratedAdmin):
    list_display = ["slug", "words", "also_finds", "note"]
    search_fields = ["words", "also_finds", "note"]


@admin.register(TranslatedTerm)
class TranslatedTermAdmin(CuratedAdmin):
    list_display = ["slug", "words", "french", "spanish", "arabic", "russian", "chinese"]
    search_fields = ["words", "french", "spanish", "arabic", "russian", "chinese"]


class ChecklistItemInline(CuratedStackedInline):
    model = ChecklistItem
    autocomplete_fields = ["paragraph"]


@admin.register(Checklist)
class ChecklistAdmin(CuratedAdmin):
    list_display = ["title", "paragraph", "order"]
    list_select_related = ["paragraph"]
    search_fields = ["title", "about"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["paragraph"]
    inlines = [ChecklistItemInline]
