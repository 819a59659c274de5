"""The evidence matrix: each number equals the length of the list that it opens."""

import csv
from functools import cache
from html.parser import HTMLParser

import pytest
from django.http import QueryDict

from lessons.facet_index import FACETS
from lessons.lists import EntryFilter
from lessons.models import Theme
from lessons.overview.matrix.options import MatrixOptions
from lessons.overview.matrix.table import Matrix
from tests.cast import make_cast
from tests.html import squeeze
from tests.makers import make_mission, make_paragraph, make_practice, make_theme
from tests.queries import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def matrix_of(query: str) -> Matrix:
    params = QueryDict(query)
    filters = EntryFilter(params)
    options = MatrixOptions(params, filters.snapshot.labels)
    assert filters.is_valid(), filters.errors
    assert options.is_valid(), options.errors
    return Matrix(filters, options, params)


def count_listed(link: str) -> dict[str, int]:
    """How many records a link lists, of each kind and in all."""
    filters = EntryFilter(QueryDict(link.partition("?")[2]))
    assert filters.is_valid(), (link, filters.errors)
    kinds = [entry.kind for entry in filters.result.entries()[: filters.result.count]]
    return {kind: kinds.count(kind) for kind in kinds} | {"": len(kinds)}


def cells_of(matrix: Matrix):
    yield matrix.total
    for col in matrix.cols:
        yield col.total
    for row in matrix.rows:
        yield from row.cells


@pytest.mark.parametrize("rows", FACETS)
def test_each_number_equals_the_length_of_its_list(rows):
    make_cast()
    counted = cache(count_listed)
    for cols in (each for each in FACETS if each != rows):
        matrix = matrix_of(f"rows={rows}&cols={cols}&expand=all")
        cells = list(cells_of(matrix))
        assert any(cell.count for cell in cells), cols
        for cell in cells:
            found = dict(counted(cell.url))
            assert cell.count == found.pop(""), (cols, cell)
            if matrix.pairs.kinds:
                assert dict(cell.by_kind) == found, (cols, cell)


@pytest.mark.parametrize(
    "query",
    [
        "mission=untwo&mission=unone",
        "theme=safety&expand=safety",
        "theme=patrols&without=theme",
        "without=mission&kind=practice",
        "q=record&year=2009",
        "country=utopia&without=phase&show=filled",
    ],
)
def test_each_number_of_a_filtered_matrix_equals_the_length_of_its_list(query):
    make_cast()
    for cell in cells_of(matrix_of(f"rows=mission&cols=theme&{query}")):
        assert cell.count == count_listed(cell.url)[""], cell


def test_a_record_of_several_rows_and_columns_counts_once_in_each_total():
    missions = [make_mission("ALPHA"), make_mission("BETA")]
    make_practice(missions=missions, themes=[make_theme("one"), make_theme("two")])
    matrix = matrix_of("rows=mission&cols=theme")
    assert matrix.total.count == 1
    assert [row.head.total.count for row in matrix.rows] == [1, 1]
    assert [cell.count for row in matrix.rows for cell in row.cells[1:]] == [1, 1, 1, 1]


def test_records_without_a_value_form_the_last_row_and_column():
    make_cast()
    matrix = matrix_of("rows=mission&cols=theme&row_order=name&col_order=count")
    assert [row.head.label for row in matrix.rows] == ["UNONE", "UNTWO", "No value"]
    assert matrix.cols[-1].label == "No value"
    assert "without=mission&without=theme" in matrix.rows[-1].cells[-1].url


def test_rows_are_sorted_by_name_by_count_or_in_given_order():
    top = make_theme("zebra", order=1)
    make_theme("apple", parent=top, order=2)
    make_practice(themes=[make_theme("mango", order=3)])

    def labels(order):
        matrix = matrix_of(f"rows=theme&cols=kind&expand=all&row_order={order}")
        return [row.head.label for row in matrix.rows]

    assert labels("given") == ["Zebra", "Apple", "Mango"]
    assert labels("name") == ["Mango", "Zebra", "Apple"]
    assert labels("count") == ["Mango", "Zebra", "Apple"]
    make_practice(themes=[top])
    make_practice(themes=[top])
    assert labels("count") == ["Zebra", "Apple", "Mango"]


def test_a_parent_theme_opens_and_closes_and_includes_its_children():
    make_cast()
    closed = matrix_of("rows=mission&cols=theme")
    assert [col.slug for col in closed.cols] == ["alerts", "safety", ""]
    opened = matrix_of(closed.cols[1].toggle_url.removeprefix("?"))
    assert [(col.slug, col.is_child) for col in opened.cols] == [
        ("alerts", False),
        ("safety", False),
        ("patrols", True),
        ("", False),
    ]
    assert opened.cols[1].total.count == closed.cols[1].total.count
    again = matrix_of(opened.cols[1].toggle_url.removeprefix("?"))
    assert [col.slug for col in again.cols] == [col.slug for col in closed.cols]


def test_rows_without_records_or_without_gaps_can_be_hidden():
    make_mission("EMPTY")
    full = make_mission("FULL")
    make_practice(missions=[full], themes=[make_theme("one")])
    make_theme("two")
    filled = matrix_of("rows=mission&cols=theme&show=filled")
    assert [row.head.label for row in filled.rows] == ["FULL"]
    assert [col.label for col in filled.cols] == ["One"]
    assert filled.hidden_count == 2
    gaps = matrix_of("rows=mission&cols=theme&show=gaps")
    assert [row.head.label for row in gaps.rows] == ["FULL", "EMPTY"]
    Theme.objects.filter(slug="two").delete()
    assert [row.head.label for row in matrix_of("show=gaps").rows] == ["EMPTY"]


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("rows=moon", "“moon”"),
        ("cols=q", "“q”"),
        ("rows=theme&cols=theme", "Rows and columns are the same"),
        ("show=some", "“some”"),
        ("row_order=best", "“best”"),
        ("expand=nothing", "“nothing”"),
        ("row=nowhere", "“nowhere”"),
        ("mission=nowhere", "“nowhere”"),
    ],
)
@pytest.mark.parametrize("url", ["/matrix/", "/matrix/export.csv"])
def test_an_unknown_value_is_named_in_the_refusal(client, query, fault, url):
    response = client.get(f"{url}?{query}")
    assert response.status_code == 400
    assert fault in response.content.decode()


