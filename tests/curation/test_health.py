"""The page that opens a curator's day."""

import math
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.curation.health import CHECKS
from lessons.meaning.vectors import compress
from lessons.models import EntryVector, FailedSearch, SignOff, State, Suggestion
from tests.makers import (
    make_actor,
    make_fact,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


def found(name: str) -> list[str]:
    return [finding.title for finding in CHECKS[name].findings()]


def notes(name: str) -> list[str]:
    return [finding.note for finding in CHECKS[name].findings()]


def test_records_that_lack_something_are_found_until_it_is_there():
    entry = make_practice(title="Bare")
    names = ("no-theme", "no-citation", "no-relation", "no-experience", "never-read")
    for name in names:
        assert found(name) == ["Bare"], name
    entry.themes.add(make_theme())
    entry.citations.create(paragraph=make_paragraph())
    entry.relations.create(target=make_lesson(title="Other", state=State.DRAFT), kind="see-also")
    entry.experience.add(make_actor())
    entry.reviewed_on = "2026-11-20"
    entry.save()
    assert [name for name in names if "Bare" in found(name)] == []


def test_retired_records_need_nothing():
    make_practice(state=State.RETIRED)
    assert not any(found(name) for name in CHECKS)


def test_what_waits_for_review_is_found():
    make_practice(title="Waits", state=State.IN_REVIEW)
    make_practice(title="Draft", state=State.DRAFT)
    assert found("in-review") == ["Waits"]


def test_questions_that_found_nothing_more_than_once_are_found():
    FailedSearch.objects.create(question="drones", times=2)
    FailedSearch.objects.create(question="typo", times=1)
    assert found("searches") == ["drones"]
    assert notes("searches") == ["asked 2 times"]


def test_a_second_source_is_counted_by_document():
    one, other = make_source("one"), make_source("other")
    entry = make_practice(title="P", cites=[make_paragraph(one), make_paragraph(one)])
    assert found("one-source") == ["P"]
    entry.citations.create(paragraph=make_paragraph(other), order=5)
    assert found("one-source") == []


def test_paragraphs_are_uncited_until_a_published_record_cites_them_or_they_are_context():
    paragraph = make_paragraph(fragment="7")
    make_paragraph(fragment="8", context="A list of names.")
    entry = make_practice(state=State.DRAFT, cites=[paragraph])
    assert found("uncited") == ["report-2011/7"]
    entry.state = State.PUBLISHED
    entry.save()
    assert found("uncited") == []


def test_facts_are_checked_again_after_a_year():
    mission = make_mission("UNX")
    make_fact(mission, checked="2020-01-01", date="2005")
    make_fact(mission, order=1, checked="2099-01-01", date="2006")
    assert notes("facts") == ["last checked on 1 Jan 2020"]


def test_a_fact_is_checked_again_on_its_own_date():
    mission = make_mission("UNX")
    make_fact(mission, checked="2020-01-01", check_again="2099-01-01", date="2005")
    make_fact(mission, order=1, checked="2020-01-01", check_again="2020-03-01", date="2006")
    assert notes("facts") == ["to be checked on 1 Mar 2020; last checked on 1 Jan 2020"]


@pytest.mark.parametrize(
    ("dates", "ended", "is_found"),
    [
        (["2011"], "", True),
        (["2011-05-31"], "", True),
        (["2099-01"], "", False),
        (["2011-05-31", "2099-05-31"], "", False),
        (["2011-05-31"], "2012", False),
    ],
)
def test_a_mandate_passes_with_its_last_date_unless_the_mission_ended(dates, ended, is_found):
    mission = make_mission("UNX")
    for order, day in enumerate(dates):
        make_fact(mission, kind="mandate-until", date=day, order=order)
    if ended:
        make_fact(mission, kind="ended", date=ended, order=9)
    assert found("mandates") == (["UNX"] if is_found else [])


def test_a_mandate_of_this_month_or_year_has_not_passed():
    for number, day in enumerate([f"{timezone.localdate():%Y}", f"{timezone.localdate():%Y-%m}"]):
        make_fact(make_mission(f"UN{number}"), kind="mandate-until", date=day)
    assert found("mandates") == []


def test_broken_links_and_impossible_urls_are_found():
    make_practice(title="P", body="[[lesson:gone]] and [[mission:unx]]")
    make_mission("UNX")
    make_source("good", url="https://poc.example.org/a.pdf")
    make_source("bad", url="https://localhost/a.pdf")
    make_practice(title="Q", done="[a](https://localhost/x) [b](/practices/p/ 'P') [c](mailto:a@b)")
    make_lesson(title="R", learnt="See https://poc.example.org/a, www.example, <http://intranet>.")
    assert notes("links") == ["[[lesson:gone]]"]
    assert found("urls") == ["Q", "Q", "R", "R", "bad"]
    assert {"https://localhost/x", "/practices/p/", "www.example"} < set(notes("urls"))


def give_vector(entry, values):
    import numpy as np

    vector = np.zeros(512, dtype=np.float32)
    vector[: len(values)] = values
    scale, codes = compress(vector / np.linalg.norm(vector))
    EntryVector.objects.update_or_create(
        entry=entry, defaults={"digest": "x", "scale": scale, "codes": codes.tobytes()}
    )


def test_close_records_are_pairs_until_they_are_linked():
    one, two, far = (make_practice(title=title) for title in ("One", "Two", "Far"))
    give_vector(one, [1.0, 0.1])
    give_vector(two, [1.0, 0.0])
    give_vector(far, [0.0, 1.0])
    assert found("duplicates") == ["One"]
    assert "and “Two” (100 %)" in notes("duplicates")[0] or "(99 %)" in notes("duplicates")[0]
    one.relations.create(target=two, kind="see-also")
    assert found("duplicates") == []


def test_of_many_close_records_the_closest_pairs_are_shown(monkeypatch):
    monkeypatch.setattr("lessons.curation.health.comparisons.MAX_PAIRS", 2)
    angles = {"One": 0.0, "Two": 0.5, "Three": 0.52, "Four": 0.9, "Five": 0.91}
    for title, angle in angles.items():
        give_vector(make_practice(title=title), [math.cos(angle), math.sin(angle)])
    assert sorted(found("duplicates")) == ["Four", "Two"]


def test_one_sided_themes_are_found_by_source_and_by_outcome():
    theme, paragraph = make_theme("patrols"), make_paragraph()
    for outcome in ("worked", "worked", "worked"):
        make_practice(themes=[theme], cites=[paragraph], outcome=outcome)
    assert notes("one-sided") == [
        "3 records, all from report-2011",
        "3 practices, all “Worked, as reported”",
    ]
    other = make_paragraph(make_source("other"))
    make_practice(themes=[theme], cites=[other], outcome="failed")
    assert notes("one-sided") == []


def test_themes_without_the_experience_of_people_are_found():
    theme = make_theme("patrols")
    entry = make_practice(themes=[theme])
    entry.experience.add(make_actor("force", group="mission"))
    assert found("no-people") == ["Patrols"]
    entry.experience.add(make_actor("women", group="people"))
    assert found("no-people") == []


def test_each_number_leads_to_a_list_and_each_of_its_items_to_a_form(client):
    entry = make_practice(title="Bare <b>")
    client.force_login(make_user("curator"))
    page = client.get(reverse("admin:index")).content.decode()
    url = reverse("health:findings", args=["no-theme"])
    assert f'href="{url}"' in page
    page = client.get(url).content.decode()
    form = reverse("admin:lessons_practice_change", args=[entry.pk])
    assert f'<a href="{form}">Bare &lt;b&gt;</a>' in page
    assert client.get(form).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_findings(
    client, django_assert_max_num_queries
):
    client.force_login(make_user("curator"))
    for _ in range(12):
        make_practice(themes=[], body="[[lesson:gone]]")
    url = reverse("health:overview")
    client.get(url)
    with django_assert_max_num_queries(45):
        client.get(url)


def test_the_index_counts_once_for_each_revision_and_never_shows_an_old_number(
    client, django_assert_max_num_queries
):
    client.force_login(make_user("curator"))
    make_practice()
    index = reverse("admin:index")

    def number(name: str) -> int:
        counts = client.get(index).context["counts"]
        return next(count.number for count in counts if count.check.name == name)

    assert number("no-theme") == 1
    with django_assert_max_num_queries(16):  # of 18 checks, some with several
        client.get(index)
    make_practice()
    assert number("no-theme") == 2
    FailedSearch.objects.create(question="asked often", times=3)
    assert number("searches") == 1


def test_facts_become_due_overnight_without_any_change(client, monkeypatch):
    make_fact(make_mission(), date="2010", checked=date(2025, 12, 1))
    client.force_login(make_user("curator"))
    numbers = []
    for day in (date(2026, 11, 27), date(2026, 12, 5)):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda day=day: day)
        counts = client.get(reverse("admin:index")).context["counts"]
        numbers.append(next(c.number for c in counts if c.check.name == "facts"))
    assert numbers == [0, 1]


