"""The values of a form as plain data: as opened, as submitted, and as saved in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict

from pocbase.web import clean_text

FormSet = Any  # Django's stubs make most of its attributes optional
Values = dict[str, list[str]]  # name of a field → what a browser sends for it
MAX_ROWS = 1000


@dataclass
class FormData:
    """`rows`: prefix of a formset → primary key → its fields; `new`: rows without a key."""

    fields: Values = field(default_factory=dict)
    rows: dict[str, dict[str, Values]] = field(default_factory=dict)
    new: dict[str, list[Values]] = field(default_factory=dict)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> FormData | None:
        """None if the text is not what `to_json` writes, since it comes from the client."""
        try:
            data = cls(**json.loads(text))
            parts = [data.fields, *(row for rows in data.rows.values() for row in rows.values())]
            is_sound = all(isinstance(v, list) for part in parts for v in part.values())
        except (ValueError, TypeError, AttributeError, RecursionError):
            return None
        return data if is_sound else None


def read_forms(form: forms.BaseForm, formsets: Iterable[FormSet]) -> FormData:
    """What a browser would send if nobody changed anything."""
    data = FormData(values_of(form))
    for formset in formsets:
        data.rows[formset.prefix] = {
            str(row.instance.pk): values_of(row) for row in formset.initial_forms
        }
    return data


def values_of(form: forms.BaseForm) -> Values:
    return {
        name: submitted_value_of(form[name])
        for name in form.fields
        if name not in own_names(form) and not form.fields[name].disabled
    }


def own_names(form: forms.BaseForm) -> set[str]:
    """Fields with which a formset identifies its rows."""
    names = {forms.formsets.DELETION_FIELD_NAME}
    instance = getattr(form, "instance", None)
    if form.prefix and instance is not None:
        names |= {instance._meta.pk.name, getattr(form, "parent", "")}
    return names


def submitted_value_of(bound: forms.BoundField) -> list[str]:
    value = bound.value()
    if isinstance(value, bool):
        return ["on"] if value else []
    if isinstance(value, list | tuple | set):
        return sorted(str(getattr(item, "pk", item)) for item in value)
    formatted = bound.field.widget.format_value(value)
    if isinstance(formatted, list):
        formatted = formatted[0] if formatted else ""
    return normalize_values([formatted or ""])


def normalize_values(values: Iterable[Any]) -> list[str]:
    """Values without empty ones, with line ends as the database stores them."""
    cleaned = (clean_text(str(value), keep_quotes=True).strip() for value in values)
    return [value for value in cleaned if value]


def read_post(post: QueryDict, like: FormData, formsets: Iterable[FormSet]) -> FormData:
    """The submitted values of the fields and formsets that `like` has."""
    data = FormData({name: submitted_values(post, name, like.fields[name]) for name in like.fields})
    for formset in formsets:
        rows, new = data.rows.setdefault(formset.prefix, {}), []
        for prefix in row_prefixes(post, formset.prefix):
            names = row_names(formset)
            row = {n: submitted_values(post, f"{prefix}-{n}", []) for n in names}
            key = post.get(f"{prefix}-{formset.model._meta.pk.name}", "")
            if post.get(f"{prefix}-DELETE"):
                continue
            if key:
                rows[key] = row
            elif any(row.values()):
                new.append(row)
        data.new[formset.prefix] = new
    return data


def row_names(formset: FormSet) -> list[str]:
    empty = formset.empty_form
    return [name for name in empty.fields if name not in own_names(empty)]


def row_prefixes(post: QueryDict, prefix: str) -> Iterator[str]:
    total = post.get(f"{prefix}-TOTAL_FORMS", "0")
    for number in range(min(int(total), MAX_ROWS) if total.isdigit() else 0):
        yield f"{prefix}-{number}"


def submitted_values(post: QueryDict, name: str, like: list[str]) -> list[str]:
    values = normalize_values(post.getlist(name))
    return sorted(values) if len(values) > 1 or len(like) > 1 else values


def write_post(
    data: FormData, saved: FormData, post: QueryDict, names: dict[str, str]
) -> QueryDict:
    """The data as a browser would send it, with rows in the order of `saved`. Values that the
    data does not contain, such as the pressed button, are taken from `post`. `names`: prefix →
    name of the key."""
    result = QueryDict(mutable=True)
    for name, values in post.lists():
        if not any(name.startswith(f"{prefix}-") for prefix in names):
            result.setlist(name, values)
    for name, values in data.fields.items():
        put(result, name, values)
    for prefix, key_name in names.items():
        rows = list(saved.rows.get(prefix, {}))
        new = data.new.get(prefix, [])
        for number, key in enumerate(rows):
            result[f"{prefix}-{number}-{key_name}"] = key
            kept = data.rows.get(prefix, {}).get(key)
            if kept is None:
                result[f"{prefix}-{number}-DELETE"] = "on"
            for name, values in (kept or saved.rows[prefix][key]).items():
                put(result, f"{prefix}-{number}-{name}", values)
        for number, row in enumerate(new, start=len(rows)):
            for name, values in row.items():
                put(result, f"{prefix}-{number}-{name}", values)
        result[f"{prefix}-INITIAL_FORMS"] = str(len(rows))
        result[f"{prefix}-TOTAL_FORMS"] = str(len(rows) + len(new))
    return result


def put(post: QueryDict, name: str, values: list[str]) -> None:
    if values:
        post.setlist(name, values)
    elif name in post:
        del post[name]
