"""axe-core on a page: every rule, and its rules on colours on one text of each kind."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

RESULTS = {"resultTypes": ["violations"]}
COLOURS = ["color-contrast", "link-in-text-block"]
# Contrast takes most of axe's time, and texts of the same font, colour, grounds and placing have
# the same. So one of each is measured: the first in the document.
ONE_OF_EACH_KIND = """() => {
  const grounds = new Map([[null, ""]]);
  const under = (element) => {
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      const { color, backgroundColor, backgroundImage, opacity, position } = style;
      const own = [color, backgroundColor, backgroundImage, opacity, position].join();
      grounds.set(element, `${under(element.parentElement)}/${own}`);
    }
    return grounds.get(element);
  };
  const holdsText = (element) => element.matches("input, select, textarea")
    || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const kinds = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    if (!holdsText(element) || !element.checkVisibility()) continue;
    const { fontSize, fontWeight, textShadow, textDecorationLine } = getComputedStyle(element);
    const own = [element.tagName, fontSize, fontWeight, textShadow, textDecorationLine].join();
    const kind = `${under(element)} ${own}`;
    if (!kinds.has(kind)) kinds.set(kind, element);
  }
  return [...kinds.values()];
}"""


# What passed is counted only: to send all of it takes longer than many rules.
RUN = """options => axe.run(%s, options).then(
  ({ passes, incomplete, inapplicable, ...found }) => ({ ...found, passed: passes.length }))"""


def check(page: Page) -> None:
    """Every rule, those on colours on one text of each kind."""
    check_all_but_colours(page)
    check_colours(page)


def check_each_text(page: Page) -> None:
    """The rules on colours, on everything that the page shows."""
    run(page, "document", {"runOnly": COLOURS})


def check_all_but_colours(page: Page) -> None:
    run(page, "document", {"rules": {rule: {"enabled": False} for rule in COLOURS}})


def check_colours(page: Page) -> None:
    run(page, f"{{include: ({ONE_OF_EACH_KIND})()}}", {"runOnly": COLOURS})


def run(page: Page, context: str, options: dict) -> None:
    # A click on a link returns as soon as the next document begins, when it has no body yet.
    page.wait_for_load_state()
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    response = page.evaluate(RUN % context, RESULTS | options)
    assert response["passed"]
    results = AxeResults(response)
    assert results.violations_count == 0, results.generate_report()
