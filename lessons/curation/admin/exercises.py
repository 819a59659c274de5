"""Curators edit worked exercises here, with their lines in the order of the session."""

from types import SimpleNamespace

from django import forms
from django.contrib import admin
from django.db import models
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from ...models import Exercise, ExerciseLine, MadeExercise, find_line_faults
from .curated import CuratedFormSet, CuratedStackedInline
from .forms import StateAdmin
from .permitted import PermittedAdmin

SETS = ("paragraphs", "entries")
NO_SETS: dict = dict.fromkeys(SETS, ())


class LineFormSet(CuratedFormSet):
    """Checks the order of the lines and the basis of each."""

    def clean(self):
        super().clean()
        filled = [form for form in self.forms if getattr(form, "cleaned_data", {}).get("kind")]
        forms = [form for form in filled if form not in self.deleted_forms]
        forms.sort(key=lambda form: form.cleaned_data.get("order") or 0)
        values = (
            model_to_dict(form.instance, exclude=SETS) | NO_SETS | form.cleaned_data
            for form in forms
        )
        for index, fault in find_line_faults(SimpleNamespace(**value) for value in values):
            forms[index].add_error(None, fault)


class LineInline(CuratedStackedInline):
    model = ExerciseLine
    formset = LineFormSet
    autocomplete_fields = ["paragraphs", "entries"]
    fields = [
        ("order", "kind", "basis"),
        "text",
        "paragraphs",
        ("minutes", "time", "sender", "side"),
        "note",
        "entries",
    ]
    formfield_overrides = {models.TextField: {"widget": forms.Textarea({"rows": 3, "cols": 90})}}


@admin.register(Exercise)
class ExerciseAdmin(StateAdmin):
    list_display = ["title", "state", "mission", "reviewed_on", "updated"]
    list_filter = ["state", "mission"]
    list_select_related = ["mission"]
    search_fields = ["title", "slug", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["mission", "actors", "places"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "summary", "setting"]}),
        (
            _("Session"),
            {"fields": ["mission", "mission_kind", "audience", "group_size", "actors", "places"]},
        ),
        (_("Editing"), {"fields": ["editor_note", "reviewed_on", "state"]}),
    ]
    inlines = [LineInline]
    save_on_top = True
    readonly_fields = ["reviewed_on"]  # by a sign-off
    formfield_overrides = {models.CharField: {"widget": forms.TextInput(attrs={"size": 90})}}


@admin.register(MadeExercise)
class MadeExerciseAdmin(PermittedAdmin):
    """Editors can view titles and delete exercises that readers made."""

    list_display = ["title", "made_from", "created", "changed"]
    search_fields = ["title"]
    fields = ["title", "made_from"]
    readonly_fields = ["title", "made_from"]

    def has_add_permission(self, request):
        return False
