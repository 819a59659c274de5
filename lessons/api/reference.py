"""The page that explains the API, made from its OpenAPI schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..facet_index import cached_page
from ..models import Entry, SourceDocument
from .routes import api

REFERENCE = "#/components/schemas/"
EXAMPLE_QUERIES = {
    "/entries/": "?q=early+warning&kind=practice&size=25",
    "/suggest/": "?q=patr",
}


@dataclass(frozen=True)
class Value:
    """A parameter or a field. `type` may end with the `object` that its values are."""

    name: str
    type: str
    object: str = ""
    about: str = ""


@dataclass(frozen=True)
class Operation:
    path: str
    about: str
    parameters: list[Value]
    answer: Value
    example: str


@cached_page
def reference(request: HttpRequest) -> HttpResponse:
    schema = api.get_openapi_schema()
    paths = schema["paths"].items()
    objects = schema["components"]["schemas"].items()
    examples = example_parts()
    context = {
        "about": schema["info"]["description"],
        "operations": [describe(path, methods["get"], examples) for path, methods in paths],
        "objects": {name: list(describe_fields(object)) for name, object in objects},
    }
    return render(request, "api/reference.html", context)


def describe(path: str, operation: dict[str, Any], examples: dict[str, str]) -> Operation:
    answered = operation["responses"][200]["content"]["application/json"]["schema"]
    query = next((q for end, q in EXAMPLE_QUERIES.items() if path.endswith(end)), "")
    try:
        example = path.format(**examples) + query
    except KeyError:  # nothing is published yet
        example = ""
    parameters = [describe_parameter(each) for each in operation.get("parameters", [])]
    about = operation["description"]
    return Operation(path, about, parameters, Value("", *name_type(answered)), example)


def example_parts() -> dict[str, str]:
    """The kind, slug and key for the braces of a path, of a public record and a public source."""
    entry = Entry.objects.published().order_by("pk").values("kind", "slug").first()
    source = SourceDocument.objects.readable().order_by("pk").values("key").first()
    return {**(entry or {}), **(source or {})}


def describe_parameter(parameter: dict[str, Any]) -> Value:
    about = parameter.get("description", "")
    return Value(parameter["name"], *name_type(parameter["schema"]), about=about)


def describe_fields(object: dict[str, Any]) -> Iterator[Value]:
    for name, schema in object["properties"].items():
        yield Value(name, *name_type(schema), about=schema.get("description", ""))


def name_type(schema: dict[str, Any]) -> tuple[str, str]:
    """“list of”, EntrySummary: what JSON type it is and which object of the schema, if any."""
    if reference := schema.get("$ref"):
        return "", reference.removeprefix(REFERENCE)
    if choices := schema.get("anyOf"):
        named = [name_type(choice) for choice in choices]
        names = [text for text, _object in named if text]
        return " or ".join(names), next((object for _text, object in named if object), "")
    inner = schema.get("items") or schema.get("additionalProperties")
    if isinstance(inner, dict):
        text, object = name_type(inner)
        kind = "list of" if schema["type"] == "array" else "object of"
        return f"{kind} {text}".strip(), object
    text = schema.get("type", "any")
    return f"{text} ({schema['format']})" if "format" in schema else text, ""
