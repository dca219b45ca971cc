"""A link that restores a view: what the address says is what the map shows, and a hostile one is only text."""

from urllib.parse import quote

import pytest

from ppr_network.maps.page import map_page
from tests.maps.browser import SMALL_TARGETS, violations
from tests.maps.hostile import HOSTILE, hostile_publication
from tests.publications import toy_publication

pytestmark = pytest.mark.browser

STATE = """() => ({ day: pprMap.state.day, focus: pprMap.nodes.label[pprMap.state.focus] ?? null,
  kinds: [...pprMap.state.kinds].map((k) => pprMap.kinds[k].key).sort(),
  groups: [...pprMap.state.groups].map((g) => pprMap.groups[g].name).sort() })"""


def _go(page, hash_):
    page.evaluate("(hash) => { location.hash = hash; }", hash_)
    page.wait_for_timeout(100)


def test_the_address_follows_the_view_and_brings_it_back(opened):
    """After day, focus, kinds and sectors are set, a fresh page at that address shows the same."""
    page = opened(map_page(toy_publication()))
    page.locator("#day").fill("40")
    page.locator("label.entry", has_text="Met once").locator("input").uncheck()
    page.locator("label.entry", has_text="housing").locator("input").uncheck()
    page.evaluate("pprMap.choose(pprMap.nodes.label.indexOf('Street Church'), {open: false})")
    page.wait_for_timeout(500)
    address, state = page.url, page.evaluate(STATE)
    assert "#day=40&focus=Street%20Church&kinds=" in address
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate(STATE) == state
    assert state["day"] == 40
    assert "once" not in state["kinds"]
    assert "housing" not in state["groups"]
    assert not page.locator("label.entry", has_text="housing").locator("input").is_checked()
    assert page.locator("#day").input_value() == "40"
    assert page.locator("#details-heading").text_content() == "Street Church"


def test_the_first_view_needs_no_address(opened):
    """The view that the page opens with leaves the address as it is; so does the skip link."""
    page = opened(map_page(toy_publication()))
    page.wait_for_timeout(400)
    assert "#" not in page.url
    before = page.evaluate(STATE)
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert page.evaluate(STATE) == before


def test_a_new_address_in_the_open_page_changes_the_view(opened):
    """Typing another link into the open page restores that view, and what it leaves out is as at the start."""
    page = opened(map_page(toy_publication()))
    _go(page, "day=-61&kinds=earlier,gone")
    assert page.evaluate(STATE)["day"] == -61
    assert page.evaluate(STATE)["kinds"] == ["earlier", "gone"]
    _go(page, "kinds=")
    assert page.evaluate(STATE)["day"] == 100
    assert page.evaluate("pprMap.shownLinks().length") == 0


@pytest.mark.parametrize(
    ("hash_", "day"),
    [("day=9999", 150), ("day=-9999", -425), ("day=NaN", 100), ("day=1e3&x=1", 100), ("day=%E0%A4%A", 100)],
)
def test_a_day_that_is_none_is_the_nearest_or_that_of_the_start(opened, hash_, day):
    """Days beyond the record stop at its ends; what is no day is that on which the page opens."""
    page = opened(map_page(toy_publication()))
    _go(page, hash_)
    assert page.evaluate(STATE)["day"] == day


def test_a_hostile_address_is_text_that_does_nothing(opened, chromium_page):
    """No hostile string in any part of the address runs, breaks the page or takes more than a sentence."""
    page = opened(map_page(toy_publication()))
    for text in HOSTILE:
        for name in ("focus", "kinds", "sectors", "day", text):
            at_once = "([name, text]) => { location.hash = `${name}=${text}&focus=${text}`; }"
            page.evaluate(at_once, [name, text])
    _go(page, "focus=%E0%A4%A<script>" + "x" * 5000)
    page.wait_for_timeout(300)
    assert len(page.locator("#live").text_content()) < 200
    assert page.evaluate("window.canary") is None
    assert chromium_page.errors == []
    assert chromium_page.requests == []
    assert page.locator("main img, main iframe, main script").count() == 0


def test_hostile_names_make_links_that_bring_them_back(opened):
    """An actor whose name is hostile can be linked to."""
    batch = list(HOSTILE[:8])
    page = opened(map_page(hostile_publication(batch)))
    for name in batch:
        _go(page, f"focus={quote(name)}")
        assert page.evaluate(STATE)["focus"] == name
        assert page.evaluate("window.canary") is None


def test_copying_says_so_or_offers_the_link(opened):
    """With leave to copy the link is copied; without, it stands selected in a field, and a sentence says so."""
    page = opened(map_page(toy_publication()))
    page.locator("#day").fill("24")
    page.context.grant_permissions([])
    page.locator("#copy-link").click()
    field = page.locator("#link-field")
    assert field.input_value().endswith("map.html#day=24")
    assert field.get_attribute("readonly") is not None
    assert field.evaluate("(field) => field.selectionEnd - field.selectionStart === field.value.length")
    assert field.evaluate("(field) => field === document.activeElement")
    page.wait_for_timeout(300)
    assert "copy it from there" in page.locator("#live").text_content()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(SMALL_TARGETS) == []
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#copy-link").click()
    page.wait_for_timeout(300)
    assert page.evaluate("navigator.clipboard.readText()") == field.input_value()
    assert not field.is_visible()
    assert "The link is copied." in page.locator("#take-status").text_content()
