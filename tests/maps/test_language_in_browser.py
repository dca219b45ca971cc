"""Every word of the map page comes from the file of words: in a made-up language none is left in English."""

import re
import tomllib
from dataclasses import replace

import pytest

from ppr_network.language import CATEGORIES, PLURALS, Language
from ppr_network.maps.page import map_page
from tests.publications import toy_publication
from tests.test_language import ENGLISH

pytestmark = pytest.mark.browser

# Everything a reader can meet: text, names for screen readers, titles; with what says it
SEEN = """() => {
  const seen = [];
  const names = ["aria-label", "aria-valuetext", "aria-roledescription", "title", "alt", "placeholder"];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let at = walker.currentNode; at; at = walker.nextNode()) {
    if (at.nodeType === Node.TEXT_NODE) {
      const quoted = at.parentElement.closest("script, style, datalist, bdi, [lang=en-GB]");
      if (!quoted) seen.push([at.parentElement.outerHTML.slice(0, 100), at.data.replace(/<[^>]*>/g, "")]);
    } else {
      const given = names.filter((name) => at.hasAttribute(name));
      given.forEach((name) => seen.push([`${at.tagName} ${name}`, at.getAttribute(name)]));
    }
  }
  return seen;
}"""


def _wrapped(value):
    """Return every text of a section between the brackets of the made-up language."""
    if isinstance(value, dict):
        return {key: _wrapped(inner) for key, inner in value.items()}
    return f"⟦{value}⟧"


def _made_up():
    """Return English with every text in brackets, under another code."""
    sections = tomllib.loads(ENGLISH)
    how = sections.pop("language")
    months = [f"⟦{month}⟧" for month in how["months"]]
    return Language(
        {"language": how | {"code": "cy", "months": months, "date": "⟦{day} {month} {year}⟧"}}
        | _wrapped(sections)
    )


def _left(page):
    """Return the words outside all brackets, but for numbers, signs and the names in the data."""
    names = sorted(
        page.evaluate("[...pprMap.nodes.label, ...pprMap.groups.map((group) => group.name)]"), key=len
    )
    left = []
    for where, text in page.evaluate(SEEN):
        rest = text
        for name in reversed(names):
            rest = rest.replace(name, " ")
        while (fewer := re.sub("⟦[^⟦⟧]*⟧", " ", rest)) != rest:
            rest = fewer
        if re.search(r"[^\W\d_]", rest):
            left.append((where, text.strip()))
    return left


def test_no_word_of_the_page_stands_outside_the_file_of_words(opened):
    """Opened, in the story, with details, dates, an empty search, a link and lists: every word is in brackets."""
    publication = replace(toy_publication(), language=_made_up())
    publication.summary["claim"] = {"rung": 1, "sentence": "3 links. More."}
    page = opened(map_page(publication))
    assert page.locator("html").get_attribute("lang") == "cy"
    assert page.locator("h1").get_attribute("lang") == "en-GB"
    assert _left(page) == []
    page.locator("button[data-step]").first.click()
    page.wait_for_timeout(250)
    assert _left(page) == []
    page.evaluate("pprMap.change({day: pprMap.days.last, kinds: new Set(pprMap.kinds.keys())})")
    page.evaluate("pprMap.choose(7, {open: true})")
    page.locator("#details summary").evaluate_all("(all) => all.forEach((one) => one.click())")
    evidence = page.locator("#details-body li li bdi").all_text_contents()
    assert evidence
    page.wait_for_timeout(250)
    assert _left(page) == []
    for action in (
        "document.getElementById('search').value = 'zzz'; document.getElementById('search-form').requestSubmit()",
        "document.getElementById('day').value = -61; document.getElementById('day').dispatchEvent(new Event('input'))",
        "pprMap.clear()",
        "location.hash = 'focus=nobody'",
        "document.querySelectorAll('[data-kind]').forEach((box) => box.click())",
        "document.getElementById('copy-link').click()",
    ):
        page.evaluate(action)
        page.wait_for_timeout(250)
        assert "⟦" in page.locator("#live").text_content()
        assert _left(page) == [], action


def test_saved_pictures_and_lists_speak_the_language(opened):
    """The drawing and the headings of the lists to save hold no English."""
    page = opened(map_page(replace(toy_publication(), language=_made_up())))
    heads = page.evaluate("[...pprMap.lists.links()[0], ...pprMap.lists.actors()[0]]")
    assert heads
    assert all(head.startswith("⟦") for head in heads)
    said = page.evaluate(
        "[...pprMap.drawing().querySelectorAll('text')].map((text) => text.textContent).join(' ')"
    )
    for english in ("Showing", "Colour and shape", "New, between"):
        assert re.search(f"⟦[^⟧]*{english}", said), english


@pytest.mark.parametrize("rule", PLURALS)
def test_scripts_and_program_choose_the_same_forms(opened, rule):
    """For 0 to 120 the browser's rule of one and many is ours."""
    sections = tomllib.loads(ENGLISH)
    sections["language"]["plural"] = rule
    sections["counts"]["day_before"] = {form: form for form in CATEGORIES}
    words = Language(sections)
    page = opened(map_page(replace(toy_publication(), language=words)))
    chosen = page.evaluate("[...Array(121).keys()].map((n) => pprMap.count(n, 'day_before'))")
    assert chosen == [words.count(n, "day_before") for n in range(121)]
