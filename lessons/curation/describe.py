"""How choices are named where a curator picks one: with a line of context."""

from typing import Any

from django.utils.text import Truncator

from missions.models import Document, Mission, Place

from ..models import Entry, GlossaryTerm, Kind, Paragraph, SourceDocument, State, Theme

MAX_CONTEXT_LENGTH = 110
CONTEXT = {
    Paragraph: lambda it: (it.label, it.precis or it.section),
    Theme: lambda it: (it.scope,),
    SourceDocument: lambda it: (str(it.year), it.title),
    Mission: lambda it: (it.name,),
    Place: lambda it: (it.get_kind_display(),),
    Document: lambda it: (it.title,) if it.symbol else (),
    GlossaryTerm: lambda it: (it.expansion or it.definition,),
}


def describe(instance: Any) -> str:
    if isinstance(instance, Entry):
        context = (str(Kind(instance.kind).label), str(State(instance.state).label))
    else:
        find = CONTEXT.get(type(instance))
        context = find(instance) if find else ()
    parts = [Truncator(part).chars(MAX_CONTEXT_LENGTH) for part in context if part]
    return " · ".join([str(instance), *parts])
