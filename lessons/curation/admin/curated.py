"""The base class of all forms for curated content: nothing typed is lost, nobody overwrites what
another saved without seeing it, and what the database would refuse is an error at its field."""

from functools import partial
from typing import Any, cast

from csp.constants import SELF
from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import IntegrityError, models, transaction
from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext

from missions.fields import LinesField
from pocbase.web import clean_line, clean_text, lock

from ...models import Paragraph, State, new_token
from ..constraint_sentences import SENTENCES, UNKNOWN
from ..describe import describe
from ..guidance import GUIDANCE
from ..preview import has_public_page, public_url
from .autocompletes import (
    AutocompleteSeveral,
    ValidAutocomplete,
    give_what_is_known,
    read_together,
)
from .closed_forms import answer_closed_form
from .constraints import ConstraintForm, ConstraintFormSet
from .editing import Editing, combine_with_saved, editing_of, take_saved
from .editor_views import EditorViews
from .form_data import read_forms
from .list_search import ListSearch
from .permitted import PartsInline, PermittedAdmin


class CuratedForm(ConstraintForm):
    request: HttpRequest

    @property
    def editing(self) -> Editing:
        return editing_of(self.request)

    def full_clean(self) -> None:
        super().full_clean()
        if self.editing.is_silent:
            self._errors = forms.utils.ErrorDict()
        for name in self.fields if self.is_bound else ():
            if choice := self.editing.choice_at(self.add_prefix(name), self.fields[name]):
                self.add_error(name, choice)

    def is_valid(self) -> bool:
        return super().is_valid() and not self.editing.shows_only

    def validate_constraints(self) -> None:
        super().validate_constraints()
        if self.editing.refused and not self.parent:
            self.add_sentence(SENTENCES.get(self.editing.refused, UNKNOWN))


class CuratedFormSet(ConstraintFormSet):
    request: HttpRequest

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk:  # its name may contain that of the parent
            setattr(form.instance, self.fk.name, self.instance)
        give_what_is_known(form)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].widget.attrs["aria-label"] = gettext("Remove")

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and editing_of(self.request).is_silent:
            self._non_form_errors = self.error_class()


def clean_on_entry(field: forms.Field, db_field: models.Field) -> None:
    """Cleans what is pasted, before its length is checked. Names and words of documents have the
    quotes that they are printed with."""
    to_python = field.to_python
    is_quoted = isinstance(db_field, LinesField) or db_field.model is Paragraph
    is_text = isinstance(field.widget, forms.Textarea)
    clean = partial(clean_text if is_text else clean_line, keep_quotes=is_quoted)
    field.to_python = lambda value: (  # type: ignore[method-assign]
        to_python(clean(value) if isinstance(value, str) else value)
    )


class CleanFields:
    """Mixin for forms and inlines of the admin."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", ValidAutocomplete(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", AutocompleteSeveral(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_dbfield(self, db_field: models.Field, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(field, forms.CharField):
            clean_on_entry(field, db_field)
        if isinstance(field, forms.ModelChoiceField):
            field.label_from_instance = describe  # type: ignore[method-assign,assignment]
        if field is not None and (
            guidance := GUIDANCE.get(f"{db_field.model._meta.model_name}.{db_field.name}")
        ):
            field.help_text = guidance
        return field


class CuratedInline(CleanFields, PartsInline):
    form = CuratedForm
    formset = CuratedFormSet

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return read_together(super().get_queryset(request), self.autocomplete_fields)

    def formfield_for_dbfield(self, db_field: models.Field, request: Any, **kwargs: Any) -> Any:
        """Fields of a table have their label in its head alone."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = capfirst(str(field.label or db_field.verbose_name))
        return field

    def get_formset(self, request, obj=None, **kwargs):
        formset: Any = super().get_formset(request, obj, **kwargs)
        own = {"request": request, "parent": formset.fk.name}
        form = type(formset.form.__name__, (formset.form,), own)
        return type(formset.__name__, (formset,), {"request": request, "form": form})


class CuratedTabularInline(CuratedInline, admin.TabularInline):
    pass


class CuratedStackedInline(CuratedInline, admin.StackedInline):
    pass


class CuratedAdmin(ListSearch, EditorViews, CleanFields, PermittedAdmin):
    form = CuratedForm
    change_form_template = "curation/change_form.html"

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"request": request})

    def get_view_on_site_url(self, obj=None):
        is_public = obj and getattr(obj, "state", State.PUBLISHED) == State.PUBLISHED
        return public_url(obj) if is_public and has_public_page(obj) else None

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        show = partial(super().changeform_view, request, object_id, form_url, extra_context)
        if request.method == "GET" and "_draft" in request.GET:
            self.restore_draft(request, object_id)
        if request.method != "POST":
            return show()
        if object_id and (answer := answer_closed_form(self, request, object_id)):
            return answer
        try:
            response = self.save_or_show(request, object_id, show)
        except IntegrityError as error:  # somebody else was faster by milliseconds
            editing_of(request).refused = find_constraint(error)
            response = self.save_or_show(request, object_id, show)
        if response.status_code == 302:
            self.delete_draft(request, object_id)
        else:
            self.keep_refused(request, object_id)
        return response

    def save_or_show(self, request: HttpRequest, object_id: str | None, show) -> HttpResponse:
        with transaction.atomic():
            request.POST = cast(Any, take_saved(request.POST))
            instance = self.get_object(request, unquote(object_id)) if object_id else None
            if instance and self.has_change_permission(request, instance):
                saved = lock(instance)
                combine_with_saved(request, saved, *self.saved_forms(request, saved))
            return show()

    def saved_forms(self, request: HttpRequest, instance: Model) -> tuple[forms.ModelForm, list]:
        """The form and formsets as they would be opened now."""
        names = flatten_fieldsets(self.get_fieldsets(request, instance))
        form = self.get_form(request, instance, change=True, fields=names)(instance=instance)
        formsets: list[Any] = []
        prefixes: dict[str, int] = {}
        for FormSet, inline in self.get_formsets_with_inlines(request, instance):  # noqa: N806
            prefix = FormSet.get_default_prefix()
            prefixes[prefix] = number = prefixes.get(prefix, 0) + 1
            prefix = prefix if number == 1 else f"{prefix}-{number}"
            queryset = inline.get_queryset(request)
            formsets.append(FormSet(instance=instance, prefix=prefix, queryset=queryset))
        return form, formsets

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        editing = editing_of(request)
        if not editing.opened and change:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            form = context["adminform"].form
            if form.is_bound:
                form, formsets = self.saved_forms(request, obj)
            editing.opened = read_forms(form, formsets).to_json()
            editing.opened_at = timezone.now().isoformat()
        may_change = self.has_change_permission(request, obj) if obj else add
        context |= {"editing": editing, "editor": self.editor_context(request, obj, may_change)}
        editing.reason = request.POST.get("reason", "")[:300]
        context["token"] = request.POST.get("_token") or new_token()
        response = super().render_change_form(request, context, add, change, form_url, obj)
        response._csp_update = {"frame-src": [SELF]}
        if editing.notes:
            response.status_code = 409
        return response


def find_constraint(error: IntegrityError) -> str:
    """The name of the constraint that refused, if the database gives it."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", "") or ""
