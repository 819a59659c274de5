"""A site with the repository's own seeds, served for the session, and Chromium to read it.

The database is not emptied between these tests: they share the site as readers do, and one that
writes makes records of its own.
"""

import os
import shutil
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Page, Response, expect
from pytest_django.live_server_helper import LiveServer

from tests import databases
from tests.browser.fonts import fontconfig
from tests.browser.pages import OPENINGS, Opening, find_inline, open_everything

# Playwright's synchronous calls run inside an event loop, where Django refuses a database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# On a busy machine a page may take longer than the usual five seconds.
expect.set_options(timeout=20_000)

# The first is Chromium without a window: a page in it opens in half the time.
PROGRAMS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
PASSWORD = "a long password of the tests"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def database(django_db_blocker, django_test_environment, tmp_path_factory):
    """A test database: pytest-django makes one only where a test is marked django_db."""
    if connection.vendor == "sqlite":
        # In memory, all threads of the server would share one connection.
        file = tmp_path_factory.mktemp("database") / "pocbase.db"
        connection.settings_dict["TEST"]["NAME"] = str(file)
    databases.copy_on_creation()
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def site(database, without_collected_files):
    """The URL of the running site."""
    databases.load_seeded()
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = StaticFilesHandler  # it looks for the app by its usual name
    server.start()
    yield server.url
    server.stop()
    connections.close_all()


@pytest.fixture(scope="session")
def base_url(site):
    """So that `page.goto("/entries/")` finds the site."""
    return site


@pytest.fixture(scope="session")
def curator(site):
    """User name and password of an account that may do what the first account may."""
    user = User.objects.create_user("browsing-curator", password=PASSWORD, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=["curator", "editor"]))
    return user.username, PASSWORD


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, tmp_path_factory):
    fonts = fontconfig(tmp_path_factory.mktemp("fonts"))
    return {
        **browser_type_launch_args,
        "executable_path": chromium(),
        "args": ["--no-sandbox"] if os.getuid() == 0 else [],
        "env": {**os.environ, "FONTCONFIG_FILE": str(fonts)},
    }


@pytest.fixture(scope="session")
def looking(browser, base_url):
    """The page in which all pages are opened that are only looked at. It keeps no file."""
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield page
    context.close()


@pytest.fixture(scope="session")
def opened(looking: Page, request):
    """A page with everything on it unfolded, opened once for the tests that only look at it.

    What they see depends on nothing but `pages.show`, which each calls first; what it loaded and
    had inline as it was opened is in `pages.OPENINGS`.
    """
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    looking.set_viewport_size({"width": 1280, "height": 720})
    looking.emulate_media(color_scheme="light")
    looking.on("response", note)
    looking.goto(request.param, wait_until="networkidle")
    looking.remove_listener("response", note)
    OPENINGS[looking] = Opening(responses, find_inline(looking))
    open_everything(looking)
    yield looking
    del OPENINGS[looking]


@pytest.fixture
def plain_page(browser, base_url):
    """A page of a browser that runs no JavaScript."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


def chromium() -> str:
    named = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [named] if named else PROGRAMS)), None)
    if not found:
        pytest.fail(f"no Chromium: looked for {named or ', '.join(PROGRAMS)} (make chromium)")
    return found
