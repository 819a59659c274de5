"""One editing of something in the admin: what it was when opened, and whether it may be saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from .form_data import FormData, put, read_forms, read_post, write_post
from .merging import Many, Merge, merge_forms

NOTHING = "–"


@dataclass
class Editing:
    """Part of the request. `shows_only`: the form shows what it was sent, and saves nothing.
    `choices`: HTML name of a field → the saved value, to choose instead of the typed one."""

    shows_only: bool = False
    is_silent: bool = False  # a draft that is restored is not reproached with what it lacks
    opened: str = ""
    opened_at: str = ""
    choices: dict[str, list[str]] = field(default_factory=dict)
    saver: str = ""
    notes: list[str] = field(default_factory=list)
    refused: str = ""
    reason: str = ""

    def choice_at(self, html_name: str, bound_field: forms.Field) -> SafeString | None:
        if html_name not in self.choices:
            return None
        return format_html(
            "<span>{}</span> <q>{}</q> <input type='hidden' name='_saved-{}' value='{}'>"
            "<label><input type='checkbox' name='_take' value='{}'> {}</label>",
            gettext("%(who)s saved:") % {"who": self.saver},
            in_words(bound_field, self.choices[html_name]),
            html_name,
            "".join(self.choices[html_name]),
            html_name,
            gettext("Use this instead of mine"),
        )


def editing_of(request: HttpRequest) -> Editing:
    if not hasattr(request, "editing"):
        request.editing = Editing()  # type: ignore[attr-defined]
    return request.editing  # type: ignore[attr-defined]


def in_words(bound_field: Any, values: list[str]) -> str:
    """Values as the form labels them."""
    if isinstance(bound_field, forms.ModelChoiceField):
        chosen = cast(Any, bound_field.queryset).filter(pk__in=[v for v in values if v.isdigit()])
        values = [str(item) for item in chosen]
    elif choices := dict(getattr(bound_field, "choices", ())):
        values = [str(choices.get(value, value)) for value in values]
    elif isinstance(bound_field, forms.BooleanField):
        values = [gettext("yes") if values else gettext("no")]
    return ", ".join(values) or NOTHING


def combine_with_saved(
    request: HttpRequest, instance: Model, form: forms.BaseForm, formsets: list[Any]
) -> None:
    """Compares what was sent with what is saved now. If somebody saved in between, the request
    gets both, combined, and is only shown. `form` and `formsets` are those of the saved state."""
    editing, post = editing_of(request), request.POST
    saved = read_forms(form, formsets)
    opened = FormData.from_json(post.get("_opened", "")) or FormData()
    editing.opened, editing.opened_at = post.get("_opened", ""), post.get("_opened_at", "")
    if same(opened, saved):
        return
    typed = read_post(post, saved, formsets)
    merge = merge_forms(opened, typed, saved, many_of(form, formsets))
    if not (merge.taken or merge.conflicts or merge.readded):
        return
    names = {formset.prefix: formset.model._meta.pk.name for formset in formsets}
    editing.shows_only = True
    editing.saver = name_savers(instance, editing.opened_at)
    editing.choices = html_names(merge, saved)
    request.POST = write_post(merge.data, saved, post, names)  # type: ignore[assignment]
    editing.opened, editing.opened_at = saved.to_json(), timezone.now().isoformat()
    editing.notes = describe_merge(merge, editing.saver, form, formsets)


def take_saved(post: QueryDict) -> QueryDict:
    """The choices made after a conflict: each named field gets the value that was offered."""
    wanted = post.getlist("_take")
    if not wanted:
        return post
    result = post.copy()
    for name in wanted:
        put(result, name, [value for value in post.getlist(f"_saved-{name}") if value])
    return result


def same(opened: FormData, saved: FormData) -> bool:
    return (opened.fields, opened.rows) == (saved.fields, saved.rows)


def many_of(form: forms.BaseForm, formsets: Iterable[Any]) -> Many:
    forms_ = [("", form), *((formset.prefix, formset.empty_form) for formset in formsets)]
    return {
        (prefix, name)
        for prefix, one in forms_
        for name, one_field in one.fields.items()
        if isinstance(one_field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField)
    }


def html_names(merge: Merge, saved: FormData) -> dict[str, list[str]]:
    """Conflicts by the name that the field has in the form."""
    names = {}
    for (prefix, key, name), values in merge.conflicts.items():
        number = list(saved.rows[prefix]).index(key) if prefix else 0
        names[f"{prefix}-{number}-{name}" if prefix else name] = values
    return names


def name_savers(instance: Model, since: str) -> str:
    """Who saved it since then, and when."""
    moment = read_moment(since)
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
        object_id=str(instance.pk),
    ).select_related("user")
    if moment:
        entries = entries.filter(action_time__gte=moment)
    names = [
        f"{entry.user.get_full_name() or entry.user.get_username()} "
        f"({date_format(timezone.localtime(entry.action_time), 'H:i')})"
        for entry in entries[:3]
    ]
    return ", ".join(dict.fromkeys(reversed(names))) or gettext("Somebody else")


def read_moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


def describe_merge(
    merge: Merge, saver: str, form: forms.BaseForm, formsets: Iterable[Any]
) -> list[str]:
    parts = {formset.prefix: formset for formset in formsets}

    def label(prefix: str, name: str) -> str:
        if not prefix:
            return str(form[name].label)
        return str(parts[prefix].model._meta.verbose_name_plural)

    changed = dict.fromkeys(label(p, n) for p, _, n in [*merge.taken, *merge.conflicts])
    words = {"who": saver, "fields": ", ".join(changed) or NOTHING}
    notes = [
        gettext("Not saved yet. %(who)s saved this after you opened it and changed: %(fields)s.")
        % words
    ]
    if merge.conflicts:
        notes.append(
            gettext(
                "Where both of you changed the same, your words are in the field and the saved "
                "ones above it: choose, or write one text of both."
            )
        )
    if merge.taken:
        notes.append(gettext("Where only one of you changed something, the form has both changes."))
    if merge.readded:
        notes.append(
            gettext(
                "Lines that you changed were removed meanwhile: they are at the end of their list, "
                "to be saved again or removed."
            )
        )
    return [*notes, gettext("Look it through and save again.")]
