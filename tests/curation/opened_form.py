"""A form of the admin as a browser has it open: what it holds, to be changed and sent."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from lxml import html


@dataclass
class OpenedForm:
    client: Client
    url: str
    fields: dict[str, list[str]]

    def send(self, **changes: Any):
        """Post the form; a change is a value or a list of values."""
        data = {**self.fields, **changes}
        return self.client.post(self.url, {k: v for k, v in data.items() if v != []}, follow=True)

    def add_line(self, prefix: str, **values: Any) -> dict[str, Any]:
        """The fields of one more line."""
        number = int(self.fields[f"{prefix}-TOTAL_FORMS"][0])
        empty = f"{prefix}-__prefix__-"
        defaults = {
            name.replace("__prefix__", str(number)): given
            for name, given in self.fields.items()
            if name.startswith(empty)
        }
        typed = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
        return {**defaults, **typed, f"{prefix}-TOTAL_FORMS": str(number + 1)}


def open_form(client: Client, instance: Any, page: str = "change") -> OpenedForm:
    """`instance`: what to change, or a model to add one."""
    meta = instance._meta
    name = f"admin:{meta.app_label}_{meta.model_name}"
    is_new = isinstance(instance, type)
    url = reverse(f"{name}_add") if is_new else reverse(f"{name}_{page}", args=[instance.pk])
    return OpenedForm(client, url, read_fields(client.get(url)))


def read_fields(response) -> dict[str, list[str]]:
    """What a browser would send with the form of this page."""
    page = html.fromstring(response.content)
    (form,) = [form for form in page.forms if form.get("id", "").endswith("_form")]
    fields: dict[str, list[str]] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value.removeprefix("\n"))  # first in a text area
    return fields
