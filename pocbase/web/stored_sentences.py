"""Translated sentences that are stored and shown again in the language of another reader.

`gettext_to_store` and `ngettext_to_store` answer what Django's functions answer, as a text that
also knows the marked text and the values that it was made of:

    fault = gettext_to_store("“%(text)s” is not a number") % {"text": cell}
    stored = to_json(fault)
    from_json(stored)  # in the active language

A sentence stays one in an exception or a named tuple; an f-string makes a plain text of it, which
stays in its language.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext


class Sentence(str):
    """A text in the language in which it was made. `recipe`: what it was made of, as JSON."""

    recipe: dict[str, Any]

    def __mod__(self, values: Any) -> "Sentence":
        kept = {name: keep_value(value) for name, value in values.items()}
        return make(self.recipe | {"values": kept})

    def __str__(self) -> str:
        return self

    def removeprefix(self, prefix: str, /) -> "Sentence":
        return make(self.recipe | {"without": prefix})


def make(recipe: dict[str, Any]) -> Sentence:
    text = recipe["text"]
    if "plural" in recipe:
        text = ngettext(text, recipe["plural"], recipe["number"])
    else:
        text = pgettext(recipe["context"], text) if "context" in recipe else gettext(text)
    if (values := recipe.get("values")) is not None:
        text = text % {name: from_json(value) for name, value in values.items()}
    sentence = Sentence(text[len(recipe["without"]) :] if starts(text, recipe) else text)
    sentence.recipe = recipe
    return sentence


def starts(text: str, recipe: Mapping[str, Any]) -> bool:
    return text.startswith(recipe.get("without", "\0"))


def gettext_to_store(text: str) -> Sentence:
    return make({"text": text})


def ngettext_to_store(singular: str, plural: str, number: int) -> Sentence:
    return make({"text": singular, "plural": plural, "number": number})


def join_sentences(parts: Iterable[Any], between: str = " ") -> Sentence:
    """One text of several, each in the language of the reader."""
    values = {f"part{number}": keep_value(part) for number, part in enumerate(parts)}
    text = between.join(f"%({name})s" for name in values)
    return make({"text": text, "values": values})


def keep_value(value: Any) -> Any:
    """A value as it is stored: a lazy translation by its marked text."""
    if isinstance(value, Promise):
        return recipe_of(value)
    return to_json(value) if isinstance(value, str | int | float | dict) else str(value)


def recipe_of(lazy: Promise) -> Any:
    """What a lazy translation is pickled as contains its marked text."""
    pickled: Any = lazy.__reduce__()
    arguments = pickled[1][1]
    if len(arguments) == 1:
        return {"text": arguments[0]}
    if len(arguments) == 2 and isinstance(arguments[1], str):
        return {"context": arguments[0], "text": arguments[1]}
    return str(lazy)


def to_json(text: Any) -> Any:
    return text.recipe if isinstance(text, Sentence) else text


def from_json(stored: Any) -> Any:
    """The sentence in the active language; a plain text as it was stored."""
    return make(stored) if isinstance(stored, dict) else stored
