import pytest
import yaml

from lessons.ingest import Vocabulary
from lessons.ingest.mentions import Names, find_mentions, find_names, merge_names
from lessons.ingest.symbols import find_symbols, make_symbol_slug
from tests.ingest.cast import ROOT

VOCABULARY = Vocabulary(
    missions={
        "unmis": ["UNMIS", "United Nations Mission in the Sudan"],
        "unmiss": ["UNMISS", "United Nations Mission in South Sudan"],
        "monuc": ["MONUC"],
        "monusco": ["MONUSCO"],
        "unosom-ii": ["UNOSOM II"],
    },
    countries={
        "sudan": ["Sudan", "the Sudan"],
        "south-sudan": ["South Sudan"],
        "chad": ["Chad"],
        "mali": ["Mali"],
        "cote-divoire": ["Côte d'Ivoire", "Ivory Coast"],
        "drc": ["Democratic Republic of the Congo", "DRC"],
        "congo": ["Congo"],
    },
    places={"southern-sudan": ["Southern Sudan"], "guereda": ["Guéréda"], "abyei": ["Abyei"]},
)


@pytest.mark.parametrize(
    ("text", "missions"),
    [
        ("UNMISS patrols", ["unmiss"]),
        ("UNMIS patrols", ["unmis"]),
        ("MONUSCO's and MONUC’s bases", ["monusco", "monuc"]),
        ("the UN Mission in the Sudan (UNMIS)", ["unmis"]),
        ("the United\nNations  mission in South Sudan", ["unmiss"]),
        ("UNOSOM II, not UNOSOM", ["unosom-ii"]),
        ("an UNMIS-led team", ["unmis"]),
        ("unmis, Unmis, XUNMIS, UNMIS2", []),
        ("the Permanent Missions of Mali and Chad", []),
        ("the permanent MONUC", []),
    ],
)
def test_missions_are_distinguished(text, missions):
    assert list(find_names(text, VOCABULARY).missions) == missions


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("South Sudan", ["south-sudan"]),
        ("the Sudan, then SOUTH SUDAN", ["sudan", "south-sudan"]),
        ("Southern Sudan", []),
        ("Somalia and Malian troops", []),
        ("Chadian troops", []),
        ("Chad's troops on the Chad/Sudan border", ["chad", "sudan"]),
        ("to chad and mali", []),
        ("Cote d’Ivoire", ["cote-divoire"]),
        ("CÔTE D'IVOIRE", ["cote-divoire"]),
        ("Co\u0302te d'Ivoire", ["cote-divoire"]),
        ("the Democratic Republic of the Congo", ["drc"]),
        ("the drc, the DRC, the Congo", ["drc", "congo"]),
        ("the UN Mission in the Sudan", []),
        ("Lake Chad", []),
    ],
)
def test_countries_are_whole_words_and_the_longest_name_wins(text, countries):
    assert list(find_names(text, VOCABULARY).countries) == countries


def test_south_sudan_is_not_sudan_even_where_the_vocabulary_lacks_it():
    assert find_names("South Sudan", Vocabulary(countries={"sudan": ["Sudan"]})).countries == ()


def test_places_are_found_without_their_accents():
    found = find_names("Guereda, GUÉRÉDA and Southern Sudan", VOCABULARY)
    assert found.places == ("guereda", "southern-sudan")


def test_mentions_have_the_position_of_the_name():
    text = "In Guéréda, Chad"
    found = [(m.slug, text[m.start : m.end]) for m in find_mentions(text, VOCABULARY)]
    assert found == [("guereda", "Guéréda"), ("chad", "Chad")]


def test_a_name_of_two_bearers_names_both():
    shared = Vocabulary(countries={"abyei-area": ["Abyei"]}, places={"abyei": ["Abyei"]})
    found = find_names("Abyei", shared)
    assert (found.countries, found.places) == (("abyei-area",), ("abyei",))


def test_an_empty_vocabulary_finds_symbols_only():
    assert find_names("MONUC in A/63/19", Vocabulary()) == Names(symbols=("A/63/19",))