def test_every_check_has_its_page_and_only_people_with_a_role_see_them(client):
    client.force_login(make_user())
    assert client.get(reverse("health:overview")).status_code == 403
    client.force_login(make_user("curator"))
    for name in CHECKS:
        assert client.get(reverse("health:findings", args=[name])).status_code == 200
    assert client.get(reverse("health:findings", args=["nothing"])).status_code == 404


def test_a_contributor_sees_nothing_of_what_readers_wrote(client):
    Suggestion.objects.create(kind="other", text="Written in confidence")
    client.force_login(make_user("contributor"))
    index = client.get(reverse("admin:index")).content.decode()
    assert reverse("health:findings", args=["suggestions"]) not in index
    assert client.get(reverse("health:findings", args=["suggestions"])).status_code == 404


def test_a_reopened_sign_off_is_found_until_the_next_one():
    lesson = make_lesson(title="Read again")
    first = SignOff.objects.create(
        model="lessons.entry",
        object_id=lesson.pk,
        number=1,
        by=make_user("curator"),
        reopened=timezone.now(),
        reopened_why="report-2011/1 was changed",
    )
    assert found("reopened") == ["Read again"]
    assert notes("reopened") == ["report-2011/1 was changed"]
    SignOff.objects.create(model="lessons.entry", object_id=lesson.pk, number=2, by=first.by)
    assert found("reopened") == []
