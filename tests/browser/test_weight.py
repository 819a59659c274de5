"""What a view costs on a poor line: the bytes of its pages, styles and scripts as they are sent.

The server of the tests sends files as they lie on the disk; in use they are sent compressed with
brotli and kept for good by their fingerprint, so that a later view costs only what is new.
"""

from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Page, Response

from tests.browser.pages import OPENINGS, PAGES

pytestmark = pytest.mark.browser

FIRST = 60_000  # bytes, with everything that a browser without a cache loads
LATER = 22_000  # bytes, for a reader who has seen the first page, a list and a record
SEEN = ("/", "/entries/", "/practices/firewood-patrols-darfur/")
HEADERS = 400  # bytes of an answer, roughly
WITHIN_REACH = {name: path for name, path in PAGES.items() if "impossible" not in name}
each_page_within_reach = pytest.mark.parametrize(
    "opened", WITHIN_REACH.values(), ids=WITHIN_REACH.keys(), indirect=True, scope="session"
)


def sent(response: Response) -> int:
    """Pages are compressed by the server of the tests too; files are here as they will be."""
    if "/static/" in response.url:
        return HEADERS + len(brotli.compress(response.body()))
    return HEADERS + int(response.header_value("Content-Length") or len(response.body()))


def sizes_of(responses: list[Response], host: str) -> dict[str, int]:
    """URL → bytes, of everything that a page loaded."""
    assert {urlsplit(response.url).netloc for response in responses} == {host}, (
        "something is remote"
    )
    return {response.url: sent(response) for response in responses}


@pytest.fixture(scope="session")
def cached(browser, base_url) -> set[str]:
    """URLs of the files that a reader's browser holds by then."""
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    found: set[str] = set()
    page.on("response", lambda response: found.add(response.url))
    for path in SEEN:
        page.goto(path, wait_until="networkidle")
    context.close()
    return {url for url in found if "/static/" in url}


@each_page_within_reach
def test_a_view_stays_light(opened: Page, base_url: str, cached: set[str]):
    sizes = sizes_of(OPENINGS[opened].responses, urlsplit(base_url).netloc)
    assert sizes.keys() & cached  # styles are counted, whatever page was opened before
    new = {url: size for url, size in sizes.items() if url not in cached}
    print(f"{opened.url}: {sum(sizes.values())} bytes first, {sum(new.values())} later")
    assert sum(sizes.values()) <= FIRST, sorted(sizes.items(), key=lambda item: -item[1])[:5]
    assert sum(new.values()) <= LATER, sorted(new.items(), key=lambda item: -item[1])[:5]
