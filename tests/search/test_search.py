"""What is found for what is typed, on the engine in use."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bench.generated import load
from lessons.facet_index import SNAPSHOT_CACHE
from lessons.models import GlossaryTerm, State, SynonymGroup
from lessons.search import SearchResult, find_snippets, parse_query, search, sqlite
from lessons.search.answer import find_answer
from lessons.search.query import MAX_LENGTH, MAX_TERMS
from missions.models import Document, Place
from tests.makers import make_country, make_mission, make_paragraph, make_practice

pytestmark = pytest.mark.django_db
MAX_QUERIES = 2 * MAX_TERMS


def ask(text) -> SearchResult:
    answer = search(text, SNAPSHOT_CACHE.current())
    return replace(answer, matches=list(answer.matches))


def make(title, **values):
    """A practice, and others around it that make no word common."""
    for number in range(3):
        make_practice(title=f"Filler {number}", summary="Nothing of note.")
    return make_practice(title=title, **values)


@pytest.mark.parametrize(
    "text",
    [
        "patrol",
        "patrolled",
        "PATROLS",
        "cafe",
        "Café",
        "Cote d'Ivoire",
        "Côte d’Ivoire",
        '"foot patrols"',
        "patr*",
        "what is a patrol",
    ],
)
def test_words_are_found_in_any_form_and_spelling(text):
    entry = make("Foot patrols", summary="From the café in Côte d’Ivoire.")
    assert ask(text).matches == [entry.pk]


def test_a_phrase_matches_in_its_order():
    make("Patrols on foot")
    assert ask("foot patrols").matches
    assert not ask('"foot patrols"').matches


def test_a_word_with_a_minus_is_left_out():
    make("Patrols by day")
    night = make_practice(title="Patrols by night")
    assert ask("patrols -day").matches == [night.pk]
    assert ask('patrols -"by day"').matches == [night.pk]


def test_synonyms_find_each_other_and_one_way_words_only_one_way():
    SynonymGroup.objects.create(slug="walk", words="walk\nstroll", also_finds="march")
    walk, stroll, march = (make(title).pk for title in ("A walk", "A stroll", "A march"))
    assert set(ask("walk").matches) == set(ask("strolling").matches) == {walk, stroll, march}
    assert ask("march").matches == [march]
    assert ask('"walk"').matches == [walk]


def test_an_edit_of_the_lists_shows_at_once():
    entry = make("Quick impact projects")
    assert not ask("QIP").matches
    term = GlossaryTerm.objects.create(slug="qip", term="QIP", expansion="Quick impact project")
    assert ask("QIP").matches == [entry.pk]
    assert "quick impact project" in ask("QIP").expansions
    term.delete()
    assert not ask("QIP").matches


def test_a_place_is_found_by_its_variants():
    place = Place.objects.create(slug="kiwanja", name="Kiwanja", kind="town", variants="Kiwandja")
    entry = make("A base", places=[place])
    assert ask("Kiwandja").matches == ask("Kiwanja").matches == [entry.pk]


def test_a_mission_that_is_named_must_be_there():
    mission, other = make_mission("UNMIX"), make_mission("UNMIXA")
    make("Early alerts by radio", missions=[other])
    assert not ask("UNMIX early alerts radio").matches
    entry = make("Early alerts by drum", missions=[mission])
    assert ask("UNMIX early alerts").matches == [entry.pk]


def test_a_misspelt_word_is_corrected_with_a_notice():
    entry = make("Helicopters")
    answer = ask("helicoptres")
    assert (answer.matches, answer.correction) == ([entry.pk], "helicopters")


@pytest.mark.parametrize("text", ['"helicoptres"', "rare", "xyzzyx"])
def test_what_is_quoted_short_or_far_off_is_not_corrected(text):
    make("Helicopters", summary="Rape is a crime.")
    answer = ask(text)
    assert (answer.matches, answer.correction) == ([], "")


@pytest.mark.parametrize(
    "text",
    [
        "S/RES/1894",
        "s/res/1894 (2009)",
        "resolution 1894",
        "Security Council resolution 1894 (2009)",
        "SC resolution 1894",
        "SCR 1894",
        "UNSCR 1894",
        "UNSCR1894",
        "op 19 of 1894",
        "paragraph 19 of resolution 1894",
        "report-2011/7-bullet-2",
    ],
)
def test_a_document_and_a_paragraph_are_found_by_symbol(text):
    document = Document.objects.create(
        slug="s-res-1894", symbol="S/RES/1894", title="Resolution on civilians", kind="resolution"
    )
    paragraph = make_paragraph(fragment="7-bullet-2")
    paragraph.documents.add(document)
    make("Another", summary="In 1894 there was no resolution 19.")
    entry = make_practice(title="Cites it", cites=[paragraph])
    assert ask(text).matches[0] == entry.pk


def test_drafts_and_retired_records_are_never_found():
    for state in (State.DRAFT, State.IN_REVIEW, State.RETIRED):
        make("Hidden patrols", state=state)
    assert not ask("hidden").matches
    shown = make("Shown")
    type(shown).objects.filter(pk=shown.pk).update(state=State.RETIRED)
    assert not ask("shown").matches


def test_most_of_the_words_will_do_where_no_record_holds_all():
    entry = make("Radios warn villages", summary="Volunteers carry handsets along the river.")
    answer = ask("radios warn villages volunteers mountain")
    assert (answer.matches, answer.is_partial) == ([entry.pk], True)
    assert not ask("cholera villages").matches


def test_a_word_that_is_everywhere_never_empties_an_answer():
    for number in range(6):
        make_practice(title=f"Protection {number}")
    entry = make_practice(title="Ferries")
    assert ask("protection ferries").matches == [entry.pk]


def test_a_title_outranks_a_body():
    body = make("Something", body="There were ferries. " * 3)
    title = make_practice(title="Ferries")
    assert ask("ferries").matches == [title.pk, body.pk]


def test_a_snippet_shows_the_text_and_marks_the_hit():
    country = make_country("haiti", name="Haïti")
    entry = make("A base", summary="In Haïti <b>it</b> stood.", countries=[country])
    found = find_snippets(ask("haiti"), [entry.pk])[entry.pk]
    assert found.html == "In <mark>Haïti</mark> &lt;b&gt;it&lt;/b&gt; stood."
    assert (found.text, found.field) == ("In Haïti <b>it</b> stood.", "summary")


def test_names_are_shown_only_where_nothing_else_matched():
    entry = make("A base", countries=[make_country("haiti", name="Haïti")])
    assert find_snippets(ask("haiti"), [entry.pk])[entry.pk].field == "names"


def test_evidence_is_shown_without_its_key():
    first = make_paragraph(fragment="4", precis="Nobody asked.")
    second = make_paragraph(fragment="5", precis="Ferries were late. Nobody said why.")
    entry = make("A base", cites=[first, second])
    found = find_snippets(ask("ferries"), [entry.pk])[entry.pk]
    assert (found.field, found.paragraph) == ("evidence", "report-2011/5")
    assert found.html == "<mark>Ferries</mark> were late. Nobody said why."
    by_key = find_snippets(ask("report-2011/4"), [entry.pk])[entry.pk]
    assert (by_key.paragraph, by_key.text) == ("report-2011/4", "Nobody asked.")


OPERATORS = [
    "AND",
    "OR",
    "NOT",
    "NEAR",
    *"()*:^&|!<>-\"'{}+\\%_",
    "\x00",
    "\x02",
    "عربي",
    "🚁",
    "\u202e",
    "’",
]


@example('"')
@example('a" OR title:')
@example("x " * 5_000)
@example("NEAR(a b, 2)")
@example("<-> & | !:*")
@example("resolution of of 12 (")
@settings(
    max_examples=150,
    deadline=2_000,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.one_of(st.sampled_from([*OPERATORS, "patrol", "9"]), st.text())).map(" ".join))
def test_no_input_is_an_error(text):
    answer = ask(text)
    find_snippets(answer, answer.matches)


def test_of_ten_thousand_characters_few_words_are_asked_for():
    make("Foot patrols")
    for text in ("a" * 10_000, "patrol " * 1_400, '"' * 10_000, "-" * 10_000, "resolution " * 900):
        query = parse_query(text)
        assert len(query.terms) <= MAX_TERMS
        assert sum(len(word) for term in query.terms for word in term.words) <= MAX_LENGTH
        with CaptureQueriesContext(connection) as queries:
            ask(text)
        assert len(queries) <= MAX_QUERIES


def test_the_first_of_very_many_matches_are_those_of_a_full_ranking(engine, monkeypatch):
    if engine != "sqlite":
        pytest.skip("PostgreSQL ranks all matches")
    word, _ = load.make(600).examples(150, 1)[0]
    snapshot = SNAPSHOT_CACHE.current()
    full = list(find_answer(word, snapshot).matches)
    monkeypatch.setattr(sqlite, "MAX_RANKED", 20)
    shortened = list(find_answer(word, snapshot).matches)
    assert shortened[:20] == full[:20]
    assert sorted(shortened) == sorted(full)
    assert shortened != full


@pytest.mark.parametrize(("typed", "found"), [("mai", True), ("Mai-Mai", True), ("may", False)])
def test_a_name_that_an_index_stores_as_it_stores_a_stop_word_is_searched_by_its_long_form(
    typed, found
):
    SynonymGroup.objects.create(slug="mai", words="Mai-Mai\nmai")
    make_practice(title="Patrols that may help", body="They may stop.")
    militia = make_practice(title="Talks with the Mai-Mai")
    assert (list(search(typed, SNAPSHOT_CACHE.current()).matches) == [militia.pk]) == found
