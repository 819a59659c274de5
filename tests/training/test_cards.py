import csv
import io
import json
import re

import pypdfium2
import pytest

from lessons.lists import EntryFilter
from lessons.models import BriefLine, Theme
from lessons.training.cards.card import PAGE_ROWS, make_card
from tests.html import squeeze
from tests.makers import (
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme() -> Theme:
    return make_theme("camps")


def add_point(entry, kind: str, text: str, paragraph=None):
    order = entry.points.filter(kind=kind).count()
    paragraph = paragraph or make_paragraph()
    return entry.points.create(kind=kind, text=text, paragraph=paragraph, order=order)


def select_card(**parameters):
    from django.http import QueryDict

    query = QueryDict(mutable=True)
    query.update(parameters)
    filters = EntryFilter(query)
    assert filters.is_valid()
    return make_card(filters.result, filters.selected_values("theme"))


def test_a_card_shows_each_line_with_its_paragraph_and_the_limits_of_its_practice(client, theme):
    practice = make_practice(title="Firewood patrols", themes=[theme])
    add_point(practice, "do", "Ask whose wood it is.", make_paragraph(make_source("note"), "55"))
    add_point(practice, "does_not_travel_when", "The wood is a neighbour's.")
    page = squeeze(client.get("/cards/?theme=camps").content.decode())
    assert "Ask whose wood it is." in page
    assert '<a href="/sources/note/#55">note, ¶\xa055</a>' in page
    assert "Not when" in page
    assert "The wood is a neighbour&#39;s." in page


def test_records_that_say_the_same_share_one_line_with_both_paragraphs_and_limits(theme):
    first = make_practice(title="A", themes=[theme])
    second = make_practice(title="B", themes=[theme])
    add_point(first, "do", "Ask the people first")
    add_point(second, "do", "Ask the people, first.")
    add_point(second, "dont", "Ask the people first")
    limit = add_point(second, "does_not_travel_when", "Nobody is there.")
    found = select_card(theme="camps")
    assert [(line.kind, len(line.paragraphs)) for line in found.lines] == [("do", 2), ("dont", 1)]
    assert found.lines[0].entries == [first, second]
    assert [group.limits for group in found.groups] == [[limit], [limit]]


def test_the_card_of_a_parent_theme_lists_each_record_under_one_child_theme():
    top = make_theme("top")
    one = make_theme("one", parent=top, order=1)
    two = make_theme("two", parent=top, order=2)
    both = make_lesson(themes=[one, two, make_theme("else")])
    second = make_lesson(themes=[two])
    add_point(both, "do", "First.")
    add_point(second, "do", "Second.")
    found = select_card(theme="top")
    assert [(part.theme, [line.text for line in part.groups[0].lines]) for part in found.parts] == [
        (one, ["First."]),
        (two, ["Second."]),
    ]


def test_the_number_beside_a_situation_counts_the_lines_of_its_card(client):
    top = make_theme("top")
    below = make_theme("below", parent=top)
    mission = make_mission("UNMAR")
    make_theme("silent")
    for title in ("A", "B"):
        practice = make_practice(title=title, themes=[below], missions=[mission])
        add_point(practice, "do", "The same in both.")
        add_point(practice, "cannot", f"Only in {title}.")
    add_point(make_practice(themes=[top], state="draft"), "do", "Nobody sees it.")
    page = client.get("/cards/").content.decode()
    for link in ("?theme=top", "?theme=below", "?mission=unmar"):
        number = page.split(f'href="/cards/{link}"')[1].split('class="count">')[1].split("<")[0]
        assert number == "3"
        assert "3 lines, each with its paragraph" in client.get(f"/cards/{link}").content.decode()
    assert "silent" not in page


def test_a_long_card_says_how_to_narrow_it_and_what_one_page_leaves_out(client, theme):
    mission = make_mission("UNMAR")
    for number in range(PAGE_ROWS):
        practice = make_practice(themes=[theme], missions=[mission] if number < 5 else [])
        add_point(practice, "do", f"Do thing {number}.")
    page = client.get("/cards/?theme=camps").content.decode()
    assert "about 2 pages" in page
    assert 'href="?theme=camps&amp;mission=unmar"' in page
    page = client.get("/cards/?theme=camps&fit=page").content.decode()
    assert f"{PAGE_ROWS - PAGE_ROWS // 2} lines did not fit on one page" in page


def test_a_card_without_lines_and_an_invalid_filter_are_explained(client, theme):
    make_practice(themes=[theme])
    page = client.get("/cards/?theme=camps").content.decode()
    assert "No record for this situation has dos" in page
    answer = client.get("/cards/?theme=nope&fit=wall")
    assert answer.status_code == 400
    assert "<code>theme</code>" in answer.content.decode()
    assert "<code>fit</code>" in answer.content.decode()


def test_hostile_lines_stay_text(client, theme):
    add_point(make_practice(themes=[theme]), "do", "<script>alert(1)</script>")
    assert "<script>alert(1)" not in client.get("/cards/?theme=camps").content.decode()


@pytest.mark.parametrize("url", ["/cards/", "/cards/?theme=camps", "/cards/?q=record"])
def test_the_number_of_queries_of_a_card_does_not_grow(client, theme, url):
    def fill(rows):
        for number in range(rows):
            practice = make_practice(themes=[theme, make_theme(f"t{make_paragraph().pk}")])
            add_point(practice, "do", f"Do {number}.")
            add_point(practice, "does_not_travel_when", f"Never on {number}.")

    fill(6)  # enough to be found by their words alone
    few = queries_of(client, url)
    fill(8)
    assert queries_of(client, url) == few
    assert few <= 16


def test_the_page_for_trainers_links_to_the_cards(client):
    assert 'href="/cards/"' in client.get("/train/").content.decode()


def lines_of(page: str) -> list[str]:
    return re.findall(r"<strong>(?:Do|Don’t|Can|Cannot)</strong> <span>(.*?)</span>", page)


def test_every_format_contains_the_lines_of_the_page_in_its_order_with_their_paragraphs(
    client, theme
):
    source = make_source("note")
    for title in "ABC":
        practice = make_practice(title=f"Practice {title}", themes=[theme])
        for number, kind in enumerate(("dont", "do", "cannot")):
            paragraph = make_paragraph(source, f"{ord(title)}{number}")
            add_point(practice, kind, f"{kind} {title} =1+1", paragraph)
        add_point(practice, "does_not_travel_when", f"Never in {title}.", paragraph)
    page = squeeze(client.get("/cards/?theme=camps").content.decode())
    wanted = lines_of(page)
    assert len(wanted) == 9

    def content(extension, more=""):
        answer = client.get(f"/cards/export.{extension}?theme=camps{more}")
        assert answer.status_code == 200
        return b"".join(answer) if answer.streaming else answer.content

    rows = list(csv.DictReader(io.StringIO(content("csv").decode("utf-8-sig"))))
    assert [row["text"] for row in rows] == wanted
    assert rows[0]["citations"] == "note/651"
    assert rows[0]["not_when"] == "Never in A."
    items = json.loads(content("json"))["items"]
    assert [item["text"] for item in items] == wanted
    for extension in ("md", "html", "pdf"):
        for more in ("", "&form=pocket"):
            text = content(extension, more)
            text = pdf_text(text) if extension == "pdf" else text.decode()
            positions = [text.index(line.split(" =")[0]) for line in wanted]
            assert positions == sorted(positions)
            assert all(re.search(rf"¶\s*{ord(title)}1", text) for title in "ABC")
            assert "Never in B." in text


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_card_of_one_page_fits_on_one_page_of_paper(client, theme):
    for number in range(60):
        practice = make_practice(title=f"A practice whose title is long {number}", themes=[theme])
        add_point(
            practice, "do", f"Do number {number:02}, at a length that many lines have on a card."
        )
    answer = client.get("/cards/export.pdf?theme=camps&fit=page")
    document = pypdfium2.PdfDocument(b"".join(answer))
    first = document[0].get_textpage().get_text_bounded()
    whole = pdf_text(b"".join(client.get("/cards/export.pdf?theme=camps&fit=page")))
    assert first.count("Do number") == whole.count("Do number") == PAGE_ROWS // 2
    assert f"{60 - PAGE_ROWS // 2} lines did not fit on one page" in first


def test_a_file_without_a_situation_is_refused_with_a_reason(client):
    answer = client.get("/cards/export.pdf")
    assert answer.status_code == 400
    assert "<code>theme</code>" in answer.content.decode()
    assert client.get("/cards/export.exe?q=x").status_code == 404


def test_a_card_of_a_theme_says_what_its_sources_do_not_cover(client, theme):
    add_point(make_practice(themes=[theme]), "do", "Light the fence.")
    line = BriefLine.objects.create(theme=theme, part="unknown", text="Nobody says how to search.")
    line.paragraphs.add(make_paragraph(make_source("note"), "62"))
    page = squeeze(client.get("/cards/?theme=camps").content.decode())
    assert page.index("Light the fence.") < page.index("Nobody says how to search.")
    for form in ("a4", "pocket"):
        file = client.get(f"/cards/export.md?theme=camps&form={form}").getvalue().decode()
        assert "Nobody says how to search." in file
    assert "Nobody says" not in client.get("/cards/?kind=practice").content.decode()
