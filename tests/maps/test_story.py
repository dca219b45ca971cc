"""The story: every step's numbers are those of the view it shows, and the page walks it by keyboard."""

from dataclasses import replace

import pytest

from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.page import map_page
from tests.maps.browser import SMALL_TARGETS, violations
from tests.maps.hostile import HOSTILE, hostile_publication
from tests.publications import toy_publication


def _captions(publication):
    return [step.caption for step in publication_view(publication).story]


def test_story_of_the_toy_challenge():
    """Before, launch, new links with their range, who bridges, what lasted, how sure."""
    assert _captions(toy_publication()) == [
        "Before the challenge: 3 links known from the records of earlier years, 1 of them working links.",
        "5 June 2019, day 0: the challenge begins; 8 actors take part in it, 0 of them new to the records.",
        "By day 100, 3 links between sectors had been seen for the first time in our records (range 0–5).",
        "Street Church has the most new links between sectors: 2, to 2 sectors.",
        "After the challenge, by 2 November 2019, 2 of the 3 new links between sectors had been seen again.",
        "How sure: at least 0 new links between sectors, and at most 5 if every link that may be new is. The "
        "records of the time before the challenge are weak (grade C): some links that look new may be older.",
    ]


def test_steps_name_rows_of_the_map():
    """Days lie on the slider; the one who bridges is the focus; the new links alone are shown."""
    view = publication_view(toy_publication())
    before, launch, new, bridge, lasted, sure = view.story
    keys = [[view.kinds[k].key for k in step.kinds or ()] for step in view.story]
    assert keys[0] == ["gone", "earlier", "strengthened"]
    assert keys[2] == keys[3] == keys[4] == ["new_between"]
    assert keys[5] == ["open", "new_between"]
    assert [step.day for step in view.story] == [-61, 0, 100, 100, 150, 100]
    assert view.actors[bridge.focus].name == "Street Church"
    assert (launch.kinds, new.focus, lasted.groups, before.focus, sure.focus) == (None,) * 5


def test_steps_without_anything_to_tell_are_left_out():
    """Without new links between sectors there is no bridge and nothing that lasted; the rest stands."""
    publication = toy_publication()
    links = publication.links.assign(cross_sector="no")
    captions = _captions(replace(publication, links=links))
    assert len(captions) == 3
    assert not any("new links between sectors had" in caption for caption in captions)


def test_what_lasted_waits_for_the_follow_up():
    """Before the follow-up can be seen, nothing is said of it."""
    publication = toy_publication()
    links = publication.links.assign(tier_follow_up=None)
    assert not any(c.startswith("After the challenge") for c in _captions(replace(publication, links=links)))


def test_of_several_with_most_the_first_by_name_is_told_with_their_number():
    """Where three have as many, the sentence says that there are three."""
    publication = toy_publication()
    links = publication.links.copy()
    pair = (links["actor_a"] == "Clinic") & (links["actor_b"] == "Hospital Trust")
    links.loc[pair, ["class", "new", "cross_sector"]] = ["new_newcomer", "yes", "yes"]
    [caption] = [c for c in _captions(replace(publication, links=links)) if "the most" in c]
    assert caption.startswith("Clinic is one of 3 with the most new links between sectors: 2 each;")


def test_undefined_range_is_not_told():
    """Where the range is undefined the last step tells of the records alone."""
    publication = toy_publication()
    counted = {"low": None, "mid": None, "high": None}
    summary = {**publication.summary, "new_cross_sector_links": counted, "baseline_grade": "D"}
    assert _captions(replace(publication, summary=summary))[-1].startswith("There are no usable records")


@pytest.mark.browser
def test_each_step_shows_on_the_map_what_it_says(opened):
    """The numbers of links in the sentences are those that map and list show at the step."""
    page = opened(map_page(toy_publication()))
    shown = []
    for button in page.locator("[data-step]").all():
        button.click()
        shown.append(page.locator("#links-table tbody tr").count())
        assert page.evaluate("pprMap.shownLinks().length") == shown[-1]
        caption = button.locator("xpath=preceding-sibling::p").text_content()
        assert page.locator("#step-caption").text_content() == caption
        assert violations(page) == []
    assert [shown[0], *shown[2:5]] == [3, 3, 3, 3]
    assert page.locator("[data-kind]:checked").count() == 2


@pytest.mark.browser
def test_story_is_walked_by_keyboard_and_leaves_when_the_view_changes(opened):
    """A step takes the keyboard to the map; Back and Next walk; moving the day ends the story."""
    page = opened(map_page(toy_publication()))
    page.locator("[data-step='2']").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "step-now"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "step-back"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#step-number").text_content() == "Step 4 of 6"
    assert page.locator("#details-heading").text_content() == "Street Church"
    assert page.locator("#story [aria-current='step'] button").get_attribute("data-step") == "3"
    for _ in range(4):
        page.keyboard.press("Enter")
    assert page.locator("#step-number").text_content() == "Step 6 of 6"
    assert page.locator("#step-next").get_attribute("aria-disabled") == "true"
    page.locator("#day").fill("10")
    assert not page.locator("#step-now").is_visible()
    assert page.locator("#story [aria-current]").count() == 0


@pytest.mark.browser
def test_story_prints_as_a_list_and_fits_a_narrow_screen(opened):
    """On paper the sentences stand without buttons; at 320 nothing is cut or small."""
    page = opened(map_page(toy_publication()))
    page.locator("[data-step='3']").click()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(SMALL_TARGETS) == []
    assert violations(page) == []
    page.emulate_media(media="print")
    assert page.locator("#story li").count() == 6
    assert page.locator("#story p").first.is_visible()
    assert not page.locator("#story button").first.is_visible()


@pytest.mark.browser
def test_hostile_names_in_the_story_are_text(opened, chromium_page):
    """Whoever bridges, the name is shown as it is and nothing runs."""
    for first in range(0, len(HOSTILE), 8):
        publication = hostile_publication(list(HOSTILE[first : first + 8]))
        page = opened(map_page(publication))
        for button in page.locator("[data-step]").all():
            button.click()
        shown = page.locator("#story p").all_text_contents()
        assert shown == _captions(publication)
        assert page.evaluate("window.canary") is None
        assert chromium_page.errors == []
