"""The page that explains the API."""

import re

import pytest

from lessons.api import api
from tests.makers import make_practice

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_page_names_every_url_parameter_and_field_of_the_api(client):
    page = client.get("/api/").content.decode()
    code = set(re.findall(r"<code>([^<]*)</code>", page))
    schema = api.get_openapi_schema()
    for path, methods in schema["paths"].items():
        assert path in code
        assert {each["name"] for each in methods["get"].get("parameters", [])} <= code
    for name, each in schema["components"]["schemas"].items():
        assert f'id="{name}"' in page
        assert set(each["properties"]) <= code


def test_every_example_on_the_page_has_an_answer(client):
    make_practice()
    page = client.get("/api/").content.decode()
    examples = re.findall(r'<a href="(/api/v1/[^"]+)"><code>', page)
    assert len(examples) > 5
    assert {client.get(url.replace("&amp;", "&")).status_code for url in examples} == {200}
