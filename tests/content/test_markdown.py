import pytest

from lessons.content import render_markdown
from tests.makers import make_mission, make_practice

pytestmark = pytest.mark.django_db


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


def test_a_link_to_a_record_carries_its_title_and_address():
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
    texts = {f"t{n}": f"[[practice:p-{n}]] [[practice:p-{4 - n}]]" for n in range(5)}
    with django_assert_num_queries(1):
        render_markdown(texts)
