from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Checked(Protocol):
    """A form, or whatever else has checked parameters: the reasons by parameter."""

    @property
    def errors(self) -> Mapping[Any, Iterable[Any]]: ...


def refuse_parameters(request: HttpRequest, *checked: Checked) -> HttpResponse:
    """Respond with status 400 and list each parameter with an invalid value and the reason."""
    faults: dict[str, list[str]] = {}
    for each in checked:
        faults |= {name: [str(error) for error in errors] for name, errors in each.errors.items()}
    return render(request, "400.html", {"faults": faults}, status=400)
