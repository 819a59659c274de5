"""What else a deletion removes, and what prevents it, in the words of curators.

Django lists the rows of the tables between two models by the names of these tables.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from ...models import Entry
from ..health.registry import form_url


class NamedDeletions:
    """Mixin for a ModelAdmin."""

    def get_deleted_objects(self, objs, request):
        taken, counts, lacking, blocking = super().get_deleted_objects(objs, request)  # type: ignore[misc]
        between = tables_between()
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
