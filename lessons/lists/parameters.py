"""Check the parameters of a URL by form fields, without a form."""

import re
from collections.abc import Callable, Collection, Container, Iterable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, ClassVar
from urllib.parse import quote_plus

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from pocbase.web import refuse_parameters

View = Callable[..., HttpResponseBase]
encode = lru_cache(maxsize=10_000)(quote_plus)  # values of facets, which pages repeat often
MAX_NAMED = 20  # unknown parameters that an error page names
UNKNOWN_VALUE = {
    "invalid_choice": _("“%(value)s” is not a known value. Remove it, or choose another.")
}


class OptionalChoicesField(forms.MultipleChoiceField):
    """Any number of choices; the empty option of a form is ignored."""

    def to_python(self, value: object) -> list[str]:
        return [choice for choice in super().to_python(value) if choice]


class Parameters:
    """Looks like a bound form to the views. All requests share `fields`, because copying them for
    each request, as a form does, takes longer than reading the records of a page."""

    fields: ClassVar[dict[str, forms.Field]] = {}

    def __init__(self, params: QueryDict):
        self.params = params
        self.cleaned_data: dict[str, Any] = {}
        self.errors: dict[str, list[str]] = {}
        for name, field in self.fields.items():
            self.clean_field(name, field)

    def is_valid(self) -> bool:
        return not self.errors

    def clean_field(self, name: str, field: forms.Field) -> None:
        value = field.widget.value_from_datadict(self.params, {}, name)
        try:
            self.cleaned_data[name] = field.clean(value)
        except ValidationError as error:
            self.errors[name] = error.messages

    def clean_values(self, name: str, values: Iterable[str], known: Container[str]) -> None:
        """Any number of known values; an empty one, as forms send it, is ignored."""
        values = [value for value in values if value]
        unknown = [value for value in values if value not in known]
        if unknown:
            self.add_unknown_value(name, unknown[0])
        else:
            self.cleaned_data[name] = values

    def add_unknown_value(self, name: str, value: str) -> None:
        self.errors[name] = [str(UNKNOWN_VALUE["invalid_choice"]) % {"value": value}]


def refuse_unknown(params: QueryDict, *checked: Parameters | forms.Form) -> None:
    """Adds an error for each parameter that none of `checked` knows, with the likely name."""
    known = {
        name for parameters in checked for name in (*parameters.errors, *parameters.cleaned_data)
    }
    errors: dict[str, Any] = checked[0].errors
    errors.update(find_unknown(params, known))


def find_unknown(params: QueryDict, known: Collection[str]) -> dict[str, list[str]]:
    """The error of each parameter that is not known; the first ones, if there are many."""
    errors = {}
    for name in [name for name in params if name not in known][:MAX_NAMED]:
        likely = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=60)
        text = (
            _("There is no such parameter. Did you mean “%(likely)s”?") % {"likely": likely[0]}
            if likely
            else _("There is no such parameter.")
        )
        errors[name[:100]] = [str(text)]
    return errors


@dataclass
class RefusedParameters:
    errors: dict[str, list[str]]


def takes_parameters(*names: str, pattern: str = "") -> Callable[[View], View]:
    """Decorate a page so that parameters of other names are refused. `pattern` matches the names
    that depend on what the page shows. What a POST carries is typed, and is never refused for its
    URL."""
    fits = re.compile(pattern).fullmatch if pattern else lambda name: None

    def decorate(view: View) -> View:
        @wraps(view)
        def respond(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            known = {*names, *(name for name in request.GET if fits(name))}
            errors = find_unknown(request.GET, known) if request.method != "POST" else {}
            if errors:
                return refuse_parameters(request, RefusedParameters(errors))
            return view(request, *args, **kwargs)

        return respond

    return decorate


def drop_unknown(params: QueryDict, *checked: Parameters) -> QueryDict:
    """The parameters that were checked, each value once: a page repeats them in all its links."""
    kept = params.copy()
    known = {name for parameters in checked for name in parameters.cleaned_data}
    for name, values in params.lists():
        if name in known:
            kept.setlist(name, list(dict.fromkeys(values)))
        else:
            del kept[name]
    return kept


def choice_field(choices: Any) -> forms.ChoiceField:
    """At most one of these choices."""
    return forms.ChoiceField(choices=choices, required=False, error_messages=UNKNOWN_VALUE)
