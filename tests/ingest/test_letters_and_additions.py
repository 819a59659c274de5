"""Letters with annexes and signatures, addenda, and corrigenda in other languages."""

import pytest

from lessons.ingest.segmentation import segment

LETTER = """Letter dated 10 April 2031 from the Permanent Representative of Arcadia

I have the honour to transmit a report on the river towns, and ask that it be circulated.

(Signed) A. Person

Ambassador

Permanent Representative

{annex}

Report on the river towns

I. Introduction

1. The first convoy reached the towns on 3 March.

2. The second convoy was stopped at the bridge.

Enclosure

1. Convoy of 3 March came with two boats and a truck.

2. Convoy of 9 March came with one.
"""


@pytest.mark.parametrize(
    ("annex", "name"),
    [
        ("Annex to the letter dated 10 April 2031 from the Permanent Representative", "annex"),
        ("Annex II to the identical letters dated 10 April 2031 from Arcadia", "annex-ii"),
        ("Annexe à la lettre datée du 10 avril 2031 adressée au Président", "annexe"),
        ("Anexo de la carta de fecha 10 de abril de 2031 dirigida al Presidente", "anexo"),
    ],
)
def test_what_a_letter_transmits_is_a_part_with_keys_of_its_own(annex, name):
    paragraphs = segment(LETTER.format(annex=annex)).paragraphs
    assert [one.key for one in paragraphs] == [
        "opening-1",
        "opening-2",
        f"{name}-1",
        f"{name}-2",
        "enclosure-1",
        "enclosure-2",
    ]
    assert paragraphs[1].text == "(Signed) A. Person Ambassador Permanent Representative"
    assert paragraphs[2].section == f"{annex} > I. Introduction"


def test_the_title_of_an_addendum_says_whose_it_is_and_that_it_is_one():
    document = segment(
        "United Nations\nA/85/77/Add.1\n\nGeneral Assembly\nDistr.: General\n2 May 2031\n\n"
        "Recommendations on the market road\n\nReport of the Secretary-General\n\nAddendum\n\n"
        "Section V\n\nAdditional information\n\n34. Two markets were opened in April.\n\n"
        "35. A third was closed.\n"
    )
    assert document.title == (
        "Recommendations on the market road: Report of the Secretary-General: Addendum"
    )
    numbered = [one for one in document.paragraphs if one.number]
    assert [(one.key, one.section) for one in numbered] == [
        ("34", "Section V > Additional information"),
        ("35", "Section V > Additional information"),
    ]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Rectificatif", "Paragraphe 14, deuxième phrase"),
        ("Corrección", "Párrafo 14, segunda oración"),
        ("Исправление", "Пункт 14, вторая строка"),
    ],
)
def test_a_correction_belongs_to_the_paragraph_that_it_names(name, line):
    text = f"S/2031/88/Corr.1\n\nA report\n\n{name}\n\n{line}\n\n« Trois » devient « quatre ».\n"
    document = segment(text)
    assert [one.text for one in document.paragraphs][-1].startswith(f"{line}: «")
