"""States in lists of contributors are not subjects; symbols keep their parts and additions."""

import pytest

from lessons.ingest import Vocabulary
from lessons.ingest.mentions import find_names
from lessons.ingest.symbols import find_symbols

STATES = "Argentina Austria Brazil Canada Chile Denmark Egypt Fiji".split()
VOCABULARY = Vocabulary(
    countries={"chad": ["Chad"]},
    other_countries={
        **{state: [state] for state in STATES},
        "United Kingdom": ["United Kingdom of Great Britain and Northern Ireland"],
        "Ireland": ["Ireland"],
    },
)


def test_a_list_of_contributors_names_no_subject():
    counted = ", ".join(f"{state} ({number})" for number, state in enumerate(STATES, 3))
    found = find_names(f"Troops came to Chad from {counted} and the Chad (2).", VOCABULARY)
    assert found.countries == ("chad",)
    assert found.other_countries == ()
    assert find_names(f"It thanked {', '.join(STATES)}.", VOCABULARY).other_countries == ()


def test_a_few_states_together_are_named():
    found = find_names("Talks between Argentina, Brazil, Chile and Fiji went on.", VOCABULARY)
    assert found.other_countries == ("Argentina", "Brazil", "Chile", "Fiji")


def test_the_full_name_of_one_state_does_not_name_another():
    text = "The United Kingdom of Great Britain and Northern Ireland gave carts."
    assert find_names(text, VOCABULARY).other_countries == ("United Kingdom",)


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("A/70/95–S/2015/446", ("A/70/95", "S/2015/446")),
        ("A/55/305-S/2000/809 and Corr.1", ("A/55/305", "S/2000/809", "S/2000/809/Corr.1")),
        ("S/24111 and Add.1-3", ("S/24111", *(f"S/24111/Add.{n}" for n in (1, 2, 3)))),
        ("A/80/6 (Sect. 3)/Add.6", ("A/80/6 (Sect. 3)/Add.6",)),
        ("General Assembly resolution 377 A (V)", ("A/RES/377(V)",)),
        ("A/C.5/72/L.1/Rev.1", ("A/C.5/72/L.1/Rev.1",)),
        ("Human Rights Council resolution S/13.", ()),
    ],
)
def test_symbols_have_sessions_parts_and_additions(text, symbols):
    assert find_symbols(text) == symbols
