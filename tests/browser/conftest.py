"""The browser and the server of the browser tests, and a page with its own context for each test."""

import os
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser import chromium
from tests.browser.planes import RECORD_ANSWERS
from tests.servers import RunningApp, running_app

NewPage = Callable[..., Page]
PATIENCE_MS = 30_000  # a wait ends when what it waits for is there; a busy machine is not a failure

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def app() -> Iterator[RunningApp]:
    """The app as people start it, once for all browser tests."""
    with running_app() as running:
        yield running
        assert "Traceback" not in running.log, running.log


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for each file: playwright's event loop would be in the way of tests that run their own."""
    with sync_playwright() as playwright:
        try:
            started = chromium.launch(playwright)
        except RuntimeError as error:
            without_browser(str(error))
        yield started
        started.close()


def without_browser(reason: str) -> NoReturn:
    """A failure in CI; elsewhere a skip that says loudly what was not tested."""
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(f"CI needs a browser: {reason}")
    pytest.skip(
        f"NOTHING WAS TESTED IN A BROWSER: {reason}. Install Chromium, or run `playwright install chromium`"
    )


@pytest.fixture
def new_page(browser: Browser, app: RunningApp) -> Iterator[NewPage]:
    """Makes pages, each in a context of its own (of those settings), that know the app's address."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(**settings: Any) -> Page:
        given = {"base_url": f"{app.url}/", "viewport": {"width": 1280, "height": 720}, **settings}
        contexts.append(browser.new_context(**given))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.add_init_script(RECORD_ANSWERS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A window of 1280 x 720."""
    return new_page()
