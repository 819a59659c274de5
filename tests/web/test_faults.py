"""Whatever the database does, answers are honest and nothing that was typed is lost."""

from contextlib import contextmanager
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)
from django.test import Client

from lessons.models import Handout
from pocbase.databases import limit_waits
from pocbase.web.faults import is_database_fault
from tests.makers import make_practice
from tests.web.test_concurrency import FORMS, read_opened

pytestmark = pytest.mark.django_db(transaction=True)
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
TABLES = "lessons_handout, lessons_madeexercise, lessons_selfcheck, lessons_entry"


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    """What bounds the waits of web processes, but shorter."""
    monkeypatch.setattr("pocbase.databases.LOCK_WAIT", 50)
    options = connection.settings_dict["OPTIONS"]
    connection.settings_dict["OPTIONS"] = {**options}
    limit_waits(connection.settings_dict)
    connection.close()
    yield
    connection.settings_dict["OPTIONS"] = options
    connection.close()


@contextmanager
def long_writer():
    """Another connection in the middle of writing."""
    other = connection.copy()
    with other.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        else:
            cursor.execute("BEGIN")
            cursor.execute(f"LOCK TABLE {TABLES} IN EXCLUSIVE MODE")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
            other.close()


class FormParser(HTMLParser):
    """The fields of a page's forms, as a browser would send them."""

    def __init__(self, page: str):
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "input" and values.get("name"):
            self.fields.setdefault(values["name"], []).append(values["value"])


@pytest.mark.parametrize("open_form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_save_that_meets_a_long_writer_is_answered_with_what_was_typed(
    client: Client, open_form, language
):
    record, url, field, form = open_form(client)
    User.objects.update(is_superuser=True)  # the groups are lost between tests with transactions
    typed = "Typed à la « hâte » &amp; <long>\r\nand two lines"
    form |= read_opened(client.get(url).content.decode()) | {field: typed}
    with long_writer():
        refused = client.post(url, form, headers={**FROM_HERE, "Accept-Language": language})
    page = refused.content.decode()
    assert refused.status_code == 503
    assert refused["Retry-After"] == "5"
    assert ("Not saved yet" if language == "en" else "Pas encore enregistré") in page
    fields = FormParser(page).fields
    assert fields[field] == [typed]

    assert client.post(url, fields, headers=FROM_HERE).status_code in (302, 303)
    record.refresh_from_db()
    assert getattr(record, field).split() == typed.split()


def test_readers_do_not_wait_for_a_long_writer(client: Client):
    make_practice()
    with long_writer():
        assert client.get("/entries/").status_code == 200


def test_a_form_from_another_site_is_not_filled_in_for_it(client: Client):
    refused = client.post(
        "/handouts/new/",
        {"title": "From elsewhere"},
        headers={"Origin": "https://other.example"},
        **{"pocbase.refused": True},
    )
    assert refused.status_code == 503
    assert not Handout.objects.exists()
    assert "From elsewhere" not in refused.content.decode()


def refuse_query(*args):
    raise OperationalError("the server is away")


@pytest.fixture
def database_away():
    with connection.execute_wrapper(refuse_query):
        yield


@pytest.mark.parametrize("path", ["/", "/entries/", "/admin/"])
def test_a_page_without_its_database_asks_to_come_back(client: Client, database_away, path, caplog):
    client.cookies["sessionid"] = "x" * 32
    response = client.get(path)
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "no-store" in response["Cache-Control"]
    identifier = response["X-Request-ID"]
    assert f"<code>{identifier}</code>" in response.content.decode()
    assert f"Request {identifier} failed: GET {path}: the server is away" in caplog.text


@pytest.mark.parametrize("path", ["/api/v1/entries/", "/api/v1/suggest/?q=word"])
def test_programs_get_problem_details_without_the_database(client: Client, database_away, path):
    response = client.get(path)
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["request_id"] == response["X-Request-ID"]
    assert response["Retry-After"] == "5"


def test_pages_are_back_with_the_database(client: Client):
    with connection.execute_wrapper(refuse_query):
        assert client.get("/entries/").status_code == 503
    assert client.get("/entries/").status_code == 200


def test_a_fault_of_the_code_stays_a_500_with_its_number(client: Client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("lessons.api.routes.EntryFilter", lambda parameters: 1 // 0)
    response = client.get("/api/v1/entries/")
    assert response.status_code == 500
    assert response.json()["request_id"] == response["X-Request-ID"]


@pytest.mark.parametrize("error", [IntegrityError(), DataError(), ProgrammingError(), KeyError()])
def test_wrong_values_and_queries_are_not_faults_of_the_database(error):
    assert not is_database_fault(error)


@pytest.mark.parametrize("error", [OperationalError(), InterfaceError(), InternalError()])
def test_a_fault_of_the_database_is_found_below_other_errors(error):
    wrapped = KeyError()
    wrapped.__cause__ = error
    assert is_database_fault(wrapped)


def test_a_missing_table_is_a_fault_of_the_database():
    with pytest.raises(DatabaseError) as error, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM no_such_table")
    assert is_database_fault(error.value)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the server of a restore")
def test_a_page_asks_to_come_back_while_a_restore_has_made_no_primary_keys_yet(client: Client):
    client.raise_request_exception = False
    with transaction.atomic():
        with connection.cursor() as cursor:
            key = "lessons_sourcedocument_pkey"
            cursor.execute(f"ALTER TABLE lessons_sourcedocument DROP CONSTRAINT {key} CASCADE")
        response = client.get("/sources/")
        transaction.set_rollback(True)
    assert (response.status_code, "Retry-After" in response) == (503, True)
