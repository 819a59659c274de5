"""What templates may rely on."""

import jinja2
import pytest
from django.http import QueryDict
from django.template import engines
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from markupsafe import Markup, escape

pytestmark = pytest.mark.any_database

ENGINE = engines["jinja2"]


def rendered(template: str, **context: object) -> str:
    return ENGINE.from_string(template).render(context)


def test_pages_are_sent_without_the_indentation_of_their_templates():
    template = "<ul>\n    {% if 1 %}\n    <li>\n\t\tone two\n    </li>\n    {% endif %}\n</ul>\n"
    assert rendered(template) == "<ul>\n<li>\none two\n</li>\n</ul>"


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{{ text|capfirst }}",
        "{{ [text]|join(', ') }}",
        "{% trans %}{{ text }}{% endtrans %}",
        "{% set label %}{{ text }}{% endset %}{{ label }}",
        "{% macro show(text) %}{{ text }}{% endmacro %}{{ show(text) }}",
        "{% filter one_line %}{{ text }}{% endfilter %}",
        "{{ text|one_line }}",
        "{{ text|linebreaks }}",
        "{{ text|shorten(30) }}",
    ],
)
def test_hostile_text_is_escaped(template):
    html = rendered(template, text="<script>'\"&")
    assert "&lt;script&gt;" in html.lower()
    assert "<script" not in html.lower()


def test_a_misspelt_name_fails_a_test():
    with pytest.raises(jinja2.UndefinedError):
        rendered("{{ entrey }}")


def test_words_dates_and_numbers_are_of_the_language_of_the_reader():
    template = '{{ _("Save") }} {{ 1234|intcomma }} {{ "2010-07"|partial_date }}'
    assert rendered(template) == "Save 1,234 July 2010"
    with translation.override("fr"):
        assert rendered(template) == "Enregistrer 1\xa0234 juillet 2010"


def test_a_percent_sign_in_words_is_not_a_variable():
    assert rendered('{{ _("%%(title)s: place %%(place)s of %%(count)s") }}').startswith("%(title)s")


def test_a_parameter_is_set_or_left_out_and_the_others_stay():
    parameters = QueryDict("q=a&theme=x&theme=y&page=2")
    template = "{{ querystring(parameters, page=none, size=50)|safe }}"
    assert rendered(template, parameters=parameters) == "?q=a&theme=x&theme=y&size=50"


@pytest.mark.parametrize(
    "value", ['<b> & "it\'s"', Markup("<b>"), mark_safe("<i>"), gettext_lazy("Themes"), 3, None]
)
def test_templates_escape_as_markupsafe_does(value):
    assert rendered("{{ value }}", value=value) == str(escape(value))
