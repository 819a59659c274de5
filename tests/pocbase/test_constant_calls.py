"""What is put into a template when it is compiled is what would have been there without."""

import pytest
from django.template import engines
from django.utils import translation

pytestmark = pytest.mark.any_database

LANGUAGES = ("en-gb", "fr")


def rendered(template: str, **context: object) -> str:
    return engines["jinja2"].from_string(template).render(context)


def test_each_reader_gets_the_words_of_their_language():
    expected = {"en-gb": "en-gb: Save, Search", "fr": "fr: Enregistrer, Rechercher"}
    template = '{{ get_language() }}: {{ _("Save") }}, {{ pgettext("button", "Search") }}'
    for language in (*LANGUAGES, *LANGUAGES):
        with translation.override(language):
            assert rendered(template) == expected[language]


def test_variables_are_where_the_language_puts_them_and_are_escaped():
    template = "{% trans cited=1, all=number, name=name %}{{ name }}, {{ all }}%{% endtrans %}"
    assert rendered(template, number=7, name="<b>") == "&lt;b&gt;, 7%"


def test_a_url_or_words_given_to_a_macro_are_put_in_too():
    template = (
        '{% macro show(href, label) %}<a href="{{ href }}">{{ label }}</a>{% endmacro %}'
        '{{ show(url("lessons:themes") ~ "?a=1&b=2", _("Themes")) }}'
    )
    assert rendered(template) == '<a href="/themes/?a=1&amp;b=2">Themes</a>'


def test_every_template_compiles_in_every_language():
    engines["jinja2"].env.compile_all()
