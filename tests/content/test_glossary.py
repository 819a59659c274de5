"""Terms of the glossary are explained where a page first names them."""

import pytest
from django.utils.safestring import SafeString

from lessons.content import create_term_marker, mark_terms
from lessons.models import GlossaryTerm
from tests.makers import make_paragraph, make_practice

pytestmark = pytest.mark.django_db


def make_term(slug, term, **values):
    return GlossaryTerm.objects.create(slug=slug, term=term, **values)


def marked(html: str) -> str:
    """With each button as [slug: words]."""
    found = mark_terms(SafeString(html), create_term_marker())
    for slug in GlossaryTerm.objects.values_list("slug", flat=True):
        found = found.replace(
            f'<button type="button" class="term" popovertarget="term-{slug}">', f"[{slug}: "
        )
    return found.replace("</button>", "]")


def test_only_the_first_occurrence_of_a_term_is_marked():
    make_term("fpu", "FPU", expansion="formed police unit")
    assert marked("<p>An FPU, a formed police unit, the FPU</p>") == (
        '<p>An <span class="unbroken">[fpu: FPU],</span> a formed police unit, the FPU</p>'
    )


@pytest.mark.parametrize("text", ["“FPU”,", "(FPU).", "FPU’s", "FPU:"])
def test_no_line_breaks_between_a_term_and_its_punctuation(text):
    make_term("fpu", "FPU")
    together = text.replace("FPU", "[fpu: FPU]")
    assert marked(f"<p>An {text} came</p>") == (
        f'<p>An <span class="unbroken">{together}</span> came</p>'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two FPUs came", "Two [fpu: FPUs] came"),
        ("Formed Police Units came", "[fpu: Formed Police Units] came"),
        ("a gendarmerie-style unit came", "a [fpu: gendarmerie-style unit] came"),
        ("fpu in small letters", "fpu in small letters"),
        ("XFPU, FPUX, non-FPU and FPU-led", "XFPU, FPUX, non-FPU and FPU-led"),
    ],
)
def test_names_are_whole_words_with_plurals_and_acronyms_keep_their_capitals(text, expected):
    make_term("fpu", "FPU", expansion="formed police unit", variants="gendarmerie-style unit")
    assert marked(text) == expected


def test_the_longest_name_wins():
    make_term("poc", "POC")
    make_term("poc-sites", "POC sites")
    assert marked("In POC sites POC") == "In [poc-sites: POC sites] [poc: POC]"


def test_everyday_words_and_names_of_two_terms_stay_plain():
    make_term("phase", "Phase", variants="phases")
    make_term("dpko", "DPKO", variants="DPKO/DFS")
    make_term("dfs", "DFS", variants="DPKO/DFS")
    assert marked("a phase of phases") == "a phase of phases"
    assert marked("by DFS") == "by [dfs: DFS]"


@pytest.mark.parametrize("tag", ["a", "code", "h3"])
def test_words_of_links_code_and_headings_are_left_alone(tag):
    make_term("poc", "POC")
    assert marked(f"<{tag}>the <em>POC</em></{tag}> POC") == (
        f"<{tag}>the <em>POC</em></{tag}> [poc: POC]"
    )


def test_attributes_and_entities_are_left_alone():
    make_term("amp", "AMP", variants="x > AMP\n& now")
    html = '<a title="x &gt; AMP" href="/?a=1&amp;b=AMP">x</a> &amp; &AMP;'
    assert marked(html) == html


def test_text_that_is_not_html_is_escaped_before_terms_are_marked():
    make_term("poc", "POC")
    found = mark_terms("<img src=x onerror=alert(1)> POC's <b>", create_term_marker())
    assert "<img" not in found
    assert "<b>" not in found
    assert ">POC</button>&#x27;s</span> &lt;b&gt;" in found


def test_what_curators_write_into_the_glossary_is_text_on_a_page(client):
    make_term("poc", "POC", expansion="<b>x</b>", definition="<script>alert(1)</script>")
    paragraph = make_paragraph()
    practice = make_practice(summary="On POC.", cites=[paragraph])
    practice.points.create(kind="do", text="<i>POC</i>", paragraph=paragraph)
    page = client.get(practice.get_absolute_url()).content.decode()
    assert 'popovertarget="term-poc">POC</button>' in page
    assert page.count('id="term-poc"') == 1
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;i&gt;POC" in page


def test_a_new_term_is_explained_at_once(client):
    practice = make_practice(summary="On POC.")
    assert "term-poc" not in client.get(practice.get_absolute_url()).content.decode()
    make_term("poc", "POC")
    assert "term-poc" in client.get(practice.get_absolute_url()).content.decode()


def test_a_page_without_terms_carries_no_list_of_them(client):
    make_term("poc", "POC")
    assert "terms-used" not in client.get(make_practice().get_absolute_url()).content.decode()
