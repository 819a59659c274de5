from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refuse_parameters(request: HttpRequest, *forms: BaseForm) -> HttpResponse:
    """Respond with status 400 and list each parameter with an invalid value and the reason."""
    faults: dict[str, list[str]] = {}
    for form in forms:
        faults |= {name: [str(error) for error in errors] for name, errors in form.errors.items()}
    return render(request, "400.html", {"faults": faults}, status=400)