class TableReader(HTMLParser):
    """Collects the texts of the cells of a table, row by row."""

    def __init__(self, html: str):
        super().__init__()
        self.rows: list[list[str]] = []
        self.is_in_cell = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.is_in_cell = True

    def handle_endtag(self, tag):
        self.is_in_cell = self.is_in_cell and tag not in ("td", "th")

    def handle_data(self, data):
        if self.is_in_cell:
            self.rows[-1][-1] += data.strip()


def test_the_page_shows_gaps_and_kinds_and_links_each_number(client):
    make_practice(missions=[make_mission("FULL")], themes=[make_theme("one")])
    make_mission("EMPTY")
    html = client.get("/matrix/?rows=mission&cols=theme").content.decode()
    assert TableReader(html).rows == [
        ["", "All", "One"],
        ["All", "11", "11"],
        ["FULL", "11", "11"],
        ["EMPTY", "0", "0"],
    ]
    link = 'href="/entries/?mission=full&amp;theme=one" aria-label="1 record: 1 practice"'
    assert link in html


def test_a_single_row_is_shown_as_a_list_with_a_form_to_select_another(client):
    make_practice(missions=[make_mission("FULL")], themes=[make_theme("one")])
    make_theme("two")
    html = client.get("/matrix/?rows=mission&cols=theme&row=full&kind=practice").content.decode()
    assert TableReader(html).rows == [
        ["Theme", "Records"],
        ["All", "1"],
        ["One", "1"],
        ["Two", "0"],
    ]
    assert '<option value="full" selected>FULL</option>' in html
    assert '<input type="hidden" name="kind" value="practice">' in html


def test_hostile_values_are_escaped(client):
    make_practice(missions=[make_mission("<b>X")], themes=[make_theme(name="=1+1")])
    html = client.get("/matrix/?q=%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
    assert "<script>alert" not in html
    assert "<b>X" not in client.get("/matrix/").content.decode()


def test_the_file_has_a_row_for_each_cell_and_no_formulas(client):
    make_practice(missions=[make_mission("FULL")], themes=[make_theme(name="=1+1")])
    make_mission("EMPTY")
    response = client.get("/matrix/export.csv?rows=mission&cols=theme")
    assert response["Content-Type"].startswith("text/csv")
    assert "pocbase-matrix-" in response["Content-Disposition"]
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    head, *lines = csv.reader(text.splitlines())
    assert head == ["Mission", "Theme", "Records", "Dilemma", "Practice", "Lesson", "Link"]
    assert [line[:6] for line in lines] == [
        ["All", "All", "1", "0", "1", "0"],
        ["All", "'=1+1", "1", "0", "1", "0"],
        ["FULL", "All", "1", "0", "1", "0"],
        ["FULL", "'=1+1", "1", "0", "1", "0"],
        ["EMPTY", "All", "0", "0", "0", "0"],
        ["EMPTY", "'=1+1", "0", "0", "0", "0"],
    ]
    assert lines[3][6] == "http://testserver/entries/?mission=full&theme=patrols"


def test_a_large_matrix_shows_kinds_only_in_a_single_row_and_in_the_file(client, monkeypatch):
    monkeypatch.setattr("lessons.overview.matrix.table.MAX_CELLS_BY_KIND", 0)
    make_practice(missions=[make_mission("FULL")], themes=[make_theme("one")])
    page = squeeze(client.get("/matrix/").content.decode())
    assert 'href="/entries/?mission=full&amp;theme=one"><b>1</b></a>' in page
    assert "too large to show kinds" in page
    assert "1 record: 1 practice" in client.get("/matrix/?row=full").content.decode()
    text = b"".join(client.get("/matrix/export.csv").streaming_content).decode()
    assert "FULL,One,1,0,1,0," in text


def test_a_list_links_to_its_matrix(client):
    make_practice(missions=[make_mission("FULL")], themes=[make_theme("one")])
    page = client.get("/entries/?theme=one&view=table&page=1").content.decode()
    assert 'href="/matrix/?theme=one"' in page
    assert client.get("/matrix/?rows=&cols=&expand=&show=").status_code == 200


def test_an_unknown_format_is_not_found(client):
    assert client.get("/matrix/export.exe").status_code == 404


def test_the_matrix_takes_a_fixed_number_of_queries(client):
    make_cast()
    queries = queries_of(client, "/matrix/")
    for number in range(10):
        make_practice(
            missions=[make_mission(f"M{number}")],
            themes=[make_theme(f"t{number}")],
            cites=[make_paragraph()],
        )
    assert queries_of(client, "/matrix/") == queries
    assert queries <= 7  # once for each revision, the missions
    assert queries_of(client, "/matrix/?show=gaps") == 1


def test_missions_that_are_only_reference_data_are_no_gaps(client):
    reference = make_mission("UNKNOWN", named=False)
    make_practice(missions=[make_mission("FULL")], themes=[make_theme("one")])
    page = client.get("/matrix/?rows=mission&cols=theme").content.decode()
    assert "FULL" in page
    assert "UNKNOWN" not in page
    assert "UNKNOWN" in client.get(f"/matrix/?mission={reference.slug}").content.decode()
