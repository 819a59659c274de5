import csv
import io
import re

import pytest

from lessons.models import Entry, Resource
from lessons.training.transfer.conditions import Verdict, compare_conditions
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
def troops() -> Resource:
    return Resource.objects.create(slug="troops", name="Troops")


@pytest.fixture
def practice(troops):
    practice = make_practice(slug="patrols", title="Patrols walk along")
    add_need(practice, troops, "Twelve soldiers")
    return practice


@pytest.fixture
def mission():
    return make_mission("UNMAR")


def add_need(entry, resource, text, supply="", paragraph=None):
    order = entry.points.filter(kind="needs").count()
    return entry.points.create(
        kind="needs",
        text=text,
        resource=resource,
        supply=supply,
        order=order,
        paragraph=paragraph or make_paragraph(make_source(f"s{make_paragraph().pk}")),
    )


def compare_need(practice, mission):
    entry = Entry.objects.for_page().get(pk=practice.pk)
    (found,) = compare_conditions(entry, mission)["needs"]
    return found


TRANSFER_URL = "/transfer/?practice=patrols&mission=unmar"


@pytest.mark.parametrize(("supply", "verdict"), [("had", "matched"), ("lacked", "unmatched")])
def test_a_verdict_names_the_record_and_the_paragraph_that_show_it(
    client, practice, mission, troops, supply, verdict
):
    other = make_practice(title="Bases move about", missions=[mission])
    paragraph = make_paragraph(make_source("note"), "53")
    add_need(other, troops, "Fifty soldiers", supply, paragraph)
    found = compare_need(practice, mission)
    assert found.verdict == verdict
    assert [(reason.entry.title, reason.paragraph) for reason in found.deciding_reasons] == [
        ("Bases move about", paragraph)
    ]
    page = client.get(TRANSFER_URL).content.decode()
    assert "Fifty soldiers" in page
    assert "Bases move about" in page
    assert "/sources/note/#53" in page


def test_a_need_is_matched_only_where_a_paragraph_shows_it(practice, mission, troops):
    silent = make_practice(missions=[mission])
    add_need(silent, troops, "The source does not say whether")
    inferred = make_practice()
    inferred.mission_tags.create(mission=mission, implied=True)
    point = add_need(inferred, troops, "Of a mission that is only inferred", "had")
    point.paragraph.missions.add(mission)
    draft = make_practice(missions=[mission], state="draft")
    add_need(draft, troops, "Of a draft", "had")
    elsewhere = make_practice(missions=[make_mission("UNSMAR")])
    add_need(elsewhere, troops, "Of another mission", "had")
    both = make_practice(missions=[mission, make_mission("UNTOO")])
    add_need(both, troops, "Of one of two missions", "had")
    found = compare_need(practice, mission)
    assert found.verdict == Verdict.UNKNOWN
    assert not found.deciding_reasons
    assert {reason.text for reason in found.undecided_reasons} == {
        "The source does not say whether",
        "Of a mission that is only inferred",
        "Of one of two missions",
    }
    assert [reason.inferred for reason in found.undecided_reasons].count(True) == 1


def test_a_paragraph_that_names_the_mission_decides_for_a_record_of_several_missions(
    practice, mission, troops
):
    both = make_practice(missions=[mission, make_mission("UNTOO")])
    point = add_need(both, troops, "Of the one that its paragraph names", "had")
    point.paragraph.missions.add(mission)
    assert compare_need(practice, mission).verdict == Verdict.MATCHED


def test_specific_means_decide_only_for_their_own_practice(practice, mission, troops):
    Resource.objects.update(specific=True)
    add_need(make_practice(missions=[mission]), troops, "Other soldiers", "had")
    assert compare_need(practice, mission).verdict == Verdict.UNKNOWN
    practice.mission_tags.create(mission=mission)
    practice.points.filter(kind="needs").update(supply="lacked")
    assert compare_need(practice, mission).verdict == Verdict.UNMATCHED


def test_contradicting_paragraphs_leave_the_verdict_unknown(client, practice, mission, troops):
    for supply in ("had", "lacked"):
        add_need(make_practice(missions=[mission]), troops, f"They {supply} it", supply)
    found = compare_need(practice, mission)
    assert found.verdict == Verdict.UNKNOWN
    assert len(found.deciding_reasons) == 2
    assert "Paragraphs say both" in client.get(TRANSFER_URL).content.decode()


def test_conditions_in_prose_are_unknown_until_the_reader_judges_them(client, practice, mission):
    practice.points.create(kind="travels_when", text="People were asked.")
    practice.points.create(kind="does_not_travel_when", text="The wood is a neighbour's.")
    page = squeeze(client.get(TRANSFER_URL).content.decode())
    assert page.count("The records do not say.") == 3
    assert "They answer none of these questions" in page
    own = f"{TRANSFER_URL}&own-travels_when-1=matched&why-travels_when-1=We+asked+them."
    page = client.get(own).content.decode()
    assert '<option value="matched" selected>Matched: the condition is met there' in page
    assert "We asked them." in page
    posted = client.post("/transfer/", {"practice": "patrols", "mission": "unmar"}).content
    assert b"Would it work in UNMAR?" in posted


def test_the_sheet_leads_with_the_questions_to_ask(client, practice, mission):
    practice.points.create(kind="does_not_travel_when", text="The wood is a neighbour's.")
    page = squeeze(client.get(TRANSFER_URL).content.decode())
    asked = [
        "Are these there, enough of them, and available today?",
        "Twelve soldiers",
        "Is any of these the case there? Then it may not work.",
        "The wood is a neighbour",
        "What the records say</h2>",
    ]
    assert sorted(asked, key=page.index) == asked
    answer = b"".join(client.get(f"/transfer/export.md{TRANSFER_URL.removeprefix('/transfer/')}"))
    assert asked[0] in answer.decode()


