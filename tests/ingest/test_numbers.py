"""Numbers at the start of lines: paragraphs, lists, headings, and counts that go wrong."""

import pytest

from lessons.ingest import segment
from tests.ingest.cast import messages, sections, texts


@pytest.mark.parametrize("sign", [".", ")", ""])
def test_paragraph_numbers_carry_any_sign(sign):
    document = segment(f"Title\n\n1{sign} The first text.\n\n2{sign} The second text.\n", "x")
    assert texts(document) == {"x/1": "The first text.", "x/2": "The second text."}
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 2]


def test_sub_numbers_are_keys_of_their_own():
    document = segment(
        "Title\n\n1. Scope\n1.1 It is wide.\n1.2 It is deep.\n2. Aim\n2.1 It is far.", "x"
    )
    assert list(texts(document)) == ["x/1.1", "x/1.2", "x/2.1"]
    assert sections(document)["x/2.1"] == "2. Aim"
    assert messages(document) == []


def test_numbered_headings_head_unnumbered_text():
    document = segment("Title\n\n1. Scope\n\nIt is wide.\n\n2. Aim\n\nIt is far.\n", "x")
    assert sections(document) == {"x/scope-1": "1. Scope", "x/aim-1": "2. Aim"}


def test_a_list_inside_numbered_text_starts_at_one_and_yields_to_the_text():
    document = segment(
        "Title\n\n1. First.\n2. These:\n1. a;\n2. b;\n3. c.\n3. Third.\n4. Fourth.", "x"
    )
    assert list(texts(document)) == [
        *("x/1", "x/2", "x/2-bullet-1", "x/2-bullet-2", "x/2-bullet-3", "x/3", "x/4")
    ]
    assert texts(document)["x/2-bullet-3"] == "3. c."


def test_a_numbered_list_in_unnumbered_text_is_bullets():
    document = segment(
        "Title\n\nThe team came.\n\nIt asked for:\n\n1. wells;\n2. lamps.\n\nIt then left.", "x"
    )
    assert list(texts(document)) == [
        *("x/opening-1", "x/opening-2", "x/opening-bullet-1", "x/opening-bullet-2", "x/opening-3")
    ]


def test_a_number_in_a_wrapped_sentence_is_not_a_paragraph():
    document = segment(
        "Title\n\n1. The force had no spares for the whole of that long winter, see paragraph\n"
        "2. The crews paid for the batteries themselves, as they had before,\n"
        "and nobody asked.\n\n2. The second text.\n",
        "x",
    )
    assert list(texts(document)) == ["x/1", "x/2"]
    assert "see paragraph 2. The crews" in texts(document)["x/1"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Boats may cross because the elders, by resolution",
            "955 (1994), lend them to the towns.",
        ),
        ("By the end of the winter the ferry crews had in all", "120 (45 of them new) rowers."),
        ("By the end of the winter the ferry crews had in all", "120 Lesh rowers and two cooks."),
        ("Boats may cross, as is said in article", "5. The elders lend them to the towns."),
        ("Les barques passent, comme le prévoit le paragraphe", "7. Les anciens les prêtent."),
        ("Las barcas pasan, como dispone la resolución", "955 (1994), que las presta a todos."),
        ("Лодки проходят, как предусмотрено в пункте", "5. Старейшины дают их городам."),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\f\n"])
def test_a_number_inside_a_sentence_does_not_start_a_paragraph(before, after, gap):
    document = segment(
        f"Title\n\n1. {before}{gap}{after}\n\n2. The second text came after the first of them.\n",
        "x",
    )
    assert list(texts(document)) == ["x/1", "x/2"]
    assert texts(document)["x/1"] == f"{before} {after}"
    assert messages(document) == []


def test_an_item_that_ends_in_a_word_such_as_resolutions_does_not_swallow_the_next():
    document = segment(
        "Title\n\nThey asked for these:\n\n1. Older resolutions\n2. Newer decisions\n3. Maps\n", "x"
    )
    assert len(texts(document)) == 4


def test_a_missing_number_is_reported_with_its_line():
    document = segment("Title\n\n1. One.\n2. Two.\n4. Four.\n", "x")
    assert list(texts(document)) == ["x/1", "x/2", "x/4"]
    assert messages(document) == ["5: number 4 follows 2: a number is missing"]


def test_a_number_out_of_order_is_kept_and_reported():
    document = segment("Title\n\n1. One.\n3. Three.\n2. Two.\n4. Four.\n", "x")
    assert list(texts(document)) == ["x/1", "x/3", "x/2", "x/4"]
    assert "5: number 2 is out of order after 3" in messages(document)


