"""The page of findings: pictures of cells, hostile text, and what a reader without a mouse or with a small screen meets."""

from pathlib import Path

import pytest

from ppr_network.model import Finding, RowCount
from ppr_network.report.findings_page import findings_page
from ppr_network.spreadsheet import Picture, PictureRow
from tests.conftest import ChromiumPage
from tests.maps.browser import violations
from tests.maps.hostile import CANARY, HOSTILE

COUNTS = (RowCount("attendance", "attendance.csv", "", 3, 2, (("blank row", 1),)),)


def picture(cell: str, header: str = "organisation") -> Picture:
    """Return three columns around a cell of row 7."""
    rows = (PictureRow(6, ("Forum", "•••", "Clinic")), PictureRow(7, ("Forum", "•••", cell)))
    return Picture(("A", "B", "C"), PictureRow(1, ("event", "person", header)), rows, 7, "C")


def hostile_page() -> str:
    """Return a page with hostile text in every field that a file can fill."""
    findings = [
        Finding(
            "warning", "a kind", file=f"{number}.csv", sheet=bad, row=7, column=bad, letter="C", examples=(bad,),
            done=bad, mend=bad, pictures=(picture(bad, bad),),
        )
        for number, bad in enumerate(HOSTILE)
    ]  # fmt: skip
    return findings_page(HOSTILE[0], findings, COUNTS)


def test_a_picture_has_letters_numbers_and_neighbours() -> None:
    """The snippet shows the letters above, the numbers beside, the header, the gap and the cells around the one meant."""
    finding = Finding("error", "a kind", "a.csv", row=7, letter="C", pictures=(picture("Mind"),))
    page = findings_page("Toy", [finding], COUNTS)
    assert '<th scope="col" class="meant">C</th>' in page
    assert '<td class="here">Mind</td>' in page
    assert '<th scope="row">6</th>' in page
    assert '<tr class="gap">' in page
    assert page.count('<span class="hidden">•••</span>') == 2


def test_without_findings_the_page_says_so() -> None:
    """A clean folder gets a page that says that nothing was noticed, and the account of rows."""
    page = findings_page("Toy", [], COUNTS)
    assert "Nothing was noticed." in page
    assert "1 (blank row)" in page


def test_the_page_allows_no_script() -> None:
    """Its policy names its one style sheet and nothing else."""
    page = findings_page("Toy", [], COUNTS)
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in page
    assert "script-src" not in page


@pytest.mark.browser
def test_in_a_browser(chromium_page: ChromiumPage, tmp_path: Path) -> None:
    """Hostile text is shown and never runs; nothing is asked for; no rule of accessibility is broken at two widths."""
    file = tmp_path / "findings.html"
    file.write_text(hostile_page(), encoding="utf-8")
    page = chromium_page.open(file)
    assert page.evaluate(CANARY.split("=")[0]) is None
    assert page.evaluate("document.querySelectorAll('script, img, iframe, svg').length") == 0
    shown = page.locator("td.here").all_inner_texts()
    assert "<script>" + CANARY + "</script>" in shown
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert violations(page) == []
    page.locator(".scroll").first.focus()
    assert page.evaluate("document.activeElement.className") == "scroll"
    assert (chromium_page.requests, chromium_page.errors) == ([], [])
