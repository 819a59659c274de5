"""Styles are sent without comments and line breaks, and mean the same."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from pocbase.static_storage import shorten_styles

pytestmark = pytest.mark.browser

READ_RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const read = rule => rule.cssRules?.length
    ? [rule.selectorText ?? rule.conditionText ?? rule.name ?? "", [...rule.cssRules].map(read)]
    : rule.cssText;
  return JSON.stringify([...sheet.cssRules].map(read));
}"""


def read_rules(page: Page, styles: str) -> str:
    """The rules as the browser understands them; `*:` before a pseudo-class says nothing."""
    return re.sub(r"([,:])\s+", r"\1", page.evaluate(READ_RULES, styles)).replace("*:", ":")


def test_short_styles_have_the_rules_of_the_long_ones(page: Page):
    for path in sorted(Path(settings.BASE_DIR, "static").rglob("*.css")):
        styles = path.read_text()
        assert read_rules(page, shorten_styles(styles)) == read_rules(page, styles), path.name
