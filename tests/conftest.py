"""Fixtures that several folders of tests share: a fresh page of headless Chromium, and an engine."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, Route, sync_playwright

from ppr_network.cli.program import OBJECTS_BETWEEN_COLLECTIONS
from ppr_network.engine import Engine

gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # as the program itself does: a quarter of a small link stage

# A busy machine is no fault of the code; in CI the same examples are drawn every time.
settings.register_profile(
    "project", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


class ChromiumPage:
    """A page of its own context that tells every address it asked for and every error its scripts met.

    ``page`` is Playwright's; ``requests`` holds each address asked for but the opened file itself, and none
    of them is let through; ``errors`` holds uncaught errors and console errors.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.opened: list[str] = []
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self._note(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        page.route("http://**", _abort)
        page.route("https://**", _abort)

    def _note(self, url: str) -> None:
        if url.split("#")[0] not in self.opened and not url.startswith(("data:", "blob:")):
            self.requests.append(url)

    def open(self, path: Path) -> Page:
        """Open a file, wait until it has loaded, and return the page."""
        self.opened.append(path.resolve().as_uri())
        self.page.goto(path.resolve().as_uri(), wait_until="load")
        return self.page


def _abort(route: Route) -> None:
    route.abort()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start one browser for the session; without Chromium skip, or fail where CI is set."""
    if not CHROMIUM.exists():
        message = f"there is no Chromium at {CHROMIUM}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def chromium_page(chromium: Browser) -> Iterator[ChromiumPage]:
    """Give a fresh page, 1280 by 900, that records every request and aborts those to http."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield ChromiumPage(context.new_page())
    context.close()


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Give one engine to all tests; what a test hands over stays its own."""
    return Engine()