def test_names_of_parts_are_put_together_once_each():
    parts = [find_names(text, VOCABULARY) for text in ("MONUC, Chad", "UNMIS, MONUC", "Chad")]
    whole = merge_names(parts)
    assert (whole.missions, whole.countries) == (("monuc", "unmis"), ("chad",))


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("S/RES/1894 (2009)", ["S/RES/1894"]),
        ("Security Council resolution 1856 (2008)", ["S/RES/1856"]),
        ("Security Council\nResolution 2100", ["S/RES/2100"]),
        ("resolutions 1674 (2006) and 1894", ["S/RES/1674", "S/RES/1894"]),
        (
            "resolutions 1265 (1999), 1296 (2000), and 1738",
            ["S/RES/1265", "S/RES/1296", "S/RES/1738"],
        ),
        ("S/RES/1674 (2006) and 1894 (2009)", ["S/RES/1674", "S/RES/1894"]),
        ("UNSCR 1325", ["S/RES/1325"]),
        ("resolution 1894 of 2009", ["S/RES/1894"]),
        ("General Assembly resolution 63/280", ["A/RES/63/280"]),
        ("la résolution 955 (1994) du Conseil de sécurité", ["S/RES/955"]),
        (
            "résolutions 955 (1994), 1265 (1999) et 1296 (2000)",
            ["S/RES/955", "S/RES/1265", "S/RES/1296"],
        ),
        ("la résolution 63/280 de l’Assemblée générale", ["A/RES/63/280"]),
        ("resolution 21/7 of the Human Rights Council", ["A/HRC/RES/21/7"]),
        (
            "las resoluciones 955 (1994) y 1265 (1999) del Consejo de Seguridad",
            ["S/RES/955", "S/RES/1265"],
        ),
        ("резолюции 955 (1994) и 1265 (1999) Совета Безопасности", ["S/RES/955", "S/RES/1265"]),
        ("resolution 377 (V)", ["A/RES/377(V)"]),
        ("A/RES/377 (V)", ["A/RES/377(V)"]),
        ("(A/63/19), S/2022/381.", ["A/63/19", "S/2022/381"]),
        ("A/70/95 - S/2015/446", ["A/70/95", "S/2015/446"]),
        ("A/70/95-S/2015/446", ["A/70/95", "S/2015/446"]),
        ("S/PRST/2009/1 and S/2008/258/Add.1", ["S/PRST/2009/1", "S/2008/258/Add.1"]),
        ("ST/SGB/2003/13, A/C.4/63/L.10", ["ST/SGB/2003/13", "A/C.4/63/L.10"]),
        ("undocs.org/en/S/2022/316, para. 4", ["S/2022/316"]),
        ("S/2022/381, again S/2022/381", ["S/2022/381"]),
        ("resolution 1856 and 1500 troops", ["S/RES/1856"]),
        ("resolution 5 and resolution of 2009", []),
        ("Peace and Security Council resolution 1200", []),
        ("N/A, A/S, and/or, https://example.org/A/12", []),
    ],
)
def test_symbols_are_found_and_written_one_way(text, symbols):
    assert list(find_symbols(text)) == symbols


def test_a_symbol_has_a_slug():
    assert make_symbol_slug("S/RES/1894") == "s-res-1894"
    assert make_symbol_slug("A/RES/377(V)") == "a-res-377-v"


@pytest.mark.parametrize(
    ("acronym", "slug"),
    [("MINUSS", "unmiss"), ("MINUAD", "unamid"), ("FISNUA", "unisfa"), ("FINUL", "unifil")],
)
def test_the_seeds_know_missions_by_their_french_acronyms(acronym, slug):
    missions = yaml.safe_load((ROOT / "seeds" / "missions.yaml").read_text("utf-8"))
    names = {m["slug"]: [m["acronym"], *m.get("other_names", [])] for m in missions}
    assert find_names(f"La {acronym} a ouvert la route.", Vocabulary(names)).missions == (slug,)


def test_a_name_that_the_knowledge_base_has_is_not_an_unknown_country():
    vocabulary = Vocabulary(
        places={"western-sahara": ["Western Sahara"]},
        other_countries={"Western Sahara": ["Western Sahara"]},
    )
    found = find_names("In Western Sahara", vocabulary)
    assert (found.places, found.other_countries) == (("western-sahara",), ())
