"""Translate the names that Django derives from the code of models and fields.

Almost three hundred fields and models have no written name, because the derived one is right;
writing each as `verbose_name` would take more lines than this, and a migration.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.text import camel_case_to_spaces
from django.utils.translation import gettext_lazy, override

APPS = ("lessons", "missions")


def derived_names() -> Iterator[tuple[Any, str, str]]:
    """Each model's options or field, the attribute with its name, and the name in English."""
    for label in APPS:
        for model in apps.get_app_config(label).get_models():
            yield from names_of_model(model._meta)
            for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
                if field._verbose_name is None and not field.auto_created:  # type: ignore[attr-defined]
                    yield field, "verbose_name", field.name.replace("_", " ")


def names_of_model(meta: Any) -> Iterator[tuple[Any, str, str]]:
    given = meta.original_attrs
    with override(settings.LANGUAGE_CODE):
        one = str(given.get("verbose_name", camel_case_to_spaces(meta.object_name)))
    if "verbose_name" not in given:
        yield meta, "verbose_name", one
    if "verbose_name_plural" not in given:
        yield meta, "verbose_name_plural", f"{one}s"


def translate_names() -> None:
    for bearer, attribute, name in derived_names():
        setattr(bearer, attribute, gettext_lazy(name))
