"""The author's own story from folder to page: it takes the place of ours, and leaks nobody's name."""

import json
import re
from html import unescape

import pytest

from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.page import map_page
from ppr_network.pipeline import Options, compute, read_records
from ppr_network.release.publication import publish
from tests.folders import EVENTS, day, toy_attendance, toy_folder

STORY = """\
[[step]]
caption = "Before it began."
day = -9999
kinds = ["earlier", "gone"]
sectors = ["Health", "no such sector"]

[[step]]
caption = "C1 meets the others."
day = 40
focus = "c1"
sectors = ["health"]

[[step]]
caption = "Then ZORA  Quill came."
day = 10

[[step]]
caption = "And one more."
focus = "Zora Quill"
"""


def _results(folder, **tables):
    """Return the toy challenge with a resident of her own and an author's story."""
    residents = [
        {
            "event": f"Event {i}",
            "date": day(number),
            "person": "Zora Quill",
            "organisation": "",
            "sector": "resident",
        }
        for i, (number, _, _) in enumerate(EVENTS)
        if number >= 0
    ]
    toy_folder(folder, attendance=[*toy_attendance(), *residents], **tables)
    (folder / "story.toml").write_text(STORY, encoding="utf-8")
    return compute(read_records(folder), Options(n_permutations=9))


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Return the challenge, in which she did not consent to be named."""
    return _results(tmp_path_factory.mktemp("in") / "toy")


@pytest.fixture(scope="module")
def publication(results):
    """Return what the partner release lets out."""
    return publish(results, "partner", b"k" * 32)


def test_the_story_is_read_with_its_file(results):
    """All four steps reach the records, and the file is among those read."""
    assert len(results.links.challenge.story) == 4
    assert "story.toml" in {file.name for file in results.links.challenge.files}


def test_the_authors_steps_take_the_place_of_ours(publication):
    """Captions are the author's; days stop at the slider's ends; a focus and its sector are found in any case."""
    view = publication_view(publication)
    before, meets, more = view.story
    assert before.caption == "Before it began."
    assert before.day == view.days.first
    assert {view.kinds[k].key for k in before.kinds} <= {"earlier", "gone"}
    assert [view.groups[g].name for g in before.groups] == ["health"]
    assert view.actors[meets.focus].name == "C1"
    assert {view.groups[g].name for g in meets.groups} == {"health", "council"}
    assert (more.focus, more.day, more.kinds, more.groups) == (None, None, None, None)


def test_a_hidden_persons_name_leaves_nowhere(publication):
    """A step that names her is left out, a focus on her chooses nobody, and both are told without her name."""
    assert "Zora Quill" not in {step.focus for step in publication.story}
    told = publication.findings[publication.findings["file"] == "story.toml"]
    assert sorted(told["column"]) == ["caption", "focus", "sectors"]
    everything = publication.findings.to_csv() + unescape(map_page(publication))
    assert not re.search(r"zora\s+quill", everything, re.IGNORECASE)


def test_a_person_who_may_be_named_may_be_in_the_story(tmp_path):
    """Under the restricted release, with consent, her step stands and she can be the focus."""
    consenting = _results(tmp_path / "toy", people=[{"person": "Zora Quill", "consent": "yes"}])
    released = publish(consenting, "restricted", b"k" * 32)
    assert len(released.story) == 4
    assert released.story[3].focus == "Zora Quill"
    assert len(publish(consenting, "partner", b"k" * 32).story) == 3


@pytest.mark.browser
def test_the_authors_steps_show_on_the_map(publication, chromium_page, tmp_path):
    """Each button shows its step: the state of the page is that of the step."""
    path = tmp_path / "map.html"
    path.write_text(map_page(publication), encoding="utf-8", newline="\n")
    page = chromium_page.open(path)
    page.wait_for_selector("html[data-ready]")
    steps = json.loads(page.locator("#data").text_content())["story"]
    for button, step in zip(page.locator("[data-step]").all(), steps, strict=True):
        button.click()
        state = page.evaluate(
            "({ day: pprMap.state.day, focus: pprMap.state.focus, kinds: [...pprMap.state.kinds] })"
        )
        assert state == {key: step[key] for key in ("day", "focus", "kinds")}
        assert page.locator("#step-now").is_visible()
    assert chromium_page.errors == []
