"""A feed is valid Atom, says what changed and why, and is never older than the pages."""

import re
from datetime import datetime
from xml.etree import ElementTree

import feedparser
import pytest
from django.urls import reverse

from lessons.models import State
from lessons.seeding import LOADING_REASON
from tests.exports.programs import read_by_node
from tests.makers import make_mission, make_paragraph, make_practice, make_source, make_theme

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/feeds/entries.atom"


def fetch(client, query="", **headers):
    response = client.get(f"{FEED}?{query}", headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return response


def read(client, query="", **headers):
    """The feed as a reader program has it, once it has been checked against RFC 4287."""
    content = fetch(client, query, **headers).content
    check_atom(ElementTree.fromstring(content))  # noqa: S314 - our own
    feed = feedparser.parse(content)
    assert not feed.bozo
    return feed


def check_atom(feed: ElementTree.Element) -> None:
    """What a validator asks for: each thing once, real dates, ids that are URIs and differ, an
    author, a link to the page and one to the feed itself."""
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
        for name in ("updated", "published"):
            for found in one.findall(f"{ATOM}{name}"):
                assert datetime.fromisoformat(found.text.replace("Z", "+00:00")).tzinfo
        assert re.fullmatch(r"tag:[^,]+,\d{4}:\S+", one.find(f"{ATOM}id").text)
        assert any(link.get("rel") == "alternate" for link in one.findall(f"{ATOM}link"))
    ids = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(ids) == len({*ids, feed.find(f"{ATOM}id").text}) - 1
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    (itself,) = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert FEED in itself.get("href")
    assert all(text.get("type") == "text" for text in feed.iter(f"{ATOM}summary"))


def test_two_readers_in_javascript_read_the_same(client):
    make_practice(title="A & B <c>", summary="Report as <place>.\n\nThen R&D.", slug="patrols")
    retire(make_practice(title="Old advice", slug="old"))
    feed = read_by_node("feed", fetch(client).content)
    assert (feed["meta"], feed["authors"][0]["name"]) == (
        {"type": "atom", "version": "1.0"},
        "pocbase",
    )
    found = [(one["id"], one["title"], one["description"]) for one in feed["entries"]]
    assert found == [
        (
            "tag:pocbase,2026:practice:old",
            "Retired: Old advice",
            "Retired: Replaced by a newer record.",
        ),
        ("tag:pocbase,2026:practice:patrols", "A & B <c>", "Report as <place>.\n\nThen R&D."),
    ]
    assert [one["title"] for one in feed["second"]["items"]] == [title for _, title, _ in found]
    assert all(one["updated"] and one["url"].startswith("http") for one in feed["entries"])


def retire(record, reason="Replaced by a newer record."):
    record.move_to(State.RETIRED, reason=reason)


def test_plain_text_reaches_the_reader_as_it_was_typed(client):
    text = "Report as <place> then <date>, never <name>. R&D; 3 < 5."
    make_practice(title="A & B <c>", summary=text)
    (entry,) = read(client).entries
    assert entry.summary_detail.type == "text/plain"
    assert (entry.title, entry.summary) == ("A & B <c>", text)


def test_a_character_that_xml_forbids_does_not_take_the_feed_down(client):
    make_practice(summary="Patrols\x0bat night.\x01 \ud7ff\uffff")
    assert "Patrols\nat night." in read(client).entries[0].summary


def test_ids_do_not_depend_on_the_host(client, settings):
    make_practice(slug="patrols")
    settings.ALLOWED_HOSTS = ["pocbase.example", "localhost"]
    ids = {
        (feed.feed.id, feed.entries[0].id)
        for feed in (read(client, Host=host) for host in settings.ALLOWED_HOSTS)
    }
    assert ids == {("tag:pocbase,2026:feed:", "tag:pocbase,2026:practice:patrols")}


def test_tracking_and_order_of_parameters_make_no_other_feed(client):
    make_theme("camps")
    make_practice()
    tracked = client.get("/feeds/entries.atom?theme=camps&kind=practice&utm_source=x")
    one, other = (
        read(client, query).feed
        for query in (tracked["Location"].partition("?")[2], "kind=practice&theme=camps")
    )
    assert one.id == other.id
    assert "utm_source" not in str(one.links)


def test_a_retired_record_is_labelled_as_retired(client):
    record = make_practice(title="Old advice", slug="old")
    before = fetch(client)
    retire(record)
    after = fetch(client, **{"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    (entry,) = read(client).entries
    assert entry.id == "tag:pocbase,2026:practice:old"
    assert entry.title == "Retired: Old advice"
    assert "Replaced by a newer record." in entry.summary
    assert ("tag:pocbase,2026:change", "retired") in {(t.scheme, t.term) for t in entry.tags}


def test_a_feed_has_the_retired_records_of_its_list_alone(client):
    theme, mission = make_theme("camps"), make_mission("unmis")
    source = make_source("note")
    record = make_practice(slug="mine", themes=[theme], cites=[make_paragraph(source, "1")])
    record.mission_tags.create(mission=mission)
    retire(record)
    retire(make_practice(slug="other"))
    make_theme("elsewhere")
    for query in ("theme=camps", "mission=unmis", "source=note", "kind=practice&theme=camps"):
        assert [entry.link.split("/")[-2] for entry in read(client, query).entries] == ["mine"]
    for query in ("theme=elsewhere", "kind=lesson", "q=advice"):
        assert not read(client, query).entries
    found = read(client, "without=theme").entries
    assert [entry.link.split("/")[-2] for entry in found] == ["other"]


def test_the_reason_of_a_publication_is_public_and_that_of_a_review_is_not(client):
    cited = {"themes": [make_theme()], "cites": [make_paragraph()]}
    record = make_practice(summary="Go at dawn.", state="draft", **cited)
    record.move_to(State.IN_REVIEW, reason="Please check my wording.")
    record.move_to(State.PUBLISHED, reason="New evidence from Malakal.")
    (entry,) = read(client).entries
    assert entry.summary == "Go at dawn.\n\nPublished: New evidence from Malakal."
    record.summary = "Go at dusk."
    record.save()
    assert read(client).entries[0].summary == "Go at dusk."


def test_that_a_record_was_loaded_from_a_file_is_no_news(client):
    record = make_practice(summary="Go at dawn.")
    record.state_changes.create(before="draft", after="published", reason=LOADING_REASON)
    assert read(client).entries[0].summary == "Go at dawn."


def test_an_empty_feed_is_valid_and_an_unknown_value_is_refused(client):
    assert not read(client).entries
    assert client.get(f"{FEED}?theme=nothing").status_code == 400


def test_a_feed_that_has_not_changed_is_not_sent_again(client):
    make_practice()
    tag = fetch(client)["ETag"]
    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 304
    assert client.head(FEED).status_code == 200


@pytest.mark.parametrize("name", ["theme", "mission", "source"])
def test_the_pages_of_themes_missions_and_sources_offer_their_feed(client, name):
    made = {"theme": make_theme, "mission": make_mission, "source": make_source}[name]("one")
    page = client.get(reverse(f"lessons:{name}", args=["one"])).content.decode()
    (url,) = re.findall(r'type="application/atom\+xml"[^>]*href="([^"]+)"', page)
    assert url == f"{FEED}?{name}=one"
    assert read(client, url.partition("?")[2]).feed.title.endswith(str(made).split(",")[0])
