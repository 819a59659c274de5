import pytest

from lessons.ingest import segment
from tests.ingest.cast import messages, sections, texts


@pytest.mark.parametrize(
    "written",
    ["Camp Guards", "CAMP GUARDS", "**Camp Guards**", "## Camp Guards", "Camp Guards\n---",
     "### *Camp Guards* ###", "**CAMP GUARDS:**", "Camp Guards¹"],
)  # fmt: skip
def test_a_heading_is_known_however_it_is_set(written):
    document = segment(f"Title\n\nBefore it.\n\n{written}\n\nThe guards came late.\n", "x")
    assert sections(document)["x/camp-guards-1"] == "Camp Guards"


def test_a_heading_needs_no_blank_line_below():
    document = segment("Title\n\nCamp Guards\nThe guards came late, and they were few.\n", "x")
    assert sections(document) == {"x/camp-guards-1": "Camp Guards"}


def test_levels_of_markdown_are_kept():
    document = segment("# T\n\n## A\n\nOne.\n\n### B\n\nTwo.\n\n## C\n\nThree.\n")
    assert list(sections(document).values()) == ["A", "A > B", "C"]


def test_roman_numbers_are_a_level_above_letters():
    document = segment(
        "T of it\n\nI. Start\n\n1. One.\n\nII. Middle\n\nA. Foot\n\n2. Two.\n\nB. Head\n\n3. Three."
        "\n\nC. Hand\n\n4. Four.\n\nIII. End\n\n5. Five.\n"
    )
    assert list(sections(document).values()) == [
        *("I. Start", "II. Middle > A. Foot", "II. Middle > B. Head", "II. Middle > C. Hand"),
        "III. End",
    ]


def test_a_heading_right_above_another_is_its_parent_and_the_next_is_the_childs_sibling():
    document = segment(
        "T of it\n\nWords first.\n\nMain\n\nInner One\n\nText.\n\nInner Two\n\nText.\n\n"
        "Other Main\n\nInner Three\n\nText.\n\nAcknowledgements\n\nThanks.\n"
    )
    assert list(sections(document).values())[1:] == [
        *("Main > Inner One", "Main > Inner Two", "Other Main > Inner Three", "Acknowledgements")
    ]


def test_a_heading_that_repeats_part_of_the_one_before_narrows_it():
    document = segment(
        "T of it\n\nFirst.\n\nLamps and Early Bells\n\nText.\n\nEarly bells\n\nText.\n\n"
        "Boats\n\nText."
    )
    assert list(sections(document).values())[1:] == [
        *("Lamps and Early Bells", "Lamps and Early Bells > Early bells", "Boats")
    ]


def test_capitals_are_written_as_the_text_writes_them():
    document = segment("T of it\n\nTHE WORK OF KAO TEAMS\n\nThe KAO sent teams to Oru.\n")
    assert list(sections(document).values()) == ["The Work of KAO Teams"]


def test_a_run_in_heading_holds_for_the_paragraphs_that_follow():
    document = segment("T\n\n1. One.\n2. **First Round:** Two.\n- a.\n3. Three.\n", "x")
    assert sections(document) == {
        "x/1": "Opening (no heading)",
        **dict.fromkeys(["x/2", "x/2-bullet-1", "x/3"], "First Round"),
    }
    assert texts(document)["x/2"] == "First Round: Two."


def test_emphasis_at_the_start_of_a_bullet_is_no_heading():
    document = segment("T\n\n1. One:\n- **Guards need shade.** They do.\n")
    assert set(sections(document).values()) == {"Opening (no heading)"}


def test_a_heading_that_comes_back_shares_one_count():
    document = segment("# T\n\n## A\n\nOne.\n\n## B\n\nTwo.\n\n## A\n\nThree.\n", "x")
    assert list(texts(document)) == ["x/a-1", "x/b-1", "x/a-2"]


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("The Note on\nWatches\n\nWhat Was Tried", "The Note on Watches"),
        ("The Note: \n\nWhat Was Tried", "The Note: What Was Tried"),
        ("The Note\n\nReport of 3 May 2033", "The Note: Report of 3 May 2033"),
        ("The Note¹\n\n“On watches”", "The Note: “On watches”"),
        ("# The Note", "The Note"),
    ],
)
def test_a_title_may_take_several_lines(top, title):
    assert segment(f"{top}\n\nThe text of it.\n").title == title


def test_a_first_section_is_not_the_title():
    document = segment("Introduction\n\nThe text of it.\n", "x")
    assert document.title == ""
    assert list(texts(document)) == ["x/introduction-1"]


def test_names_in_a_row_are_not_headings():
    names = "\n\n".join(["Anna Berg", "Carl Dahl", "Eva Falk", "Gita Holm", "Ida Juul"])
    document = segment(f"T of it\n\nThe guests were these.\n\n{names}\n")
    assert [heading.text for heading in document.headings] == []
    assert len(document.paragraphs) == 6


def test_page_numbers_and_running_heads_are_left_out_and_counted():
    page = "Watch Note\n\n1. The guards of the camp went to the\n\n{}\n\nhill in the night.\n"
    document = segment(page.format("Watch Note\n7\n\f\nWatch Note"), "x")
    assert texts(document) == {"x/1": "The guards of the camp went to the hill in the night."}
    assert [(omission.line, omission.kind, omission.text) for omission in document.omissions] == [
        (5, "running heads", "Watch Note"),
        (6, "page and job numbers", "7"),
        (8, "running heads", "Watch Note"),
    ]
    assert document.left_out == (("page and job numbers", 1), ("running heads", 2))
    assert messages(document) == []


