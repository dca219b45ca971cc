"""The report page in a real browser."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from ppr_network.model import Publication
from ppr_network.report import report_page
from tests.conftest import ChromiumPage
from tests.publications import toy_publication
from tests.report.variants import HOSTILE, all_too_large, hostile

pytestmark = pytest.mark.browser
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what passes need not be described element by element
}
MAKERS = pytest.mark.parametrize("make", [toy_publication, all_too_large, hostile])
Maker = Callable[[], Publication]


def _open(chromium_page: ChromiumPage, folder: Path, publication: Publication) -> Page:
    """Write the page and open it."""
    file = folder / "report.html"
    file.write_text(report_page(publication), encoding="utf-8")
    return chromium_page.open(file)


def _unfold(page: Page) -> None:
    """Open every fold by the page's own button."""
    page.get_by_role("button", name="Open everything on this page").click()


def _overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@MAKERS
def test_page_asks_for_nothing(chromium_page: ChromiumPage, tmp_path: Path, make: Maker) -> None:
    """Opening and unfolding the page makes no request and no error."""
    _unfold(_open(chromium_page, tmp_path, make()))
    assert (chromium_page.requests, chromium_page.errors) == ([], [])


def test_hostile_text_never_runs(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """Thirty hostile texts in every field leave no trace of having run."""
    page = _open(chromium_page, tmp_path, hostile())
    _unfold(page)
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    assert page.evaluate("document.querySelectorAll('iframe, base, img, a[href*=example]').length") == 0


def test_hostile_text_is_shown_as_it_is(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """Names, meetings, sectors, findings and the author's words are shown letter for letter."""
    page = _open(chromium_page, tmp_path, hostile())
    shown = {
        place: page.locator(place).all_text_contents()
        for place in (
            "#links .pair",
            "#links .evidence td:nth-child(2)",
            "#limits th[scope=row]",
            "#limits > ul li",
        )
    }
    assert sorted(shown["#links .pair"]) == sorted(
        f"{text} and Plain {i:02}" for i, text in enumerate(HOSTILE)
    )
    assert set(shown["#links .evidence td:nth-child(2)"]) == set(HOSTILE)
    assert set(HOSTILE) <= set(shown["#limits th[scope=row]"])
    assert tuple(shown["#limits > ul li"]) == HOSTILE
    sectors = page.locator("#who th[scope=row]").all_text_contents()
    assert set(HOSTILE) <= {text.removeprefix(" ") for text in sectors}
    assert page.locator("h1").text_content() == " | ".join(HOSTILE)
    assert page.locator(".note p").text_content() == " | ".join(HOSTILE)


@MAKERS
def test_page_has_no_known_barrier(chromium_page: ChromiumPage, tmp_path: Path, make: Maker) -> None:
    """Axe finds nothing against WCAG 2.2 AA or its best practice, folded and unfolded."""
    page = _open(chromium_page, tmp_path, make())
    folded = Axe().run(page, options=AXE)
    _unfold(page)
    unfolded = Axe().run(page, options=AXE)
    assert (folded.violations_count, unfolded.violations_count) == (0, 0), unfolded.generate_report()


@MAKERS
def test_page_fits_a_phone(chromium_page: ChromiumPage, tmp_path: Path, make: Maker) -> None:
    """At 320 pixels, and with letters twice as large, nothing but a table's own region scrolls sideways."""
    chromium_page.page.set_viewport_size({"width": 320, "height": 640})
    page = _open(chromium_page, tmp_path, make())
    _unfold(page)
    assert _overflow(page) == 0
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert _overflow(page) == 0


def test_regions_that_scroll_can_be_reached_by_keyboard(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """Every region that scrolls takes the focus and has a name."""
    page = _open(chromium_page, tmp_path, toy_publication())
    regions = page.locator(".scroll")
    names = [region.get_attribute("aria-label") for region in regions.all()]
    assert len(set(names)) == len(names) >= 7
    assert {region.get_attribute("tabindex") for region in regions.all()} == {"0"}


def test_first_tab_skips_to_the_finding(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """The first thing the keyboard meets is the way to the finding."""
    page = _open(chromium_page, tmp_path, toy_publication())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the finding"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "finding"


def test_headings_come_in_order(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """There is one first heading, and no level is skipped."""
    page = _open(chromium_page, tmp_path, toy_publication())
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_its_caption_and_headers(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """Each table bears a caption, and each header cell says what it is the header of."""
    page = _open(chromium_page, tmp_path, toy_publication())
    assert page.locator("table").count() == page.locator("table > caption").count() > 0
    assert page.locator("th:not([scope])").count() == 0


def test_each_new_link_opens_to_its_meetings(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """A press on a link shows the meetings behind it."""
    page = _open(chromium_page, tmp_path, toy_publication())
    link = page.locator("details.link").first
    assert not link.locator(".evidence").is_visible()
    link.locator("summary").click()
    assert link.get_by_text("Team meeting 3").is_visible()


def test_page_works_without_script(chromium: Browser, tmp_path: Path) -> None:
    """With script switched off links still open, and the button that needs it is not there."""
    file = tmp_path / "report.html"
    file.write_text(report_page(toy_publication()), encoding="utf-8")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert not page.locator("#open-all").is_visible()
    page.locator("details.link summary").first.click()
    assert page.get_by_text("Team meeting 3").is_visible()
    context.close()


def test_print_unfolds_the_evidence_and_folds_it_again(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """Everything is open on paper; what was open on screen before is open after."""
    page = _open(chromium_page, tmp_path, toy_publication())
    page.locator("details.link summary").first.click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 1


def test_print_unfolds_without_script(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """On paper a fold that is closed still shows what it holds."""
    page = _open(chromium_page, tmp_path, toy_publication())
    closed = page.locator("details.link:not([open]) .evidence").first
    assert not closed.is_visible()
    page.emulate_media(media="print")
    assert closed.evaluate("part => part.getBoundingClientRect().height") > 50


def test_page_prints_on_a4(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """Nothing is wider than the paper between its margins."""
    page = _open(chromium_page, tmp_path, hostile())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})  # 210 mm less two margins of 15 mm
    assert _overflow(page) == 0
    assert page.evaluate(
        "[...document.querySelectorAll('.scroll')].every(r => r.scrollWidth <= r.clientWidth + 1)"
    )


def test_bars_stand_out_in_forced_colours(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """With the reader's own colours the bars still differ from the page and from each other."""
    chromium_page.page.emulate_media(forced_colors="active")
    page = _open(chromium_page, tmp_path, toy_publication())
    before, after = (
        page.locator(f".bar .{kind}").first.evaluate("bar => getComputedStyle(bar).fill")
        for kind in ("before", "after")
    )
    assert before != after == page.evaluate("getComputedStyle(document.body).color")
