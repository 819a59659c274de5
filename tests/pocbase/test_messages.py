"""The translation catalogues; `make messages` fixes what these tests find, except translations."""

import re

import pytest

from tests import messages
from tests.unmarked import unmarked_words

pytestmark = pytest.mark.any_database

LANGUAGES = pytest.mark.parametrize("language", messages.LANGUAGES)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}|</?\w+[^>]*>")


@LANGUAGES
def test_the_compiled_catalogue_is_up_to_date(language):
    path = messages.catalogue_path(language)
    assert path.with_suffix(".mo").read_bytes() == messages.as_mo(messages.read(language))


@LANGUAGES
def test_a_translation_has_the_same_placeholders(language):
    for message in messages.read(language):
        ids = messages.translations(message.id)
        for number, string in enumerate(messages.translations(message.string)):
            if string and message.id:
                expected = PLACEHOLDER.findall(ids[min(number, len(ids) - 1)])
                assert sorted(PLACEHOLDER.findall(string)) == sorted(expected), string


def test_every_word_of_a_template_can_be_translated():
    folder = messages.ROOT / "templates"
    unmarked = [
        f"{path.relative_to(folder)}: {words}"
        for path in sorted(folder.rglob("*.html"))
        for words in unmarked_words(path.read_text())
    ]
    assert not unmarked, "Mark these by _() or {% trans %}: " + str(unmarked)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Hello {{ name }}</p>", ["Hello"]),
        ('<p title="Hello">{{ _("Hello") }}</p>', ["Hello"]),
        ("{% trans %}<b>Hello</b> {{ name }}{% endtrans %}", []),
        ('<a href="/hello/" class="hello"{% if hello %} id="hello"{% endif %}>pocbase</a>', []),
        ("{# Hello #}<script>hello()</script><p>¶ 39: {{ hello }}; 7</p>", []),
        ('<meta name="description" content="Hello">', ["Hello"]),
        ('{{ show_hello(label="Hello") }}', ["Hello"]),
        ('{{ show_hello(label=_("Hello"), kind="hello") }}', []),
    ],
)
def test_words_that_are_not_marked_are_found(template, words):
    assert unmarked_words(template) == words
