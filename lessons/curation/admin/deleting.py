"""What else a deletion removes, and what prevents it, in the words of curators.

Django lists the rows of the tables between two models by the names of these tables.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.contrib.admin.utils import NestedObjects, unquote
from django.db import router
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from ...models import CURATED, Entry, EntryVector, TextVector
from ..bin import find_citing
from ..health.registry import form_url
from ..permissions import Action, may


class NamedDeletions:
    """Mixin for a ModelAdmin."""

    model: Any
    admin_site: Any
    delete_confirmation_template: Any = "curation/delete_confirmation.html"

    def delete_view(self, request, object_id, extra_context=None):
        instance = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        allowed = instance is not None and may(request.user, Action.DELETE, instance)
        if allowed and (citing := find_citing(instance)):
            return self.explain_cited(request, instance, citing)
        extra = {"goes_to_bin": self.goes_to_bin(), **(extra_context or {})}
        return super().delete_view(request, object_id, extra)  # type: ignore[misc]

    def explain_cited(self, request: Any, instance: Any, citing: list[Model]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("“%(name)s” cannot be deleted") % {"name": instance},
            "opts": self.model._meta,
            "object": instance,
            "citing": [name_in_form(one) for one in citing],
        }
        return render(request, "curation/cited.html", context, status=409)

    def goes_to_bin(self) -> bool:
        return self.model._meta.concrete_model in CURATED

    def response_delete(self, request, obj_display, obj_id):
        response = super().response_delete(request, obj_display, obj_id)  # type: ignore[misc]
        if self.goes_to_bin():
            text = gettext('It is in the <a href="{}">bin</a>, from which it can be restored.')
            messages.info(request, format_html(text, reverse("admin:bin")))
        return response

    def get_deleted_objects(self, objs, request):
        taken, counts, lacking, blocking = super().get_deleted_objects(objs, request)  # type: ignore[misc]
        between: list[type[Model]] = [*tables_between(), EntryVector, TextVector]
        names = tuple(f"{capfirst(table._meta.verbose_name)}: " for table in between)
        plurals = {table._meta.verbose_name_plural for table in between}
        others = [text for text in blocking if not text.startswith(names)]
        if len(others) < len(blocking):
            others += [name_in_form(instance) for instance in find_users(objs)]
        counts = {name: count for name, count in counts.items() if name not in plurals}
        return without(taken, names), counts, lacking, others


def tables_between() -> list[type[Model]]:
    """The models that Django makes for many-to-many fields."""
    return [model for model in apps.get_models(include_auto_created=True) if owner_of(model)]


def owner_of(model: type[Model]) -> type[Model] | None:
    """The model whose many-to-many field the table is for, if it is for one."""
    owner: Any = model._meta.auto_created
    return owner or None


def without(nested: list, names: tuple[str, ...]) -> list:
    """A list of texts and lists, without the texts that begin with one of the names."""
    kept = [
        without(each, names) if isinstance(each, list) else each
        for each in nested
        if isinstance(each, list) or not each.startswith(names)
    ]
    return [each for each in kept if each != []]


def find_users(objs: Sequence[Model]) -> Iterator[Model]:
    """The instances whose many-to-many fields contain one of these objects."""
    collector = NestedObjects(using=router.db_for_write(type(objs[0])), origin=objs)
    collector.collect(objs)
    found: dict[type[Model], set[int]] = {}
    for row in collector.protected:
        if owner := owner_of(type(row)):
            fields: Any = row._meta.fields
            column = next(field.attname for field in fields if field.related_model is owner)
            found.setdefault(owner, set()).add(getattr(row, column))
    for owner, ids in found.items():
        yield from owner._default_manager.filter(pk__in=ids).order_by("pk")


def name_in_form(instance: Any) -> SafeString:
    """Its kind, and its name as a link to its form."""
    options = instance._meta
    name, label = options.verbose_name, options.model_name
    if isinstance(instance, Entry):
        name, label = instance.get_kind_display(), instance.kind
    url = form_url(f"{options.app_label}_{label}", instance.pk)
    return format_html('{}: <a href="{}">{}</a>', capfirst(name), url, instance)
