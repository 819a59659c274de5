"""The print page, made by the templates of the site."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from ..frame import labelled_facts
from ..labels import Labels
from ..tree import Document


def render_html(document: Document, labels: Labels, request: HttpRequest) -> bytes:
    context = {"document": document, "words": labels, "facts": labelled_facts(document, labels)}
    return render_to_string("exports/document.html", context, request).encode()
