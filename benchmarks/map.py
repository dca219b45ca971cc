"""How large and how fast the map page is, beside the page of stock pyvis on the same graph, in the same run.

Run it with  python -m benchmarks.map  (or  make bench-map); it writes docs/map-benchmarks.md. Chromium runs
headless, without a graphics card and on one core. The page of pyvis asks the internet for files, which is
refused here; its scripts are written into it. Both pages stand at the same positions, pyvis's with physics off.
"""

import argparse
import os
import platform
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pyvis
from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright
from pyvis.network import Network

import ppr_network
from benchmarks.kept import machine
from ppr_network.maps.from_graph import SEED
from ppr_network.maps.layout import layout
from ppr_network.maps.network import vis_script
from ppr_network.maps.page import graph_page

SIZES = ((200, 800), (2_000, 10_000), (10_000, 50_000))
SECTORS, DAYS, SEED_OF_GRAPH = 8, 100, 20190605
GOALS = {200: (0.6, 1.0, 100), 2_000: (0.8, 1.5, 200)}  # MB, seconds until drawn, ms a slider step
PAGE = Path(__file__).parent.parent / "docs" / "map-benchmarks.md"
AT_REST = 3_000  # ms; a browser that has just started loads pages of its own on the same core
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip

DRAWN = """(() => {
  const ours = () => pprMap.painting?.nDrawn() || document.querySelector(".bubbles *");
  const isThere = () => (window.pprMap ? ours() : document.querySelector("#mynetwork canvas"));
  const isReady = () => (window.pprMap ? document.documentElement.dataset.ready : isThere());
  const note = (name, question) => {
    const look = () =>
      requestAnimationFrame(question() ? () => (window[name] = performance.now()) : look);
    look();
  };
  note("drawnAt", isThere);
  note("readyAt", isReady);
})()"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
TIMED = """async ([name, values]) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const steps = {
    ours: (day) => {
      const slider = document.getElementById("day");
      slider.value = day;
      slider.dispatchEvent(new Event("input"));
    },
    stock: (day) => {
      const changed = edges.get().filter((e) => (e.day > day) !== Boolean(e.hidden));
      edges.update(changed.map((e) => ({ id: e.id, hidden: e.day > day })));
    },
    oursMoved: (x) => pprMap.canvas.network.moveTo({ position: { x, y: 0 }, animation: false }),
    stockMoved: (x) => network.moveTo({ position: { x, y: 0 }, animation: false }),
  };
  const taken = [];
  for (const value of values) {
    await painted();
    const start = performance.now();
    steps[name](value);
    await painted();
    taken.push(performance.now() - start);
  }
  return taken;
}"""


@dataclass(frozen=True)
class Figures:
    """What was measured of one page."""

    megabytes: float
    first_paint: float  # seconds until the first words or picture
    drawn: float  # seconds until the network is on the screen
    ready: float  # seconds until every part of the page answers
    step: float  # ms, median
    frame: float  # ms, median


def graph(n: int, m: int) -> "nx.Graph[int]":
    """Return a graph of n nodes and m links in 40 communities, each link with a day."""
    rng = np.random.default_rng(SEED_OF_GRAPH)
    home = np.arange(n) % 40
    G: nx.Graph[int] = nx.Graph()
    G.add_nodes_from((i, {"sector": f"Sector {home[i] % SECTORS + 1}"}) for i in range(n))
    n_links = 0  # asking the graph adds up all degrees
    while n_links < m:
        a, b = rng.integers(n, size=(2, m))
        keep = (a != b) & ((home[a] == home[b]) | (rng.random(m) < 0.01))
        pairs = zip(
            a[keep].tolist(), b[keep].tolist(), rng.integers(0, DAYS + 1, keep.sum()).tolist(), strict=True
        )
        for p, q, day in pairs:
            if n_links < m and not G.has_edge(p, q):
                G.add_edge(p, q, day=day)
                n_links += 1
    return nx.relabel_nodes(G, {i: f"Organisation {i}" for i in G})


def stock_page(G: "nx.Graph[str]", *, physics: bool = False) -> str:
    """Return the page of pyvis; links are put in its list as its add_edge does, which looks through all of them."""
    network = Network(cdn_resources="in_line")
    colours = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1", "#611D72", "#E250E2")
    places = layout(G, seed=SEED)
    for node, sector in G.nodes(data="sector"):
        x, y = places[node]
        at = {} if physics else {"x": x, "y": y}
        network.add_node(node, label=node, title=sector, color=colours[int(sector[-1]) - 1], **at)
    network.edges = [{"from": a, "to": b, "day": day} for a, b, day in G.edges(data="day")]
    network.toggle_physics(physics)
    return str(network.generate_html())


def measure(browser: Browser, html: str, name: str, positions: list[float]) -> Figures:
    """Return the figures of one page, opened afresh."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html, encoding="utf-8")
        page = opened(browser, path)
        wait = "html[data-ready]" if name == "ours" else "canvas"
        page.wait_for_selector(wait, timeout=120_000)
        page.wait_for_function("window.drawnAt && window.readyAt", timeout=120_000)
        first_paint = page.evaluate(PAINTED) / 1000
        drawn, ready = page.evaluate("[drawnAt / 1000, readyAt / 1000]")
        days = [DAYS // 2 + step for step in range(9)]
        steps = page.evaluate(TIMED, [name, days])[1:]  # the first goes half the record back
        frames = page.evaluate(TIMED, [f"{name}Moved", positions])
        page.close()
        return Figures(
            path.stat().st_size / 1e6,
            first_paint,
            drawn,
            ready,
            statistics.median(steps),
            statistics.median(frames),
        )


def opened(browser: Browser, path: Path) -> Page:
    """Open a file; nothing but it is let through."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(DRAWN)
    page.route(
        "**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort()
    )
    page.wait_for_timeout(AT_REST)
    page.goto(path.as_uri(), wait_until="load", timeout=120_000)
    return page


def settled(html: str, seconds: float) -> bool:
    """Tell whether pyvis's physics come to rest within some seconds, in a browser that may be left stuck."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        path.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        page.route(
            "**/*",
            lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort(),
        )
        try:
            page.goto(path.as_uri(), wait_until="commit")
            page.wait_for_function(
                "window.network && network.physics.stabilized", timeout=seconds * 1000, polling=500
            )
        except TimeoutError:
            return False
        finally:
            browser.close()
        return True


