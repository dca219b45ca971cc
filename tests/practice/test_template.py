"""The folder that starts a challenge, read by the stages that will read it."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from ppr_network.clean.records import clean_records
from ppr_network.links.build import build_links
from ppr_network.model import TABLES, Links
from ppr_network.practice import PracticeFolder, challenge_template
from ppr_network.read.folder import read_tables
from ppr_network.read.story_file import read_story
from ppr_network.settings import Settings

DAY_0 = date(2025, 3, 4)
AWKWARD = 'Leeds "Homes" 100 \\ Day {Challenge}\x7f'


def put(folder: PracticeFolder, place: Path) -> Path:
    """Write a folder down."""
    texts = {path: text.encode() for path, text in folder.files.items()}
    for path, content in {**texts, **folder.workbooks}.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    return place


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Links:
    """Read the filled-in example and build its links."""
    place = put(challenge_template("Ours", DAY_0), tmp_path_factory.mktemp("template")) / "example"
    return build_links(clean_records(read_tables(place)))


def classes(links: Links) -> dict[tuple[str, str], str]:
    """Return the class of each pair of organisations, by their short names."""
    organisations = links.challenge.records.organisations.set_index("organisation_id")["organisation"]
    actors = links.actors.set_index("actor_id")
    short = {
        i: organisations[actor.ref_id].split()[-1] if actor.kind == "organisation" else "resident"
        for i, actor in actors.iterrows()
    }
    return {tuple(sorted((short[row.a], short[row.b]))): row["class"] for _, row in links.pairs.iterrows()}


@pytest.mark.parametrize("name", ["Ours", AWKWARD])
def test_template_says_what_holds_anyway(name):
    """Its settings are the defaults, with the name and day 0 that were given."""
    folder = challenge_template(name, DAY_0)
    assert Settings.model_validate(tomllib.loads(folder.files["challenge.toml"])) == Settings(
        name=name, day_0=DAY_0
    )
    assert name in folder.files["README.txt"]


def test_template_names_every_setting():
    """Each key of the settings is in the text, switched on or off."""
    lines = challenge_template("Ours", DAY_0).files["challenge.toml"].splitlines()
    written = {line.lstrip("# ").split("=")[0].strip() for line in lines if "=" in line}
    sections = {line.split()[0] for line in lines if line.startswith("[")}
    for name, field in Settings.model_fields.items():
        inner = getattr(field.annotation, "model_fields", None)
        if inner:
            assert f"[{name}]" in sections
            assert set(inner) <= written
        else:
            assert name in written or f"[{name}]" in sections


def test_settings_that_are_switched_off_are_good_when_switched_on():
    """Taking the # away from the examples of settings gives settings that hold."""
    text = challenge_template("Ours", DAY_0).files["challenge.toml"]
    switched_on = re.sub(r'^# (?=\w+ = |\[|  +")', "", text, flags=re.MULTILINE)
    settings = Settings.model_validate(tomllib.loads(switched_on))
    assert settings.as_of == DAY_0
    assert len(settings.sectors.system) == 10
    assert settings.columns["person"] == ("First name", "Surname")
    assert settings.columns["organisations"] == {"sector": "Type"}


def test_template_has_every_table_with_its_headers(tmp_path):
    """Each table of the input contract is there, and holds its headers alone."""
    raw = read_tables(put(challenge_template("Ours", DAY_0), tmp_path))
    for table, columns in TABLES.items():
        assert raw.tables[table].columns == set(columns)
        assert len(raw.tables[table].rows) == 0


def test_story_that_is_switched_off_is_good_when_switched_on(tmp_path):
    """The sample story tells nothing as it is, and two steps without a fault once the # are taken away."""
    text = challenge_template("Ours", DAY_0).files["story.toml"]
    assert tomllib.loads(text) == {}
    path = tmp_path / "story.toml"
    path.write_text(re.sub(r"^# (?=\w+ = |\[)", "", text, flags=re.MULTILINE), encoding="utf-8")
    steps, findings = read_story(path)
    assert [step.day for step in steps] == [-1, 40]
    assert findings == ()


def test_new_folder_is_told_that_attendance_is_empty(tmp_path):
    """Checking the new folder finds one error: the attendance table has no rows."""
    raw = read_tables(put(challenge_template("Ours", DAY_0), tmp_path))
    errors = [finding for finding in raw.findings if finding.severity == "error"]
    assert [(finding.kind, finding.file) for finding in errors] == [("table has no rows", "attendance.xlsx")]


def test_filled_in_example_has_nothing_to_mend(tiny):
    """The filled-in example has no finding of severity error or warning."""
    assert [finding for finding in tiny.challenge.findings if finding.severity != "note"] == []


def test_filled_in_example_shows_the_classes_of_link(tiny):
    """Worked out by hand from its twelve meetings: who is new, went on, met once, is no longer seen."""
    assert classes(tiny) == {
        ("Growers", "Homes"): "new_established",
        ("Growers", "School"): "new_established",
        ("Growers", "Surgery"): "new_established",
        ("Homes", "Surgery"): "new_established",
        ("Council", "Homes"): "sustained",
        ("Council", "Surgery"): "contact_continued",
        ("Homes", "resident"): "contact_continued",
        ("Council", "Growers"): "first_contact",
        ("Growers", "resident"): "first_contact",
        ("Surgery", "resident"): "first_contact",
        ("Befrienders", "Council"): "lapsed",
        ("Befrienders", "Growers"): "lapsed",
        ("Befrienders", "School"): "lapsed",
        ("Befrienders", "Surgery"): "lapsed",
        ("Council", "resident"): "lapsed",
        ("School", "Surgery"): "lapsed",
    }


def test_filled_in_example_says_that_it_is_invented():
    """The example's settings say that nothing in it is real."""
    settings = tomllib.loads(challenge_template("Ours", DAY_0).files["example/challenge.toml"])
    assert "invented" in settings["pages"]["notes"]
