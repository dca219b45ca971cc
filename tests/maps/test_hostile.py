"""Every field that reaches the map holds every hostile text at once: all are shown as text, and nothing runs."""

from dataclasses import replace
from html import escape

import pytest

from ppr_network.maps.page import map_page
from ppr_network.model import StoryStep
from ppr_network.report.page import report_page
from tests.maps.hostile import HOSTILE
from tests.publications import SECTORS, toy_publication

ALL = " | ".join(HOSTILE)
WORDS = ("title", "subtitle", "source", "notes", "logo_text")
PLACES = {
    "names": "#actors-table tbody th",
    "sectors": "fieldset[data-colouring='0'] bdi",
    "teams": "fieldset[data-colouring='1'] bdi",
    "neighbourhoods": "fieldset[data-colouring='2'] bdi",
    "claim": "h1",
    "title": ".kicker bdi",
    "subtitle": ".subtitle",
    "notes": "header .note",
    "logo_text": ".logo",
    "source": "footer p",
    "story": "#story p",
}


def _spread(n):
    """Return n texts that hold all hostile ones between them."""
    return [" | ".join(HOSTILE[i::n]) for i in range(n)]


def _publication():
    """Return the toy publication with hostile text in every field."""
    names = dict(zip(sorted(SECTORS), _spread(len(SECTORS)), strict=True))
    toy = toy_publication(rename=names, pages=dict.fromkeys(WORDS, ALL))
    known = sorted(set(toy.actors["sector"]) - {""})
    sectors = dict(zip(known, _spread(len(known)), strict=True))
    events = _spread(len(toy.evidence[toy.evidence["counted"] == "yes"]))
    evidence = toy.evidence.copy()
    evidence.loc[evidence["counted"] == "yes", "event"] = events
    return replace(
        toy,
        links=toy.links.replace({"sector_a": sectors, "sector_b": sectors}),
        actors=toy.actors.replace({"sector": sectors}).assign(
            teams=_spread(len(toy.actors)), neighbourhood=_spread(len(toy.actors))
        ),
        sectors=toy.sectors.replace({"sector": sectors}),
        evidence=evidence.assign(kind=ALL),
        events=toy.events.assign(event=ALL),
        summary={**toy.summary, "challenge": ALL, "claim": {"rung": 1, "sentence": ALL}},
        story=tuple(StoryStep(caption=text) for text in _spread(4)),
    )


def _held(texts):
    """Return how many hostile texts are in these, white space apart."""
    plain = " ".join(" ".join(text.split()) for text in texts)
    return sum(" ".join(text.split()) in plain for text in HOSTILE)


@pytest.mark.browser
def test_every_field_shows_thirty_hostile_texts_and_none_runs(opened, chromium_page):
    """At least thirty in each of names, sectors, teams, places, events, titles, notes and story, word for word."""
    page = opened(map_page(_publication()))
    held = {field: _held(page.locator(at).all_text_contents()) for field, at in PLACES.items()}
    behind = []
    for node in range(len(SECTORS)):
        page.evaluate(f"pprMap.choose({node}, {{open: true}})")
        page.locator("#details summary").evaluate_all("(all) => all.forEach((s) => s.click())")
        behind += page.locator("#details-body").all_text_contents()
    assert len(HOSTILE) >= 30
    assert {**held, "events": _held(behind)} == dict.fromkeys((*PLACES, "events"), len(HOSTILE))
    page.wait_for_timeout(200)
    assert page.evaluate("window.canary") is None
    assert (chromium_page.requests, chromium_page.errors) == ([], [])
    assert page.locator("main img, main iframe, main script, main a").count() == 0


@pytest.mark.parametrize("make", [map_page, report_page])
def test_words_of_the_pages_are_escaped_on_map_and_report(make):
    """Each of title, subtitle, source, notes and logo text stands on both pages as text."""
    words = {key: f"<b onclick=x>{key} & 'more'</b>" for key in WORDS}
    html = make(toy_publication(pages=words))
    for text in words.values():
        shown = {escape(text), escape(text).replace("&#x27;", "&#39;")}
        assert any(each in html for each in shown), text
        assert text not in html
