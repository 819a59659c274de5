"""The lines of a proposal that the trainer has to write, and finding those not yet written."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from .scenario import Scenario

SITUATION = _("Write here where you are, what you have at hand and what you know this morning.")
INJECT = _("Write here the report, call or request that puts the question to the participants.")


def find_placeholders(scenario: Scenario) -> list[str]:
    """The texts of lines that still are as they were proposed, in whichever language."""
    unwritten = set(in_all_languages([SITUATION, INJECT]))
    return [line.text for line in scenario.all_lines if line.text.strip() in unwritten]


def in_all_languages(texts: Iterable[Promise]) -> Iterable[str]:
    for text in texts:
        for code, _name in settings.LANGUAGES:
            with override(code):
                yield str(text)
