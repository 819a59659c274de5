from typing import cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ...models import (
    Citation,
    Dilemma,
    Entry,
    EntryMission,
    Lesson,
    Point,
    Practice,
    Relation,
    State,
    StateChange,
    kind_fields,
)
from ..permissions import Action, may, may_move
from .curated import CuratedAdmin, CuratedFormSet, CuratedStackedInline, CuratedTabularInline
from .duplicates import Duplicates
from .forms import EntryForm, ReadOnlyMixin
from .permitted import PermittedAdmin
from .relations import RelationFormSet
from .while_typing import find_near

MOVING = ["to_state", "reason"]  # fields of the form alone


class MissionInline(CuratedTabularInline):
    model = EntryMission
    autocomplete_fields = ["mission"]


class CitationInline(CuratedTabularInline):
    model = Citation
    autocomplete_fields = ["paragraph"]
    fields = ["paragraph", "role", "order"]
    verbose_name_plural = _("Citations: the paragraphs that support the record")


class PointFormSet(CuratedFormSet):
    numbered_within = ("kind",)


class PointInline(CuratedStackedInline):
    model = Point
    formset = PointFormSet
    autocomplete_fields = ["resource", "paragraph"]
    fields = [("kind", "order"), "text", "paragraph", ("holder", "resource", "supply")]
    verbose_name = _("line")
    verbose_name_plural = _("Lines: needs, limits, do and don't, positions, questions")


class RelationInline(CuratedStackedInline):
    model = Relation
    formset = RelationFormSet
    fk_name = "entry"
    autocomplete_fields = ["target"]
    fields = [("kind", "order"), "target", "note"]
    verbose_name_plural = _("Relations to other records; shown on both")


class StateChangeInline(ReadOnlyMixin, admin.TabularInline):
    model = StateChange
    fields = ["at", "by", "before", "after", "said_reason"]
    readonly_fields = ["at", "by", "before", "after", "said_reason"]
    extra = 0
    can_delete = False
    verbose_name_plural = _("History of its state")

    @admin.display(description=_("reason"))
    def said_reason(self, change: StateChange) -> str:
        return change.said_reason

    def has_view_permission(self, request, obj=None):
        return True


class EntryAdmin(Duplicates, CuratedAdmin):
    form = EntryForm
    change_form_template = "curation/record_form.html"
    list_display = ["title", "state", "theme_names", "reviewed_on", "updated"]
    list_filter = ["state", "themes", "missions", "phase", "tier"]
    search_fields = ["title", "slug", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    date_hierarchy = "updated"
    actions = ["publish", "send_to_review", "retire"]
    inlines = [CitationInline, PointInline, RelationInline, MissionInline, StateChangeInline]
    tags = ["themes", "actors", "experience", "countries", "places"]
    autocomplete_fields = [*tags, "phase", "tier"]
    save_on_top = True
    readonly_fields = ["reviewed_on"]  # by a sign-off
    formfield_overrides = {models.CharField: {"widget": forms.TextInput(attrs={"size": 90})}}
    own_tags: list[str] = []
    classified = ["classification", "classified_by"]

    def own_fields(self) -> list[str]:
        names = [field.name for field in kind_fields(self.model, self.model.KIND)]
        return [*names, *self.own_tags]

    def get_fieldsets(self, request, obj=None):
        may_change = obj is None or self.has_change_permission(request, obj)
        return [
            (None, {"fields": ["title", "slug", "summary", "asked"]}),
            (_("What it says"), {"fields": [*self.own_fields(), "body"]}),
            (_("Classification"), {"fields": [*self.tags, "phase", "tier", *self.classified]}),
            (
                _("Editing"),
                {"fields": ["editor_note", "reviewed_on", *(MOVING if may_change else ["state"])]},
            ),
        ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")

    def answer_while_typing(self, request, object_id):
        answer = super().answer_while_typing(request, object_id)
        return answer | {"near": find_near(request.POST, object_id)} if answer else {}

    @admin.display(description=_("themes"))
    def theme_names(self, entry: Entry) -> str:
        return ", ".join(theme.name for theme in entry.themes.all())

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change:
            obj.state_changes.create(before="", after=obj.state, by=request.user)

    def save_related(self, request, form, formsets, change):
        """Changes the state last, since the change checks the saved themes and citations."""
        super().save_related(request, form, formsets, change)
        state = form.cleaned_data.get("to_state")
        if state and state != form.instance.state:
            self.move_entry(request, form.instance, State(state), form.cleaned_data["reason"])

    def move_entry(
        self, request: HttpRequest, entry: Entry, state: State, reason: str = ""
    ) -> bool:
        if not may_move(request.user, entry, state):
            message = gettext(
                "You may not move “%(title)s” to the state “%(state)s”; ask an editor."
            ) % {"title": entry, "state": state.label}
        else:
            try:
                entry.move_to(state, by=cast(User, request.user), reason=reason)
                return True
            except ValidationError as error:
                message = gettext("Saved, but: %(fault)s") % {"fault": error.messages[0]}
        self.message_user(request, message, messages.ERROR)
        return False

    def change_states(self, request, queryset, state: State) -> None:
        others = queryset.exclude(state=state)  # records already in the state need no message
        moved = sum(self.move_entry(request, entry, state) for entry in others)
        if moved:
            message = ngettext(
                "%(count)s record moved to the state “%(state)s”.",
                "%(count)s records moved to the state “%(state)s”.",
                moved,
            ) % {"count": moved, "state": state.label}
            self.message_user(request, message)

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request, queryset):
        self.change_states(request, queryset, State.PUBLISHED)

    @admin.action(description=_("Send to review"), permissions=["submit"])
    def send_to_review(self, request, queryset):
        self.change_states(request, queryset, State.IN_REVIEW)

    @admin.action(description=_("Retire"), permissions=["publish"])
    def retire(self, request, queryset):
        self.change_states(request, queryset, State.RETIRED)

    def has_submit_permission(self, request):
        return may(request.user, Action.SUBMIT, self.model)

    def has_publish_permission(self, request):
        return may(request.user, Action.PUBLISH, self.model)


@admin.register(Lesson)
class LessonAdmin(EntryAdmin):
    own_tags = ["addressees"]
    autocomplete_fields = [*EntryAdmin.autocomplete_fields, "addressees"]


@admin.register(Dilemma)
class DilemmaAdmin(EntryAdmin):
    list_filter = ["status", *EntryAdmin.list_filter]


@admin.register(Practice)
class PracticeAdmin(EntryAdmin):
    list_filter = ["outcome", *EntryAdmin.list_filter]


@admin.register(Entry)
class AnyEntryAdmin(ReadOnlyMixin, PermittedAdmin):
    """Lists all kinds, for the autocomplete of relations. Records are edited under their kind."""

    list_display = ["title", "kind", "state", "updated"]
    list_filter = ["kind", "state", "themes"]
    search_fields = ["title", "slug"]
    list_display_links = None
    exclude = [*(field.name for field in kind_fields(Entry)), "addressees"]

    def has_delete_permission(self, request, obj=None):
        return False
