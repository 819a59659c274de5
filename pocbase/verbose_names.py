"""Translate the verbose names that Django derives from the names of models and fields.

Almost three hundred fields and models have no explicit `verbose_name`, because the derived one is
right; writing each of them would need more lines than this module, and a migration.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.text import camel_case_to_spaces
from django.utils.translation import gettext_lazy, override

APPS = ("lessons", "missions", "accounts")


def derived_names() -> Iterator[tuple[Any, str, str]]:
    """Model options or field, the attribute that holds its name, and the name in English."""
    for label in APPS:
        for model in apps.get_app_config(label).get_models():
            yield from names_of_model(model._meta)
            for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
                if field._verbose_name is None and not field.auto_created:  # type: ignore[attr-defined]
                    yield field, "verbose_name", field.name.replace("_", " ")


def names_of_model(meta: Any) -> Iterator[tuple[Any, str, str]]:
    explicit = meta.original_attrs
    with override(settings.LANGUAGE_CODE):
        one = str(explicit.get("verbose_name", camel_case_to_spaces(meta.object_name)))
    if "verbose_name" not in explicit:
        yield meta, "verbose_name", one
    if "verbose_name_plural" not in explicit:
        yield meta, "verbose_name_plural", f"{one}s"


def translate_names() -> None:
    for target, attribute, name in derived_names():
        setattr(target, attribute, gettext_lazy(name))
