"""The parameters of /entries/ in the OpenAPI schema. EntryFilter and ListOptions check them."""

from typing import Any

from ninja import NinjaAPI

from ..facet_index import FACETS


def list_parameters() -> list[dict[str, Any]]:
    gap = "Name of a facet in which the record has no value"
    return [
        describe_parameter("q", "Words, or a question in plain words"),
        *(describe_parameter(name, facet.description, many=True) for name, facet in FACETS.items()),
        describe_parameter("without", gap, many=True),
        describe_parameter("sort", "relevance, newest, oldest, evidence or title"),
        describe_parameter("page", "From 1"),
        describe_parameter("size", "25, 50 or 100"),
        describe_parameter("after", "From `next`: the records behind those of the page before"),
        describe_parameter("before", "From `previous`: the records before those of a page"),
        describe_parameter(
            "cursor",
            "“start”, then follow `next`: walks the whole list in a fixed order, in which no "
            "record is missed or repeated while others are edited. Replaces `page` and `sort`",
        ),
    ]


def describe_parameter(name: str, about: str, *, many: bool = False) -> dict[str, Any]:
    text = {"type": "string", "default": ""}
    texts = {"type": "array", "items": {"type": "string"}, "default": []}
    title = name.replace("_", " ").title()
    schema = {**(texts if many else text), "title": title, "description": about}
    known = {"in": "query", "name": name, "required": False}
    return {**known, "description": about, "schema": schema}


class ReadAPI(NinjaAPI):
    def get_openapi_schema(self, *args: Any, **options: Any) -> Any:
        """Adds the parameters of the list: they come from the facets, not from a signature."""
        schema = super().get_openapi_schema(*args, **options)
        path = next(path for path in schema["paths"] if path.endswith("/entries/"))
        schema["paths"][path]["get"]["parameters"] = list_parameters()
        return schema
