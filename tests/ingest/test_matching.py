import pytest

from lessons.ingest import ExpectedParagraph, match_paragraphs, segment
from lessons.ingest.fingerprint import compute_fingerprint

TEXT = "Title\n\n1. The watch’s lamp was lit.\n2. These:\n- a bell;\n- a boat.\n"
WHOLE = [
    ExpectedParagraph("x/1", "paragraph"),
    ExpectedParagraph("x/2", "paragraph"),
    ExpectedParagraph("x/2-bullet-1", "bullet"),
    ExpectedParagraph("x/2-bullet-2", "bullet"),
]


def found(*expected: ExpectedParagraph) -> tuple[list[str], list[str]]:
    result = match_paragraphs(expected, segment(TEXT, "x"))
    return list(result.paragraphs), [f"{p.line}: {p.message}" for p in result.problems]


def test_a_text_that_fits_is_paired_whole():
    assert found(*WHOLE) == ([row.key for row in WHOLE], [])


def test_a_missing_paragraph_is_reported_at_the_last_line_found():
    keys, problems = found(*WHOLE[:2], ExpectedParagraph("x/3", "paragraph"), *WHOLE[2:])
    assert len(keys) == 4
    assert problems == ["4: x/3 is missing"]


def test_a_surplus_paragraph_is_reported_with_its_first_words():
    keys, problems = found(*WHOLE[:3])
    assert keys == ["x/1", "x/2", "x/2-bullet-1"]
    assert problems == ["6: x/2-bullet-2 is not expected: it starts “a boat.”"]


def test_another_kind_is_not_paired():
    keys, problems = found(*WHOLE[:3], ExpectedParagraph("x/2-bullet-2", "footnote"))
    assert "x/2-bullet-2" not in keys
    assert problems == ["6: x/2-bullet-2 is a bullet, not a footnote"]


@pytest.mark.parametrize("starts", ["The watch's lamp", "the WATCH’S  lamp", ""])
def test_anchors_overlook_typography(starts):
    keys, problems = found(ExpectedParagraph("x/1", "paragraph", starts=starts), *WHOLE[1:])
    assert (len(keys), problems) == (4, [])


def test_other_words_at_either_end_are_not_paired():
    wrong = ExpectedParagraph("x/1", "paragraph", starts="A watch", ends="was out.")
    keys, problems = found(wrong, *WHOLE[1:])
    assert "x/1" not in keys
    assert problems == [
        "3: x/1 starts “The watch’s lamp was lit.”, not “A watch”",
        "3: x/1 ends “The watch’s lamp was lit.”, not “was out.”",
    ]


def test_a_fingerprint_is_compared_if_one_is_stored():
    right = ExpectedParagraph("x/1", "paragraph", compute_fingerprint("The watch's lamp was lit."))
    wrong = ExpectedParagraph("x/1", "paragraph", compute_fingerprint("The watch's lamp was out."))
    assert found(right, *WHOLE[1:]) == ([row.key for row in WHOLE], [])
    keys, problems = found(wrong, *WHOLE[1:])
    assert "x/1" not in keys
    assert problems == [
        "3: x/1 is not the text that was cited: it reads “The watch’s lamp … lamp was lit.”"
    ]
