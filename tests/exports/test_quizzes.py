"""Question banks and the quiz page say what the questions say, to readers that are not ours."""

import re
from html import unescape

import html5lib
import pytest

from lessons.exports import FORMATS
from lessons.exports.tree import Choice, Document, Items, Link, Paragraph, Question, Section
from tests.exports import cast
from tests.exports.quiz_readers import gift, moodle_choices, moodle_questions, plain
from tests.exports.test_formats import render

KINDS = ["Essay", "SelectSet", "TrueFalseSet"]
HOSTILE = (
    *cast.HOSTILE,
    "::name:: {=yes ~no} ####not feedback",
    "%50%half",
    "[markdown]**x**",
    "// hidden\n\nTRUE}",
    "C:\\new\\n -> = ~",
    "]]> <!-- --> &lt; &#123;",
)


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((text,)) for text in texts)


def quiz(*questions: Question, title: str = "A quiz") -> Document:
    return cast.document(title=title, questions=questions)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def words(html: str) -> str:
    return squeeze("".join(html5lib.parseFragment(html).itertext()))


def of_every_kind(text: str) -> Document:
    choices = (Choice((text,), True, (cast.cite(),)), Choice(("No",)))
    return quiz(
        Question(text, paragraphs(text), paragraphs(text)),
        Question(text, paragraphs(text), paragraphs(text), choices),
        Question(text, paragraphs(text), paragraphs(text), is_true=False),
    )


# pygiftparser ends the answers at a brace and joins a backslash with the letter behind it, however
# they are escaped; the test below looks at these.
@pytest.mark.parametrize("text", [text for text in HOSTILE if not set("{}\\") & set(text)])
def test_a_gift_parser_reads_each_question_with_its_answers_as_written(text):
    found = gift(render("gift", of_every_kind(text)))
    assert [type(question.answers).__name__ for question in found] == KINDS
    for question in found:
        assert question.markup == "html"
        assert words(plain(question.text)) == squeeze(text)
        assert words(plain(question.generalFeedback)) == squeeze(text)
    right, wrong = found[1].answers.answers
    assert (right.fraction, wrong.fraction) == (100, 0)
    assert words(plain(right.answer)) == squeeze(text)
    assert "[Note, ¶ 3]" in plain(right.feedback)
    assert found[2].answers.answer is False


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_a_part_of_a_question_in_gift(text):
    lines = render("gift", of_every_kind(text)).decode().split("\n\n")
    questions = [re.sub(r"\\[\\~=#{}:]", "", line) for line in lines if line.startswith("::")]
    part, rest = r"\[html\][^\\~=#{}:\n]+", r"####\[html\][^\\~=#{}:\n]+\}"
    name = rf"::[^\\~=#{{}}:\n]*::{part}\{{"
    answers = ("", rf"={part}#{part} ~{part} ", "FALSE")
    for question, answer in zip(questions, answers, strict=True):
        assert re.fullmatch(name + answer + rest, question), question


@pytest.mark.parametrize("text", HOSTILE)
def test_moodle_xml_has_each_question_with_its_answers_as_written(text):
    content = render("moodle", of_every_kind(text))
    found = moodle_questions(content)
    assert [q.get("type") for q in found] == ["category", "essay", "multichoice", "truefalse"]
    for question in found[1:]:
        assert words(question.findtext("questiontext/text")) == squeeze(text)
        assert words(question.findtext("generalfeedback/text")) == squeeze(text)
        assert squeeze(question.findtext("name/text")) == squeeze(text)
    (choice,) = moodle_choices(content)
    assert choice.single
    assert [option.score_fraction for option in choice.options] == [100, 0]
    answers = [(a.findtext("text"), a.get("fraction")) for a in found[3].findall("answer")]
    assert answers == [("true", "0"), ("false", "100")]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_quiz_page_is_valid_and_shows_hostile_text_as_text(text):
    content = render("quiz", of_every_kind(text)).decode()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(content)
    assert squeeze(text) in squeeze("".join(page.itertext()))
    assert not list(page.iter("script"))
    assert not [e for e in page.iter() if any(name.startswith("on") for name in e.attrib)]
    assert not re.search(r"(src|@import|url\()", content.replace(unescape(text), ""))


def test_the_quiz_page_can_be_answered_without_scripts():
    content = render("quiz", of_every_kind("Who may open?")).decode()
    page = html5lib.parse(content, namespaceHTMLElements=False)
    assert len(list(page.iter("textarea"))) == 1
    names = [field.get("name") for field in page.iter("input")]
    assert names == ["q2", "q2", "q3", "q3"]
    assert len(list(page.iter("details"))) == 3


def test_lists_and_links_are_in_the_feedback_of_every_format():
    advice = Section(("Do",), (Items((paragraphs("Ask."), paragraphs("Wait.")), role="do"),))
    link = Paragraph((Link("http://testserver/x/?a=1&b=2", ("More",)),))
    document = quiz(Question("Q", paragraphs("Why?"), (advice, link)))
    in_gift = plain(gift(render("gift", document))[0].generalFeedback)
    in_moodle = moodle_questions(render("moodle", document))[1].findtext("generalfeedback/text")
    assert in_gift == in_moodle
    assert "<li>Ask.</li><li>Wait.</li>" in in_gift
    assert 'href="http://testserver/x/?a=1&amp;b=2"' in in_gift


def test_a_slash_in_a_title_does_not_cut_the_category_in_two():
    category = moodle_questions(render("moodle", quiz(title="DPKO/DFS: a note")))[0]
    assert category.findtext("category/text") == "$course$/top/pocbase/DPKO//DFS: a note"


def test_moodle_takes_the_name_of_the_gift_file():
    """Its importer asks for .txt."""
    assert FORMATS["gift"].file_name("gate") == "gate.gift.txt"