def rows(n: int, m: int, ours: Figures, stock: Figures, rest: str) -> list[str]:
    """Return the lines of the table for one size."""
    goal = GOALS.get(n)
    lines = (
        ("file, MB", ours.megabytes, stock.megabytes, goal and goal[0], 2),
        ("first words or picture, s", ours.first_paint, stock.first_paint, None, 2),
        ("network drawn, s", ours.drawn, stock.drawn, goal and goal[1], 2),
        ("every part answers, s", ours.ready, stock.ready, None, 2),
        ("step of the slider, ms", ours.step, stock.step, goal and goal[2], 0),
        ("a frame when moved, ms", ours.frame, stock.frame, None, 0),
    )
    table = [
        f"| {n:,} / {m:,} | {what} | {a:.{d}f} | {b:.{d}f} | {a / b:.2f} | {'–' if g is None else g} |"
        for what, a, b, g, d in lines
    ]
    return [*table, f"| {n:,} / {m:,} | at rest | at once | {rest} | | |"]


def run(sizes: list[tuple[int, int]], wait: float) -> list[str]:
    """Return the table of all sizes."""
    lines = ["| nodes / links | | ours | stock pyvis | ratio | goal |", "|---|---|---|---|---|---|"]
    resting = {n: settled(stock_page(graph(n, m), physics=True), wait) for n, m in sizes}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        version = browser.version
        for n, m in sizes:
            G = graph(n, m)
            positions = [float(x) for x in range(0, 400, 50)]
            ours = measure(browser, graph_page(G, time="day", title="Benchmark"), "ours", positions)
            stock = measure(browser, stock_page(G), "stock", positions)
            rest = "at rest" if resting[n] else "not at rest"
            lines += rows(n, m, ours, stock, f"{rest} after {wait:.0f} s (physics on)")
            print("\n".join(lines[-6:]), flush=True)  # noqa: T201 - a script that says what it found
        browser.close()
    programs = f"Python {platform.python_version()}, ppr-network {ppr_network.__version__}, pyvis {pyvis.__version__}"
    return [
        *lines,
        "",
        f"Chromium {version}, headless, no graphics card, one core of {machine()}; {programs}.",
    ]


def document(lines: list[str]) -> str:
    """Return the page of the documentation."""
    vis = len(vis_script().encode()) / 1e6
    head = [
        "# How large and how fast the map is", "",
        "Made by `make bench-map` (`benchmarks/map.py`): one seeded graph a size, its links over 101 days, shown by our",
        "page and by the page of stock pyvis at the same positions with physics off. pyvis's page asks the internet for",
        "files; that is refused, and its scripts are in the page. The browser is at rest when a page is opened. Our page",
        "paints the network before it reads vis-network, which moves it: the network is drawn then, and a little later",
        "every part answers. A step of the slider shows or hides the links of one day, until the next picture is drawn",
        "(median of 8); pyvis has no slider, and is given the same change through its data set. The figures are of one",
        "machine on one day, with whatever else ran on it: read the ratios, not the times, and nothing absolute.", "",
        f"vis-network itself is {vis:.2f} MB of either page, so a small graph's page cannot be half as large as",
        "pyvis's; what is ours beside it is the data, the lists, the story and the legend. Above 2,000 nodes or 10,000",
        "links our page opens by group, and its figures are of that level. The goals were set on one quiet core without a",
        "graphics card on which stock pyvis had drawn 2,000 / 10,000 at fixed positions in 1.5 s: where it takes longer,",
        "so may the page.", "",
    ]  # fmt: skip
    return "\n".join([*head, *lines, ""])


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, default=len(SIZES), help="how many of the sizes, smallest first")
    parser.add_argument("--wait", type=float, default=30, help="seconds given to pyvis's physics")
    given: Any = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {0})  # and so Chromium too, which inherits it
    PAGE.write_text(document(run(list(SIZES[: given.sizes]), given.wait)), encoding="utf-8")


if __name__ == "__main__":
    main()