def test_a_repeated_number_gets_a_key_of_its_own():
    document = segment("Title\n\n1. One.\n2. Two.\n2. Two again.\n3. Three.\n", "x")
    assert list(texts(document)) == ["x/1", "x/2", "x/opening-2", "x/3"]
    assert messages(document) == ["5: number 2 appears again after 2"]


def test_a_section_that_counts_anew_is_keyed_by_its_name():
    document = segment(
        "Title\n\nAlpha\n\n1. One.\n2. Two.\n\nBeta\n\n1. One more.\n2. Two more.\n", "x"
    )
    assert list(texts(document)) == ["x/1", "x/2", "x/beta-1", "x/beta-2"]
    assert messages(document) == ["10: numbering starts again at 1"]


LETTER = "Letter of 3 May\n\n1. I send a report.\n\n2. It is short.\n\n"


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Annex", "annex"),
        ("Annex II", "annex-ii"),
        ("Enclosure", "enclosure"),
        ("Annexe", "annexe"),
        ("Pièce jointe", "piece-jointe"),
        ("Anexo", "anexo"),
        ("Apéndice I", "apendice-i"),
    ],
)
def test_an_annex_counts_anew_and_all_its_keys_say_so(heading, part):
    document = segment(
        f"{LETTER}{heading}\n\nReport on boats\n\n1. One.\n\n2. Two.\n\nA. Leaks\n\n3. Three.\n\n"
        "B. Oars\n\n4. Four.\n",
        "x",
    )
    assert list(texts(document)) == ["x/1", "x/2", *(f"x/{part}-{n}" for n in (1, 2, 3, 4))]
    assert sections(document)[f"x/{part}-4"] == f"{heading} > B. Oars"


def test_an_annex_may_open_without_a_number_or_have_one_number_only():
    document = segment(
        f"{LETTER}Annex I\n\nThe boats are these.\n\n1. One is red.\n\n2. One is blue.\n\n"
        "Annex II\n\n1. There are no more.\n",
        "x",
    )
    assert list(texts(document)) == [
        *("x/1", "x/2", "x/annex-i-text-1", "x/annex-i-1", "x/annex-i-2", "x/annex-ii-1"),
    ]


def test_an_appendix_of_each_annex_has_keys_of_its_own():
    part = "Annex {0}\n\n1. One.\n\n2. Two.\n\nAppendix\n\n1. More.\n\n2. Most.\n\n"
    document = segment(LETTER + part.format("I") + part.format("II"), "x")
    assert list(texts(document)) == [
        *("x/1", "x/2", "x/annex-i-1", "x/annex-i-2", "x/appendix-1", "x/appendix-2"),
        *("x/annex-ii-1", "x/annex-ii-2", "x/appendix-2-1", "x/appendix-2-2"),
    ]


def test_an_unnumbered_paragraph_among_numbered_ones_is_reported():
    document = segment("Title\n\n1. One.\n\n2. Two.\n\nStray text stands here.\n\n3. Three.", "x")
    assert list(texts(document)) == ["x/1", "x/2", "x/opening-1", "x/3"]
    assert messages(document) == ["7: paragraph without a number after 2"]


def test_counts_and_dates_are_not_paragraph_numbers():
    document = segment("Title\n\n12 May was a Sunday.\n\n12 missions took part.\n", "x")
    assert list(texts(document)) == ["x/opening-1", "x/opening-2"]


def test_a_number_may_open_its_own_sub_numbers():
    document = segment("Title\n\n1. One.\n1.1 More.\n1.2 Most.\n2. Two.\n", "x")
    assert list(texts(document)) == ["x/1", "x/1.1", "x/1.2", "x/2"]
    assert [paragraph.number for paragraph in document.paragraphs] == [1, None, None, 2]
    assert messages(document) == []


def test_paragraphs_announced_by_a_colon_are_paragraphs_if_they_cross_a_heading():
    document = segment(
        "Title\n\nThe team agreed as follows:\n\n1. One.\n\nCamp Guards\n\n2. Two.\n", "x"
    )
    assert list(texts(document)) == ["x/opening-1", "x/1", "x/2"]


def test_a_number_far_ahead_is_read_as_an_item_and_reported():
    document = segment("Title\n\n1. One.\n2. Two.\n99. Far.\n3. Three.\n", "x")
    assert list(texts(document)) == ["x/1", "x/2", "x/2-bullet-1", "x/3"]
    assert messages(document) == ["5: number 99 does not follow 2: read as a list item"]


def test_bare_numbers_are_paragraphs_where_footnotes_have_marks_of_their_own():
    document = segment("Title\n\n1 One ends.¹\n\n2 Two.\n\n¹ A note.\n\n3 Three.\n", "x")
    assert list(texts(document)) == ["x/1", "x/2", "x/3", "x/fn-1"]
