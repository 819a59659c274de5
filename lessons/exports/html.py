"""The print page: a page of the site, made by its templates."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from .document import Document
from .plain import facts
from .words import Words


def render(document: Document, words: Words, request: HttpRequest) -> bytes:
    context = {"document": document, "words": words, "facts": facts(document, words)}
    return render_to_string("exports/document.html", context, request).encode()