def test_headings_that_come_back_between_whole_paragraphs_are_kept():
    parts = "".join(f"Part {name}\n\nText here.\n\nLessons\n\nMore text.\n\n" for name in "XYZ")
    assert messages(segment(f"T of it\n\nWords.\n\n{parts}")) == []


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "---\n\n***\n", "\f\f", "\0"])
def test_an_empty_file_is_one_problem(text):
    document = segment(text, "x")
    assert (document.title, document.paragraphs) == ("", ())
    assert messages(document) == ["0: no paragraph was found"]


def test_a_text_without_any_structure_is_one_paragraph():
    assert texts(segment("just some words without an end", "x")) == {
        "x/opening-1": "just some words without an end"
    }


def test_a_heading_of_markdown_needs_no_blank_lines_at_all():
    document = segment("# T\nFirst words.\n## A\nSecond words.\n", "x")
    assert texts(document) == {"x/opening-1": "First words.", "x/a-1": "Second words."}


def test_numbers_of_headings_give_their_depth():
    document = segment(
        "Title\n\n1. Start\n\nIt began.\n\n1.1 Purpose\n\nIt had one.\n\n2. End\n\nIt ended.\n"
    )
    assert list(sections(document).values()) == [*("1. Start", "1. Start > 1.1 Purpose", "2. End")]


def test_bold_headings_are_a_level_above_plain_ones():
    document = segment(
        "T of it\n\nWords.\n\n**Main**\n\nText.\n\nInner\n\nText.\n\n**Other**\n\nText.\n"
    )
    assert list(sections(document).values())[1:] == ["Main", "Main > Inner", "Other"]


def test_letters_go_on_after_h():
    parts = "".join(f"{letter}. Part\n\nText of it.\n\n" for letter in "ABCDEFGHIJ")
    document = segment(f"T of it\n\nWords.\n\n{parts}")
    assert sections(document)["part-9"] == "I. Part"


def test_a_short_end_of_a_torn_sentence_is_no_heading():
    document = segment("Title\n\n1. The watch was kept in the\n\nKaranda hills\n\n2. Next.\n", "x")
    assert texts(document)["x/1"] == "The watch was kept in the Karanda hills"


def test_the_last_of_many_short_lines_heads_the_text_below_it():
    names = "\n\n".join(["Anna Berg", "Carl Dahl", "Eva Falk", "Gita Holm", "Findings"])
    document = segment(f"T of it\n\nThe guests were these.\n\n{names}\n\nMuch was found.\n")
    assert [heading.text for heading in document.headings] == ["Findings"]


def test_a_line_over_the_introduction_is_a_subtitle():
    document = segment("The Note\n\nWords for Later\n\nIntroduction\n\nThe text of it.\n")
    assert document.title == "The Note: Words for Later"
    assert list(sections(document).values()) == ["Introduction"]


def test_a_first_section_in_markdown_is_not_the_title():
    document = segment("# Findings\n\nText.\n\n# Advice\n\nText.\n")
    assert document.title == ""
    assert list(sections(document).values()) == ["Findings", "Advice"]


def test_a_title_in_markdown_may_share_its_level_with_later_parts():
    document = segment("# The Note\n\n## Findings\n\nText.\n\n# Annex\n\nText.\n")
    assert document.title == "The Note"
    assert list(sections(document).values()) == ["Findings", "Annex"]


def test_repeated_paragraphs_are_no_running_heads():
    document = segment("Title\n\n1. The same.\n\f\n2. The same.\n\f\n3. The same.\n", "x")
    assert list(texts(document)) == ["x/1", "x/2", "x/3"]


@pytest.mark.parametrize(
    "heading",
    [
        "Boats for the ford",
        "Les barques du gué",
        "Лодки у брода",
        "Boats for the ford and the\nnight watch of the river towns",
    ],
)
@pytest.mark.parametrize(
    "above",
    ["boats.", "boats, which they had built in the winter for the ferry of the lower town."],
)
def test_a_heading_needs_no_blank_line_between_numbered_paragraphs(heading, above):
    document = segment(
        "II. Rivers\n"
        "1. The ferry was lost in the spring flood, and people of both banks asked\n"
        f"for {above}\n{heading}\n"
        "2. The boats were late, and they were rowed by some who had come from the\n"
        "hill towns.\n",
        "x",
    )
    assert texts(document)["x/1"].endswith(above)
    assert sections(document)["x/2"] == f"II. Rivers > {' '.join(heading.split())}"


def test_a_short_line_inside_a_wrapped_paragraph_is_not_a_heading():
    document = segment(
        "II. Rivers\n1. The ferry was lost in the flood of the year in which the towns were few.\n"
        "The elders of\nboth banks asked for boats and for people who were able to row the boats.\n"
        "2. The boats were late.\n",
        "x",
    )
    assert [heading.text for heading in document.headings] == ["II. Rivers"]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("III. What the ferry towns have seen so far", "A. Boats"),
        ("PART TWO: WHAT THE FERRY TOWNS HAVE SEEN", "Chapter 1: Boats"),
    ],
)
def test_a_heading_with_a_number_of_its_own_does_not_continue_the_one_above(upper, lower):
    document = segment(f"{upper}\n{lower}\n\n1. The boats were late.\n\n2. They leaked.\n", "x")
    assert lower in [heading.text for heading in document.headings]
