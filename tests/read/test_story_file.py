"""story.toml: its steps as written, each fault told without repeating what the author wrote."""

import pytest

from ppr_network.maps.kinds import KINDS
from ppr_network.model import LINK_KINDS, StoryStep
from ppr_network.read.story_file import read_story


def _read(tmp_path, text):
    path = tmp_path / "story.toml"
    path.write_text(text, encoding="utf-8")
    return read_story(path)


def test_no_file_is_no_story(tmp_path):
    """A folder without story.toml has no steps and no fault; nor has an empty file."""
    assert read_story(tmp_path / "story.toml") == ((), ())
    assert _read(tmp_path, "# nothing yet\n") == ((), ())


def test_steps_are_read_in_order_with_what_they_leave_out(tmp_path):
    """A step has what is written; the rest shows everything."""
    steps, findings = _read(
        tmp_path,
        '[[step]]\ncaption = "One\\n  line"\nday = -61\nfocus = " Clinic "\nkinds = ["earlier"]\n'
        'sectors = ["health"]\n[[step]]\ncaption = "Two"\n',
    )
    assert steps == (StoryStep("One line", -61, "Clinic", ("earlier",), ("health",)), StoryStep("Two"))
    assert findings == ()


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("day = true", "day"),
        ("day = 40.5", "day"),
        ("day = 99999999", "day"),
        ("focus = 3", "focus"),
        ('kinds = "earlier"', "kinds"),
        ('kinds = ["Jane Roe"]', "kinds"),
        ("kinds = []", "kinds"),
        ("sectors = [1]", "sectors"),
        ('who = "Jane Roe"', "who"),
    ],
)
def test_a_key_with_a_fault_is_told_on_the_line_of_its_step_and_left_out(tmp_path, line, key):
    """The step stands without it; the finding has file, row and column, and no word of the author's."""
    steps, [finding] = _read(tmp_path, f'# mine\n\n[[step]]\ncaption = "One"\n{line}\n')
    assert steps == (StoryStep("One"),)
    assert (finding.severity, finding.file, finding.row, finding.column) == ("warning", "story.toml", 3, key)
    assert "Jane" not in finding.sentence


@pytest.mark.parametrize("caption", ['""', "7", f'"{"x" * 401}"'])
def test_a_step_without_a_usable_caption_is_left_out(tmp_path, caption):
    """The other steps stand, and the finding says so."""
    steps, [finding] = _read(tmp_path, f'[[step]]\ncaption = {caption}\n[[step]]\ncaption = "Two"\n')
    assert steps == (StoryStep("Two"),)
    assert finding.done == "The step was left out."


@pytest.mark.parametrize(
    "text", ["[[step]\n", "step = 1\n", 'title = "x"\n[[step]]\ncaption = "x"\n', "[step]\n"]
)
def test_a_file_that_is_no_list_of_steps_is_told_once(tmp_path, text):
    """What is not TOML, or not steps, gives one finding and the story made from the data."""
    steps, [finding] = _read(tmp_path, text)
    assert steps == ()
    assert finding.done == "The map tells the story made from the data."


def test_a_file_in_another_encoding_is_told(tmp_path):
    """Bytes that are not UTF-8 are a fault, not a crash."""
    (tmp_path / "story.toml").write_bytes(b'[[step]]\ncaption = "caf\xe9"\n')
    steps, [finding] = read_story(tmp_path / "story.toml")
    assert steps == ()
    assert finding.kind == "file is not TOML"


def test_the_kinds_an_author_may_name_are_those_of_the_map():
    """Names and order are one in both places."""
    assert tuple(KINDS) == LINK_KINDS
