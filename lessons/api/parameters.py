"""The parameters of /entries/ as the schema names them; EntryFilter and ListOptions check them."""

from typing import Any

from ninja import NinjaAPI

from ..facet_index import FACETS


def entry_parameters() -> list[dict[str, Any]]:
    gap = "Name of a facet in which the record has no value"
    return [
        parameter("q", "Words that must occur"),
        *(parameter(name, facet.description, repeatable=True) for name, facet in FACETS.items()),
        parameter("without", gap, repeatable=True),
        parameter("sort", "relevance, newest, oldest, evidence or title"),
        parameter("page", "From 1"),
        parameter("size", "25, 50 or 100"),
    ]


def parameter(name: str, about: str, *, repeatable: bool = False) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string", "default": ""}
    several = {"type": "array", "items": {"type": "string"}, "default": []}
    title = name.replace("_", " ").title()
    schema = {**(several if repeatable else text), "title": title, "description": about}
    return {
        "in": "query",
        "name": name,
        "required": False,
        "description": about,
        "schema": schema,
    }


class ReadAPI(NinjaAPI):
    def get_openapi_schema(self, *args: Any, **options: Any) -> Any:
        """The parameters of a list are put in here: facets are described in one place."""
        schema = super().get_openapi_schema(*args, **options)
        path = next(path for path in schema["paths"] if path.endswith("/entries/"))
        schema["paths"][path]["get"]["parameters"] = entry_parameters()
        return schema
