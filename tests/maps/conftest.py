"""Fixture of the tests in Chromium: a page opened from its text."""

import pytest


@pytest.fixture
def opened(chromium_page, tmp_path):
    """Open a page's text in Chromium and wait until its scripts have run."""

    def open_text(text):
        path = tmp_path / "map.html"
        path.write_text(text, encoding="utf-8", newline="\n")
        page = chromium_page.open(path)
        page.wait_for_selector("html[data-ready]", timeout=10_000)
        return page

    return open_text
