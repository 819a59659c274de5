"""The catalogues: `make messages` mends what these tests find, but for the words themselves."""

import re

import pytest

from tests import messages
from tests.unmarked import unmarked_words

LANGUAGES = pytest.mark.parametrize("language", messages.LANGUAGES)
# The page that explains the API speaks English, as the API does.
ENGLISH = {"ninja/swagger.html"}
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}|</?\w+[^>]*>")


@LANGUAGES
def test_what_is_sent_is_what_the_catalogue_says(language):
    path = messages.catalogue_path(language)
    assert path.with_suffix(".mo").read_bytes() == messages.as_mo(messages.read(language))


@LANGUAGES
def test_a_translation_fills_the_same_places(language):
    for message in messages.read(language):
        ids = messages.translations(message.id)
        for number, string in enumerate(messages.translations(message.string)):
            if string and message.id:
                wanted = PLACE.findall(ids[min(number, len(ids) - 1)])
                assert sorted(PLACE.findall(string)) == sorted(wanted), string


def test_every_word_of_a_template_can_be_translated():
    folder = messages.ROOT / "templates"
    found = [
        f"{path.relative_to(folder)}: {words}"
        for path in sorted(folder.rglob("*.html"))
        if str(path.relative_to(folder)) not in ENGLISH
        for words in unmarked_words(path.read_text())
    ]
    assert not found, "Put these between {% translate %} or {% blocktranslate %}: " + str(found)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Hello {{ name }}</p>", ["Hello"]),
        ('<p title="Hello">{% translate "Hello" %}</p>', ["Hello"]),
        ("{% blocktranslate trimmed %}<b>Hello</b> {{ name }}{% endblocktranslate %}", []),
        ('<a href="/hello/" class="hello"{% if hello %} id="hello"{% endif %}>pocbase</a>', []),
        ("{# Hello #}<script>hello()</script><p>¶ 39: {{ hello }}; 7</p>", []),
        ('<meta name="description" content="Hello">', ["Hello"]),
        ('{% include "hello.html" with label="Hello" only %}', ["Hello"]),
        ('{% include "hello.html" with label=_("Hello") kind="hello" only %}', []),
    ],
)
def test_words_that_are_not_marked_are_found(template, words):
    assert unmarked_words(template) == words
