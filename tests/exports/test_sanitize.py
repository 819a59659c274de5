"""What leaves the site is safe to follow and reads as it was written, whatever was typed."""

import pytest

from lessons.exports.sanitize import Sanitizer
from lessons.exports.tree import Cite, Emphasis, Link, Paragraph


def sanitize(part):
    return Sanitizer(lambda path: f"https://pocbase.example{path}").sanitize(part)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "jAvAsCrIpT:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "vbscript:x",
        "//evil.example/",
        "http://[broken",
    ],
)
def test_no_link_of_a_file_runs_a_program_or_reads_a_local_file(url):
    assert sanitize(Link(url, ("words",))) == Emphasis(("words",))
    assert sanitize(Cite("note/1", "Note, ¶ 1", url)).url == ""


def test_a_link_within_the_site_leads_to_the_site_from_a_file_too():
    link = sanitize(Link("/practices/patrols/", ("Patrols",)))
    assert link.url == "https://pocbase.example/practices/patrols/"


@pytest.mark.parametrize("url", ["https://www.un.org/x?a=1#b", "mailto:desk@example.org"])
def test_a_link_that_is_safe_to_follow_stays_as_it_is(url):
    assert sanitize(Link(url, ("words",))).url == url


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b")
def test_no_invisible_sign_turns_the_words_of_a_file_around(mark):
    assert sanitize(Paragraph((f"Do {mark}not fire",))) == Paragraph(("Do not fire",))


@pytest.mark.parametrize("mark", "\u00ad\u200b\u2060\ufeff")
def test_no_invisible_character_hides_a_word_from_a_search(mark):
    assert sanitize(Paragraph((f"inter{mark}operability",))) == Paragraph(("interoperability",))


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x85", "\u2028", "\r", "\r\n"])
def test_a_line_break_of_a_word_processor_keeps_two_words_apart(mark):
    assert sanitize(Paragraph((f"One{mark}two",))) == Paragraph(("One\ntwo",))


def test_arabic_and_line_breaks_survive():
    text = "حماية المدنيين\r\nin Sudan"
    assert sanitize(Paragraph((text,))) == Paragraph(("حماية المدنيين\nin Sudan",))
