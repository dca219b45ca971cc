"""What is asked of a page in Chromium: which rules of accessibility it breaks, which targets are small."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],  # what passes need not be described element by element
}
SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter((e) => e.offsetParent !== null && !e.classList.contains("skip"))
  .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return the rules of accessibility that the page breaks as it stands, with the elements."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found]
