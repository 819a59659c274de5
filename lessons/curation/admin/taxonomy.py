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
)


class EvolutionInline(admin.StackedInline):
    model = ThemeEvolution
    autocomplete_fields = ["source", "paragraphs"]
    extra = 0


@admin.register(Theme)
class ThemeAdmin(admin.ModelAdmin):
    list_display = ["name", "parent", "order", "scope"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["name", "scope"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["parent"]
    inlines = [EvolutionInline]


@admin.register(ThemeEvolution)
class ThemeEvolutionAdmin(admin.ModelAdmin):
    list_display = ["theme", "source", "change"]
    list_filter = ["source", "change"]
    list_select_related = ["theme", "source"]
    search_fields = ["theme__name", "text"]
    autocomplete_fields = ["theme", "source", "paragraphs"]


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin):
    list_display = ["name", "group", "note"]
    list_filter = ["group"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Resource)
class ResourceAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "specific"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Phase, Tier)
class PolicyTermAdmin(admin.ModelAdmin):
    list_display = ["name", "order", "policy"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(admin.ModelAdmin):
    list_display = ["term", "expansion", "variants"]
    search_fields = ["term", "expansion", "variants", "definition"]
    prepopulated_fields = {"slug": ["term"]}
    autocomplete_fields = ["source"]


@admin.register(SynonymGroup)
class SynonymGroupAdmin(admin.ModelAdmin):
    list_display = ["slug", "words", "also_finds", "note"]
    search_fields = ["words", "also_finds", "note"]


class ChecklistItemInline(admin.TabularInline):
    model = ChecklistItem
    autocomplete_fields = ["paragraph"]
    extra = 0


@admin.register(Checklist)
class ChecklistAdmin(admin.ModelAdmin):
    list_display = ["title", "paragraph", "order"]
    list_select_related = ["paragraph"]
    search_fields = ["title", "about"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["paragraph"]
    inlines = [ChecklistItemInline]
