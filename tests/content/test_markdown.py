import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.utils.html import strip_tags
from hypothesis import example, given
from hypothesis import strategies as st

from lessons.content import markdown_to_html, render_markdown
from lessons.content.markdown import convert_and_sanitize
from lessons.models import Entry, GlossaryTerm
from tests.makers import make_mission, make_paragraph, make_practice, make_source, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def html(text):
    return render_markdown({"body": text})["body"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "<a href='jAvAsCrIpT:alert(1)'>x</a>",
        "<svg/onload=alert(1)>",
        "<iframe src=https://example.org></iframe>",
        "<p style='position:fixed'>x</p>",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/pixel.png)",
        '[[practice:a|<img src=x onerror="alert(1)">]]',
    ],
)
def test_hostile_markdown_leaves_nothing_that_acts(hostile):
    found = html(hostile).lower()
    forbidden = (
        "<script",
        "<img",
        "onerror=",
        "<svg",
        "<iframe",
        "style=",
        'href="javascript',
        'href="data',
    )
    escaped = found.replace("&lt;img src=x onerror=", "")
    assert not [part for part in forbidden if part in escaped]


def test_a_link_to_a_record_has_its_title_and_url():
    make_practice(slug="night-patrols", title="Patrols <at> night")
    assert html("See [[practice:night-patrols]].") == (
        '<p>See <a href="/practices/night-patrols/" rel="noopener noreferrer">'
        "Patrols &lt;at&gt; night</a>.</p>"
    )


def test_a_link_takes_the_words_that_it_is_given():
    make_mission("ALPHA")
    assert ">the mission</a>" in html("[[mission:alpha|the mission]]")


@pytest.mark.parametrize("state", ["draft", "in-review", "retired"])
def test_a_link_to_what_is_not_public_stays_plain_words(state):
    make_practice(slug="night-patrols", title="Secret title", state=state)
    found = html("See [[practice:night-patrols]].")
    assert "Secret" not in found
    assert "<a" not in found


def test_links_of_a_whole_page_are_looked_up_together(django_assert_num_queries):
    for number in range(5):
        make_practice(slug=f"p-{number}")
    make_mission("ALPHA")
    texts = {
        f"t{n}": f"[[practice:p-{n}]] [[practice:p-{4 - n}]] [[mission:alpha]]" for n in range(5)
    }
    with django_assert_num_queries(1):
        found = render_markdown(texts)
    assert [text.count("<a ") for text in found.values()] == [3] * 5


def test_every_kind_of_link_leads_to_the_page_of_its_target(client):
    make_paragraph(make_source("old", short_title="An old one"), "7")
    make_theme("patrols", name="Patrols & posts")
    GlossaryTerm.objects.create(slug="poc", term="POC")
    make_mission("ALPHA")
    links = {
        "source:old": ("/sources/old/", "An old one"),
        "paragraph:old/7": ("/sources/old/#7", "old/7"),
        "theme:patrols": ("/themes/patrols/", "Patrols &amp; posts"),
        "term:poc": ("/glossary/#poc", "POC"),
        "mission:alpha": ("/missions/alpha/", "ALPHA"),
    }
    for link, (url, words) in links.items():
        assert html(f"[[{link}]]") == (
            f'<p><a href="{url}" rel="noopener noreferrer">{words}</a></p>'
        )


def test_a_converted_text_follows_its_targets_when_they_change():
    practice = make_practice(slug="p", title="Old title")
    assert "Old title" in html("[[practice:p]]")
    Entry.objects.filter(pk=practice.pk).update(title="New title")
    assert "New title" in html("[[practice:p]]")
    Entry.objects.filter(pk=practice.pk).update(state="retired")
    assert html("[[practice:p]]") == "<p>p</p>"


@contextmanager
def counted_lines() -> Iterator[Counter]:
    """Counts the lines of Python that run, which a busy machine does not change."""
    lines: Counter = Counter()

    def trace(frame, event, _argument):
        lines[event] += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield lines
    finally:
        sys.settrace(before)


@pytest.mark.parametrize("typed", ["[[practice:", "[a](", "<a ", "1. "])
def test_the_work_for_repeated_marks_grows_no_faster_than_the_text(typed):
    work = []
    for times in (400, 800):
        text = typed * times
        markdown_to_html("", {})  # makes the converter of this thread
        with counted_lines() as lines:
            markdown_to_html(text, {})
        work.append(lines["line"])
    assert work[1] < 3 * work[0]


@pytest.mark.parametrize("mark", ["- ", "1. ", "> "])
def test_deep_lists_and_quotations_keep_their_words(mark):
    nested = "".join(f"{'    ' * level}{mark}word{level}\n" for level in range(300))
    for text in (nested, f"{mark * 300}word", nested.replace("\n", "\n\n")):
        found = html(text)
        assert re.findall(r"word\d*", strip_tags(found)) == re.findall(r"word\d*", text)
        assert max(found.count(f"<{tag}>") for tag in ("ul", "ol", "blockquote")) <= 20


def test_lists_of_a_few_levels_are_lists():
    text = "".join(f"{'    ' * level}- word\n" for level in range(8))
    assert html(text).count("<ul>") == 8


def test_words_of_a_link_may_contain_brackets():
    assert '<a href="https://example.org/a_(b)"' in html(
        "[the [old] one](https://example.org/a_(b))"
    )


@given(
    st.lists(
        st.sampled_from(
            [
                "A",
                "word",
                "Ça",
                " ",
                "\n",
                "\n\n",
                "1.",
                "- ",
                "*",
                "'",
                '"',
                "  ",
                "é",
                "(",
                ":",
                "=",
                "~",
            ]
        )
        | st.text(max_size=3),
        max_size=12,
    )
)
@example(["A", " "])
@example(["Said *twice*"])
@example(["First", "\n", "second"])
def test_plain_paragraphs_become_what_the_converter_makes_of_them(parts):
    text = "".join(parts)
    assert markdown_to_html(text, {}) == convert_and_sanitize(text, frozenset())
