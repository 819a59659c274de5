from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refuse_parameters(request: HttpRequest, *bound: forms.BaseForm) -> HttpResponse:
    """400 that lists each parameter with an impossible value, and why it is impossible."""
    faults: dict[str, list[str]] = {}
    for form in bound:
        faults |= {name: list(messages) for name, messages in form.errors.items()}
    return render(request, "400.html", {"faults": faults}, status=400)
