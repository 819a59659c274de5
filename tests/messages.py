"""`make messages`: finds every string that is marked for translation, and keeps the catalogues.
`--check`, of `make lint`, only looks.

Needs no gettext on the machine: Jinja finds the strings of templates, Babel those of Python, and
it reads and writes the files. A translation belongs to exactly one string; a changed string has
none until somebody translates it. What is not translated yet is named at the end.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import django
from babel.messages import Catalog
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize
from jinja2.ext import babel_extract

from pocbase.verbose_names import derived_names

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "pocbase" / "locale"
LANGUAGES = ("fr",)
PACKAGES = ("lessons", "missions", "pocbase")
IN_CONTEXT = ((1, "c"), 2)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("in_context", "pgettext", "pgettext_lazy"), IN_CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
TEMPLATE_OPTIONS = dict.fromkeys(("newstyle_gettext", "trimmed", "trim_blocks"), "true") | {
    "encoding": "utf-8",
    "silent": "false",
}
# Dates of the files would make every run a change.
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def sources() -> Iterator[tuple[Path, str | Callable]]:
    """Each file that may hold marked strings, and what finds them in it."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, "python"
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield path, babel_extract
    for package in PACKAGES:  # of the admin, in Django's language
        for path in sorted((ROOT / package / "templates").rglob("*.*")):
            yield path, extract_django


def extract_django(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Iterator:
    """Django turns a template into calls of gettext; its text around them, in lines that begin at
    the margin, can be read as Python."""
    calls = templatize(file.read().decode(), origin=file.name)
    lines = "\n".join(line.strip() for line in calls.splitlines())
    return extract_python(BytesIO(lines.encode()), keywords, comment_tags, options)


def marked() -> Catalog:
    """Every marked string, with the files that hold it."""
    found = Catalog(domain="django", project="pocbase", charset="utf-8")
    for path, method in sources():
        with path.open("rb") as file:
            for _line, text, _comments, context in extract(
                method, file, keywords=KEYWORDS, options=TEMPLATE_OPTIONS
            ):
                found.add(text, locations=[(str(path.relative_to(ROOT)), 0)], context=context)
    for bearer, _attribute, name in derived_names():
        found.add(name, locations=[(bearer.model._meta.label, 0)])
    return found


def catalogue_path(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, domain="django", project="pocbase", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def updated(language: str) -> Catalog:
    """The catalogue with the strings of now, each with the translation that it had."""
    catalogue = read(language)
    catalogue.update(marked(), no_fuzzy_matching=True)
    if language == "fr":
        keep_punctuation_on_its_line(catalogue)
    catalogue.creation_date = catalogue.revision_date = SOME_DAY
    catalogue.header_comment = "# The interface of pocbase; `make messages` keeps this file."
    catalogue.fuzzy = False
    return catalogue


def keep_punctuation_on_its_line(catalogue: Catalog) -> None:
    """Give French punctuation the spaces of French typography, at which no line breaks."""
    for message in catalogue:
        if message.id and message.string:
            texts = tuple(map(with_french_spaces, translations(message.string)))
            message.string = texts if isinstance(message.string, list | tuple) else texts[0]


def with_french_spaces(text: str) -> str:
    text = re.sub(r"[ \u00a0\u202f]:(?!\S)", "\u00a0:", text)
    text = re.sub(r"[ \u00a0]([;?!»])(?!\w)", "\u202f\\1", text)
    return re.sub(r"«[ \u00a0]", "«\u202f", text)


def as_po(catalogue: Catalog) -> bytes:
    file = BytesIO()
    write_po(
        file, catalogue, width=100, include_lineno=False, ignore_obsolete=True, sort_by_file=True
    )
    return file.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def missing(catalogue: Catalog) -> list[str]:
    """Strings that have no translation, or one that a person has not confirmed."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not all(translations(message.string)))
    ]


def translations(string: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (string or "",) if isinstance(string, str | None) else tuple(string)


def problems(language: str) -> list[str]:
    """What keeps a reader of this language from reading all of it."""
    path, catalogue = catalogue_path(language), updated(language)
    found = [f"not translated: {text}" for text in missing(catalogue)]
    if not path.exists() or path.read_bytes() != as_po(catalogue):
        found.append("not up to date: run make messages and commit what it writes")
    elif path.with_suffix(".mo").read_bytes() != as_mo(catalogue):
        found.append("the .mo is of another state: run make messages and commit what it writes")
    return [f"{path.relative_to(ROOT)}: {problem}" for problem in found]


def write(language: str) -> None:
    path, catalogue = catalogue_path(language), updated(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_po(catalogue))
    path.with_suffix(".mo").write_bytes(as_mo(catalogue))


def main(check_only: bool) -> int:
    """Writes all catalogues; 1 where something is left to do."""
    if not check_only:
        for language in LANGUAGES:
            write(language)
    found = [problem for language in LANGUAGES for problem in problems(language)]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pocbase.settings")
    django.setup()
    sys.exit(main(check_only="--check" in sys.argv))
