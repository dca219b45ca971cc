"""For everybody: no violation in ten states, everything by keyboard, forced colours, no software rasteriser."""

import pytest

from ppr_network.maps.page import map_page
from tests.conftest import ARGUMENTS, CHROMIUM
from tests.maps.browser import SMALL_TARGETS, violations
from tests.publications import toy_publication

pytestmark = pytest.mark.browser

WORDS = {"notes": "Invented.", "source": "Us", "logo_text": "Logo"}
CONTROLS = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type='radio']:not(:checked)), summary, [tabindex='0']")]
    .filter((e) => e.checkVisibility()).length"""
NOW = """() => { const e = document.activeElement; if (e === document.body) return null;
  window.visited = (window.visited ?? new Map()); if (!visited.has(e)) visited.set(e, visited.size);
  return { n: visited.get(e), id: e.id, tag: e.localName, data: { ...e.dataset }, text: e.textContent.trim(),
    outline: getComputedStyle(e).outlineStyle }; }"""
CONTRAST = """(selector) => { const e = document.querySelector(selector); const probe = document.createElement("canvas")
    .getContext("2d", { willReadFrequently: true });
  const light = (colour) => { probe.clearRect(0, 0, 1, 1); probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...probe.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const clear = (colour) => /rgba?\\(.*, 0\\)/.test(colour);
  let under = e; while (under && clear(getComputedStyle(under).backgroundColor)) under = under.parentElement;
  const [p, q] = [light(getComputedStyle(e).color), light(under ? getComputedStyle(under).backgroundColor : "Canvas")];
  return (Math.max(p, q) + 0.05) / (Math.min(p, q) + 0.05); }"""


def test_no_axe_violation_in_ten_states(opened):
    """Opened, day moved, filtered, focused, evidence open, story, no match, sorted, narrow, saved, empty."""
    page = opened(map_page(toy_publication(pages=WORDS)))

    def empty():
        for box in page.locator("[data-group]").all():
            box.uncheck()

    def search():
        page.locator("#search").fill("nobody at all")
        page.locator("#search").press("Enter")

    def save():
        with page.expect_download():
            page.locator("[data-save='links']").click()

    states = {
        "opening": lambda: None,
        "day moved": page.get_by_role("button", name="Before", exact=True).click,
        "filtered": page.locator("[data-kind='0']").uncheck,
        "story step": page.locator("[data-step='2']").click,
        "focused": lambda: page.evaluate("pprMap.choose(7, {open: true})"),
        "evidence open": page.locator("#details summary").first.click,
        "no match": search,
        "sorted": page.locator("#actors-table thead button").first.click,
        "320 pixels": lambda: page.set_viewport_size({"width": 320, "height": 800}),
        "saved": save,
        "empty": empty,
    }
    found = {}
    for name, reach in states.items():
        reach()
        found[name] = violations(page)
    assert len(found) >= 10
    assert not any(found.values()), found


def test_every_control_is_reached_in_order_and_can_be_seen(opened):
    """Tab visits every control (of radio buttons the one chosen), each with an outline, and leaves and comes back."""
    page = opened(map_page(toy_publication(pages=WORDS)))
    n = page.evaluate(CONTROLS)
    seen = []
    for _ in range(n + 5):
        page.keyboard.press("Tab")
        now = page.evaluate(NOW)
        if now is None:
            break
        seen.append(now)
    assert len({now["n"] for now in seen}) == len(seen) == n
    assert all(now["outline"] != "none" for now in seen)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('#actors-table') !== null")


def test_every_function_is_used_by_keyboard_alone(opened):
    """Day, marks, boxes, search, story, view, details, evidence, sorting and saving, without a mouse."""
    page = opened(map_page(toy_publication()))
    state = "(({ day, focus, kinds, groups }) => [day, focus, kinds.size, groups.size])(pprMap.state)"

    def press(selector, key, asked=state):
        page.locator(selector).first.focus()
        before = page.evaluate(asked)
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        return before != page.evaluate(asked)

    view = "[pprMap.canvas.network.getScale(), pprMap.canvas.network.getViewPosition()]"
    sort = "document.querySelector('#links-table [aria-sort]').textContent"
    assert press("#day", "ArrowLeft")
    assert press("#day-less", "Enter")
    assert press("#day-more", "Space")
    assert press("button[data-day]", "Enter")
    assert press("[data-kind]", "Space")
    assert press("[data-group]", "Space")
    assert press("[data-step='1']", "Enter")
    assert press("#step-next", "Enter")
    assert press("#step-back", "Enter")
    for way in ("in", "left", "right", "up", "down", "out"):
        assert press(f"[data-view='{way}']", "Enter", view), way
    assert press("#links-table thead button", "Enter", sort)
    page.evaluate("pprMap.change({ day: 150, kinds: new Set(pprMap.kinds.keys()), focus: null })")
    page.locator("#search").fill("street")
    assert press("#search", "Enter")
    assert press("#details summary", "Enter", "document.querySelectorAll('#details details[open]').length")
    assert press("#details button.name", "Enter")
    assert press("#map", "Escape")
    assert press("#actors-table tbody button", "Enter")
    for kind in ("png", "svg", "links", "actors"):
        page.locator(f"[data-save='{kind}']").focus()
        with page.expect_download():
            page.keyboard.press("Enter")


def test_forced_colours_stay_readable(opened):
    """Words, links, buttons and the legend keep 4.5:1 on the colours forced, focus an outline, swatches their own."""
    page = opened(map_page(toy_publication()))
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.evaluate("pprMap.choose(7, {open: false})")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for selector in ("h1", "#status", "#links-table td", "#links-table button.name", "label.entry bdi",
                     "#day-less", "#details p", "figcaption", "#details summary"):  # fmt: skip
        assert page.evaluate(CONTRAST, selector) >= 4.5, selector
    fills = page.locator("[data-group] + .swatch > svg > *").evaluate_all(
        "(all) => all.map((e) => getComputedStyle(e).fill)"
    )
    assert len(set(fills)) == len(fills) == 5
    page.locator("#links-table button.name").first.focus()
    page.keyboard.press("Tab")
    outline = "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]; })()"
    assert page.evaluate(outline) == ["solid", "3px"]
    assert (
        page.evaluate("getComputedStyle(document.querySelector('#map')).backgroundColor")
        == "rgb(255, 255, 255)"
    )


def test_page_fits_narrow_screens_and_large_text_with_targets_of_24(opened):
    """In a story step with details open, at 320 pixels and at 200 % text, nothing scrolls sideways or shrinks."""
    page = opened(map_page(toy_publication(pages={"title": "W" * 80})))
    page.locator("[data-step='1']").click()
    page.evaluate("pprMap.choose(7, {open: false})")
    for width, size in ((320, "100%"), (1280, "200%"), (640, "200%")):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL_TARGETS) == []


def test_page_works_without_any_software_rasteriser(chromium, tmp_path):
    """In a browser that may not draw in software either, the map opens, draws and asks for nothing."""
    path = tmp_path / "map.html"
    path.write_text(map_page(toy_publication()), encoding="utf-8")
    arguments = [*ARGUMENTS, "--disable-software-rasterizer"]
    other = chromium.browser_type.launch(executable_path=str(CHROMIUM), args=arguments)
    page = other.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.locator("#day").fill("24")
    page.wait_for_timeout(300)
    drawn = page.evaluate(
        "(() => { const c = document.querySelector('#map canvas'); const { data } = c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height); return data.filter((v, i) => i % 4 === 3 && v > 0).length; })()"
    )
    assert drawn > 1000
    assert asked == [path.as_uri()]
    other.close()
