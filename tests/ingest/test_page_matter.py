"""What is printed on each page, and on the cover, is not part of a paragraph."""

import pytest

from lessons.ingest import segment
from tests.ingest.cast import sections, texts

COVERS = {
    "English": (
        "      United Nations                             S/2044/12\n"
        "      Security Council           Distr.: General\n"
        "                                 9 May 2044\n\n      Original: English\n\n",
        "Report on the Ferry",
    ),
    "French": (
        "Nations Unies S/2044/12\nConseil de sécurité Distr. générale\n9 mai 2044\n"
        "Français\nOriginal : anglais\n\n",
        "Rapport sur le bac de Lesh",
    ),
    "Spanish": (
        "Naciones Unidas\nAsamblea General\nDistr. general\n9 de mayo de 2044\n"
        "Original: inglés\n\nS/2044/12\n\n",
        "Informe sobre la barca",
    ),
    "Russian": (
        "Организация Объединенных Наций S/2044/12\nСовет Безопасности\nDistr.: General\n"
        "9 мая 2044 года\n\n",
        "Доклад о пароме",
    ),
    "old": (
        "UNITED\nNATIONS                         S\n        Security Council\n"
        "              Distr.\n              GENERAL\n\n              S/2044/12\n"
        "              9 May 2044\n\n              ORIGINAL:  ENGLISH\n\n",
        "REPORT ON THE FERRY",
    ),
}
FEET = {
    "job number and page": "44-05678 (E)    090544\n*4405678*\n",
    "page and job number": "2/3                              44-05678\n",
    "job number and page, alone": "44-05678  3\n",
    "symbol at the foot": "S/2044/12\n\n2/3\n",
    "Geneva": "GE.44-05678\n",
    "continued": "                          /...\n\fS/2044/12\nEnglish\nPage 2\n",
    "French": "\fS/2044/12\nFrançais\nPage 2\n",
    "Spanish": "\fS/2044/12\nEspañol\nPágina 2\n",
}


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET)
def test_the_edge_of_a_page_does_not_tear_a_paragraph(foot):
    document = segment(
        "The Ferry\n\nI. Rivers\n\n1. The boats came late in the spring, so that the people who\n"
        f"were waiting for them\n\n{foot}\nhad gone home.\n\n2. They leaked, since\n\n"
        f"{foot.replace('2', '3')}\nthe planks were old.\n\nII. Hills\n\n3. Mules were used.\n",
        "x",
    )
    assert list(texts(document)) == ["x/1", "x/2", "x/3"]
    assert texts(document)["x/1"].endswith("who were waiting for them had gone home.")
    assert texts(document)["x/2"] == "They leaked, since the planks were old."
    assert sections(document)["x/3"] == "II. Hills"


@pytest.mark.parametrize(("cover", "title"), COVERS.values(), ids=COVERS)
def test_the_cover_gives_the_symbol_and_is_not_the_title(cover, title):
    document = segment(
        f"{cover}{title}\n\nI. Lesh\n\n1. The ferry was lost.\n\n\fS/2044/12\nPage 2\n\n"
        "2. It was found.\n\n\fS/2044/12\nPage 3\n\n3. It was lost.\n",
        "x",
    )
    assert document.title == ("Report on the Ferry" if title.isupper() else title)
    assert list(texts(document)) == ["x/opening-1", "x/1", "x/2", "x/3"]
    assert "S/2044/12" in texts(document)["x/opening-1"]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Report on the Ferry", "9 May 2044"),
        ("Доклад о пароме", "9 мая 2044 года"),
        ("关于渡船的报告", "2044年5月9日"),
    ],
)
def test_symbol_and_date_below_the_title_are_not_part_of_it(title, day):
    text = f"{title}\n\nS/2044/12\n\n{day}\n\n1. The ferry ran.\n\n2. It ran again.\n"
    document = segment(text)
    assert document.title == title
    assert (document.cover.symbol, document.cover.date) == ("S/2044/12", "2044-05-09")
    assert len(document.paragraphs) == 2


def test_a_long_title_below_the_cover_needs_no_blank_line():
    document = segment(
        "United Nations S/2044/12\nSecurity Council Distr.: General\n9 May 2044\n44-05678 (E)\n"
        "Report of the Harbour Master on the Ferry between\n"
        "the Upper and the Lower Town of Lesh and on the\n"
        "Roads that Lead to It\n(for the period 1 March-8 May 2044)\nI. Lesh\n"
        "1. The ferry was lost in the flood, and it was found\nby the miller.\n2. It leaked.\n",
        "x",
    )
    assert document.title.startswith("Report of the Harbour Master on the Ferry between the Upper")
    assert sections(document)["x/1"] == "I. Lesh"


def test_a_text_that_begins_with_a_date_has_no_cover():
    document = segment("9 May 2044\n\nThe ferry was lost.\n")
    assert document.title == "9 May 2044"