def test_the_sheet_warns_that_a_mission_has_ended(client, practice, mission):
    mission.facts.create(
        kind="ended", date="2012-07", text="It left.", source="un.org", grade="A",
        checked="2026-11-20",
    )  # fmt: skip
    page = client.get(TRANSFER_URL).content.decode()
    assert "An ended mission." in page
    assert "July 2012" in page


def test_the_sheet_says_when_a_source_was_written_and_that_a_mandate_has_run_out(client, mission):
    make_practice(slug="patrols")
    mission.facts.create(
        kind="mandate-until", date="2012-07-31", source="un.org", source_date="2011-07", grade="A",
        checked="2012-11-20",
    )  # fmt: skip
    page = squeeze(client.get(TRANSFER_URL).content.decode())
    sheet = b"".join(client.get(f"/transfer/export.md{TRANSFER_URL.removeprefix('/transfer/')}"))
    for text in (page, sheet.decode()):
        assert "The last known mandate ran to 31 Jul 2012. When this was checked on" in text
        assert "un.org (July 2011), checked" in text
    mission.facts.create(
        kind="ended", date="2012-07-31", source="un.org", grade="A", checked="2012-11-20", order=1
    )
    assert "last known mandate" not in client.get(TRANSFER_URL).content.decode()


def test_past_uses_are_shown_with_their_reported_outcome(client, practice, mission):
    other = make_practice(title="Boats", outcome="failed", missions=[make_mission("UNSEA")])
    practice.relations.create(target=other, kind="see-also", note="On water.")
    for _ in range(20):
        make_lesson()  # what two of many share says more than what two of three share
    theme = make_theme()
    practice.themes.add(theme)
    bears = make_lesson(title="Patrols walk along, tired", themes=[theme], missions=[mission])
    bears.citations.create(paragraph=make_paragraph())
    practice.citations.create(paragraph=bears.citations.get().paragraph)
    page = squeeze(client.get(TRANSFER_URL).content.decode())
    assert "Failed, as reported." in page
    assert "UNSEA" in page
    assert "See also: On water." in page
    assert "Patrols walk along, tired" in page.split("that may be relevant</h2>")[1]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("practice=nope&mission=unmar", "There is no practice “nope”"),
        ("practice=patrols&mission=nope", "There is no mission “nope”"),
        ("practice=" + "x" * 121, "Ensure this value has at most 120 characters"),
        ("practice=patrols&mission=unmar&own-needs-1=maybe", "maybe"),
        ("practice=patrols&mission=unmar&why-needs-1=" + "x" * 501, "at most 500 characters"),
    ],
)
def test_an_unknown_practice_or_mission_is_reported_beside_its_field(
    client, practice, mission, query, message
):
    answer = client.get(f"/transfer/?{query}")
    assert answer.status_code == 400
    assert message in answer.content.decode()
    assert client.get(f"/transfer/export.md?{query}").status_code == 400


def test_a_practice_without_a_mission_is_no_error(client, practice, mission):
    answer = client.get("/transfer/?practice=patrols")
    assert answer.status_code == 200
    assert 'value="patrols"' in answer.content.decode()


def test_hostile_judgements_stay_text(client, practice, mission):
    query = {"practice": "patrols", "mission": "unmar", "why-needs-1": "<script>alert(1)</script>"}
    for answer in (client.get("/transfer/", query), client.post("/transfer/", query)):
        assert "<script>alert" not in answer.content.decode()


def test_the_files_contain_what_the_page_contains(client, practice, mission, troops):
    other = make_practice(title="Bases move about", missions=[mission])
    add_need(other, troops, "Fifty soldiers", "had", make_paragraph(make_source("note"), "53"))
    practice.points.create(kind="side_effects", text="The risk moves.")
    query = "practice=patrols&mission=unmar&own-side_effects-1=unmatched&why-side_effects-1=Seen."

    def content(extension):
        answer = client.get(f"/transfer/export.{extension}?{query}")
        assert answer.status_code == 200
        return (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(content("csv"))))
    assert [(row["text"], row["verdict"], row["own_judgement"]) for row in rows] == [
        ("Twelve soldiers", "Matched", ""),
        ("The risk moves.", "Unknown", "Unmatched"),
    ]
    assert rows[0]["shown_by"] == "Bases move about (note/53)"
    for extension in ("md", "html"):
        text = content(extension)
        for part in ("Fifty soldiers", "Bases move about", "Seen.", "not a score"):
            assert part in text
        assert re.search(r"note, ¶(\s|&nbsp;)53", text)


def test_the_number_of_queries_of_a_sheet_does_not_grow(client, practice, mission, troops):
    def fill(rows):
        for _ in range(rows):
            other = make_practice(
                missions=[mission], themes=[make_theme(f"t{make_paragraph().pk}")]
            )
            add_need(other, troops, "More soldiers", "had")
            practice.relations.create(target=other, kind="see-also")
            mission.facts.create(
                kind="status", text="Goes on.", source="un.org", grade="A", checked="2026-11-20",
                order=mission.facts.count(),
            )  # fmt: skip

    fill(2)
    few = queries_of(client, TRANSFER_URL)
    fill(8)
    assert queries_of(client, TRANSFER_URL) == few
    assert few <= 45
