import csv
import io

import pytest

from tests.makers import make_paragraph, make_practice, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def read(response):
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"), newline="")))


def test_the_file_holds_exactly_what_the_page_lists(client):
    theme = make_theme()
    for number in range(30):
        make_practice(slug=f"in-{number}", themes=[theme], cites=[make_paragraph()])
    make_practice(slug="out")
    query = "kind=practice&theme=patrols"
    page = client.get(f"/api/v1/entries/?{query}&size=50").json()
    rows = read(client.get(f"/entries/export.csv?{query}"))
    assert [row["slug"] for row in rows] == [entry["slug"] for entry in page["results"]]
    assert len(rows) == page["count"] == 30


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_run_as_a_formula(client, start):
    make_practice(title=f'{start}HYPERLINK("http://example.org")', summary=f"{start}1+1")
    row = read(client.get("/entries/export.csv"))[0]
    assert row["title"].startswith("'")
    assert row["summary"].startswith("'")


def test_spreadsheet_programs_see_utf8_and_line_breaks_stay_in_their_cell(client):
    make_practice(title="Côte d'Ivoire, “réseau”", summary='One\nTwo, "three"')
    response = client.get("/entries/export.csv")
    assert response.getvalue().startswith(b"\xef\xbb\xbf")
    assert response["Content-Disposition"].startswith('attachment; filename="pocbase-')
    row = read(client.get("/entries/export.csv"))[0]
    assert row["title"] == "Côte d'Ivoire, “réseau”"
    assert row["summary"] == 'One\nTwo, "three"'


def test_the_file_is_streamed_in_a_number_of_queries_that_does_not_grow(
    client, django_assert_max_num_queries
):
    for _ in range(40):
        make_practice(themes=[make_theme(f"t-{make_paragraph().pk}")])
    response = client.get("/entries/export.csv")
    assert response.streaming
    with django_assert_max_num_queries(10):
        response.getvalue()


def test_an_unknown_value_is_refused_and_an_unknown_format_does_not_exist(client):
    assert client.get("/entries/export.csv?theme=nope").status_code == 400
    assert client.get("/entries/export.exe").status_code == 404


def test_a_renamed_theme_has_its_new_name_in_the_next_file(client):
    """The names are read once for each revision."""
    theme, paragraph = make_theme(), make_paragraph()
    make_practice(themes=[theme], cites=[paragraph])
    assert read(client.get("/entries/export.csv"))[0]["themes"] == "Patrols"
    type(theme).objects.filter(pk=theme.pk).update(name="Night patrols")
    type(paragraph).objects.filter(pk=paragraph.pk).update(key="note-2009/renamed")
    (row,) = read(client.get("/entries/export.csv"))
    assert (row["themes"], row["citations"]) == ("Night patrols", "note-2009/renamed")
