"""What the program is made of: permissive, named, and the script in the map the one on record."""

from pathlib import Path

import pytest
from tools.licences import faults, needed
from tools.sbom import component, with_script

ROOT = Path(__file__).parents[1]


def test_everything_needed_to_run_is_permissive_and_named():
    """Each package, and each that it brings, tells a permissive licence and stands in docs/dependencies.md."""
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    packages = needed()
    assert len(packages) > 20
    assert list(faults(packages, page)) == []


@pytest.mark.parametrize(
    "told", ["GPL-3.0", "GNU General Public License v2", "", "Proprietary", "MIT AND LGPL-2.1"]
)
def test_a_licence_that_is_not_permissive_is_told(told):
    """Copyleft, none at all and a licence nobody knows are faults, and so is a package without a line."""
    assert len(list(faults({"numpy": told}, "numpy"))) == 1
    assert list(faults({"numpy": "BSD-3-Clause"}, "")) == ["numpy: docs/dependencies.md does not name it"]


def test_the_bundled_script_is_the_one_on_record():
    """The list of components names vis-network once, with version, licence and the hash of the file in pyvis."""
    bom = with_script(with_script({"components": [{"name": "numpy"}]}))
    assert [one["name"] for one in bom["components"]] == ["numpy", "vis-network"]
    assert component()["purl"] == "pkg:npm/vis-network@9.1.2"


def test_a_list_of_nothing_is_a_fault():
    """An empty environment gives no list."""
    with pytest.raises(ValueError, match="no component"):
        with_script({"components": []})


def test_the_list_holds_no_path_of_the_machine():
    """Where our own package lies is nobody's business; where others come from stays."""
    refs = [
        {"type": "distribution", "url": "file:///home/a/ours"},
        {"type": "website", "url": "https://example.org"},
    ]
    listed = with_script({"components": [{"name": "ours", "externalReferences": refs}]})
    assert listed["components"][0]["externalReferences"] == refs[1:]
