"""What people paste is stored as they would have typed it."""

import pytest

from pocbase.web import clean_line, clean_text


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("first\r\nsecond\rthird\x0bfourth\u2028fifth", "first\nsecond\nthird\nfourth\nfifth"),
        ("“Stay” or ‘go’: the mission’s choice", "\"Stay\" or 'go': the mission's choice"),
        ("a \x93byte\x94 and its\x92 kin \x96 here\x85", 'a "byte" and its\' kin – here…'),
        ("pro\u00adtec\u00adtion, zero\u200bwidth\ufeff, \u202eturned\u202c", None),
        ("\x00nul\x07, bell\x1b", "nul, bell"),
        ("non\u2011break\u2010ing\xa0space\u2003wide", "non-break-ing space wide"),
        ("oﬃcial ﬁnding", "official finding"),
        ("\uf0b7\tone\n•  two\n  ◦ inner", "- one\n- two\n  - inner"),
        ("half of \ud83d a sign", "half of  a sign"),
        ("e\u0301tat", "état"),
        ("un\u200cjoined", "unjoined"),
    ],
)
def test_a_paste_from_a_word_processor_is_cleaned(pasted, stored):
    stored = stored or "protection, zerowidth, turned"
    assert clean_text(pasted) == stored
    assert clean_text(clean_text(pasted)) == stored


@pytest.mark.parametrize(
    "text",
    [
        "- a list\n- of *two*\n\nWith [[practice:a-b|words]] – and | a | table |",
        "Pourquoi\u202f? « Rester » coûte 10\u202f000\xa0% de plus\xa0: état",
        "حماية المدنيين، می\u200cخواهم",
        "👩\u200d🚒 and 日本語",
        "   indented code, two spaces at the end  \nof a line",
    ],
)
def test_what_was_meant_is_left_as_it_is(text):
    assert clean_text(text) == text


def test_words_of_a_document_have_its_quotes():
    assert clean_text("“Imminent\u00ad” threat", keep_quotes=True) == "“Imminent” threat"


def test_a_title_is_one_line():
    assert clean_line("  Patrols\x0b that\r\n  protect\u200b ") == "Patrols that protect"
