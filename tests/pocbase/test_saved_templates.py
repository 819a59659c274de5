"""Compiled templates are stored on disk for the next start, and used only while nothing changed."""

import stat

import jinja2
import pytest
from django.conf import settings
from django.utils import translation

from pocbase.jinja import Languages, saved_templates

pytestmark = pytest.mark.any_database

CODES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def sources(settings, tmp_path):
    settings.TEMPLATES_DIR = tmp_path / "templates"
    return {"page.html": '{{ _("Glossary") }} {{ name }}'}


def start(sources: dict[str, str], language: str = "fr") -> tuple[str, int]:
    """A page of a process that starts now, and how many templates it compiled."""
    languages = Languages(jinja2.DictLoader(sources), auto_reload=False)
    compiled = 0

    def count(environment, *arguments, **options):
        nonlocal compiled
        compiled += 1
        return type(environment)._generate(environment, *arguments, **options)

    for environment in languages.environments.values():
        environment._generate = count.__get__(environment)
    languages.compile_all()
    with translation.override(language):
        return languages.get_template("page.html").render(name="<b>"), compiled


def test_a_second_start_compiles_nothing_and_shows_the_same_in_each_language(sources):
    first = {code: start(sources, code)[0] for code in CODES}
    assert len(set(first.values())) == len(CODES)
    assert {code: start(sources, code) for code in CODES} == {
        code: (page, 0) for code, page in first.items()
    }


def test_a_template_that_changed_is_compiled_again(sources):
    start(sources)
    sources["page.html"] = "changed {{ name }}"
    assert start(sources) == ("changed &lt;b&gt;", len(CODES))
    assert start(sources) == ("changed &lt;b&gt;", 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [("RELEASE", "another"), ("STATIC_URL", "/s/"), ("SECRET_KEY", "k" * 40)],
)
def test_what_another_release_or_installation_saved_is_not_used(sources, settings, name, value):
    start(sources)
    setattr(settings, name, value)
    assert start(sources)[1] == len(CODES)


def test_templates_are_compiled_again_when_the_words_of_a_language_changed(sources, monkeypatch):
    start(sources)
    catalog = translation.trans_real.translation("fr")._catalog
    monkeypatch.setitem(catalog._catalogs[0], "Glossary", "Lexique")
    assert start(sources)[1] == len(CODES)


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 500])
def test_a_damaged_file_is_replaced(sources, content):
    start(sources)
    saved_templates.templates_file().write_bytes(content)
    assert start(sources)[1] == len(CODES)
    assert start(sources)[1] == 0


def test_only_its_owner_can_read_or_change_the_file(sources):
    start(sources)
    file = saved_templates.templates_file()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_stops_no_start(sources, settings, tmp_path):
    settings.TEMPLATES_DIR = tmp_path / "a file"
    settings.TEMPLATES_DIR.write_text("not a folder")
    assert start(sources)[1] == len(CODES)
