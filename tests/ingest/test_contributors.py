"""States that only gave people, money or their name are not subjects; all others are."""

import pytest

from lessons.ingest import Vocabulary, read_country_names
from lessons.ingest.mentions import find_names

STATES = Vocabulary(other_countries={names[0]: names for names in read_country_names().values()})


@pytest.mark.parametrize(
    "text",
    [
        "Two battalions from Bangladesh and Nepal arrived in May.",
        "An engineering company from the Republic of Korea, as well as troops from Ghana, came.",
        "Formed police units, most of them from Senegal, guard the gate.",
        "It had 40 military observers, including ten from Uruguay.",
        "Un bataillon du Bangladesh et des policiers du Sénégal sont arrivés.",
        "Llegaron tropas de Guatemala y del Uruguay.",
        "The fund received contributions from Japan, Norway and Sweden.",
        "Major General Tesfay Kaon (Ethiopia) took over from Mr. Ola Berg (Norway).",
        "One New Zealand soldier and a Ghana battalion were named.",
        "It costs 300 United States dollars a month.",
        "The broadcasts of Radio France and the wells of Caritas Austria help.",
    ],
)
def test_givers_are_no_subjects(text):
    assert find_names(text, STATES).other_countries == ()


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The withdrawal of all troops from Lebanon ended.", ["Lebanon"]),
        ("Refugees from Eritrea and Somalia waited.", ["Eritrea", "Somalia"]),
        ("Towns in Northern Mali and Eastern Chad were burnt.", ["Mali", "Chad"]),
        ("President Kaon of Kenya met the Foreign Minister of Uganda.", ["Kenya", "Uganda"]),
        ("People fled to Abéché (Chad) and Goma.", ["Chad"]),
        ("In Haiti, patrols went on.", ["Haiti"]),
        ("La situation au Burundi et en Haïti", ["Burundi", "Haiti"]),
        ("la situación en Sierra Leona", ["Sierra Leone"]),
        ("Support from Japan to Cambodia continued.", ["Japan", "Cambodia"]),
    ],
)
def test_all_others_are(text, states):
    assert list(find_names(text, STATES).other_countries) == states


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Trinidad and Tobago", "Trinidad and Tobago"),
        ("Saint Vincent and the Grenadines", "Saint Vincent and the Grenadines"),
        ("São Tomé and Príncipe", "Sao Tome and Principe"),
        ("Iran (Islamic Republic of)", "Iran"),
        ("the Libyan Arab Jamahiriya", "Libya"),
        ("la Jamahiriya arabe libyenne", "Libya"),
        ("Upper Volta", "Burkina Faso"),
        ("Dahomey", "Benin"),
        ("Ceylon", "Sri Lanka"),
        ("Kampuchea", "Cambodia"),
        ("Zaire", "Democratic Republic of the Congo"),
        ("South West Africa", "Namibia"),
        ("Southern Rhodesia", "Zimbabwe"),
        ("the former Yugoslav Republic of Macedonia", "North Macedonia"),
        ("the Socialist Federal Republic of Yugoslavia", "Yugoslavia"),
        ("the USSR", "Soviet Union"),
        ("Swaziland", "Eswatini"),
        ("Cabo Verde", "Cabo Verde"),
        ("Portuguese Timor", "Timor-Leste"),
        ("República Popular Democrática de Corea", "Democratic People's Republic of Korea"),
        ("Viet Nam", "Viet Nam"),
        ("Nueva Zelandia", "New Zealand"),
        ("the Holy See", "Holy See"),
        ("the State of Palestine", "Palestine"),
    ],
)
def test_states_are_known_by_official_and_former_names(name, state):
    assert find_names(f"Talks with {name} began.", STATES).other_countries == (state,)
