"""Add the bundled JavaScript to a CycloneDX list of what the program is made of, which tools for Python miss.

``python tools/sbom.py build/sbom.json`` changes that file; ``make sbom`` makes it first.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pyvis

from ppr_network.maps.network import SCRIPT

VERSION = "9.1.2"
SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


def script() -> bytes:
    """Return the script of vis-network that pyvis brings and every map holds."""
    return (Path(pyvis.__file__).parent / SCRIPT).read_bytes()


def component() -> dict[str, Any]:
    """Return vis-network as CycloneDX tells of a component.

    Raises
    ------
    ValueError
        If the script is not the one whose hash is on record here.
    """
    found = hashlib.sha256(script()).hexdigest()
    if found != SHA256 or VERSION not in SCRIPT:
        message = f"the bundled vis-network is not the one on record: {SCRIPT} has SHA-256 {found}"
        raise ValueError(message)
    return {
        "type": "library",
        "bom-ref": f"vis-network@{VERSION}",
        "name": "vis-network",
        "version": VERSION,
        "purl": f"pkg:npm/vis-network@{VERSION}",
        "description": "inside every map page; bundled with pyvis",
        "hashes": [{"alg": "SHA-256", "content": SHA256}],
        "licenses": [{"expression": "Apache-2.0 OR MIT"}],
    }


def with_script(bom: dict[str, Any]) -> dict[str, Any]:
    """Return a list of components with the script in it, once, and no path of this machine; an empty list is a fault.

    Raises
    ------
    ValueError
        If the list holds no component: then it was made of nothing.
    """
    others = [_without_paths(one) for one in bom.get("components", []) if one["name"] != "vis-network"]
    if not others:
        message = "the list holds no component: it was made of an empty environment"
        raise ValueError(message)
    return {**bom, "components": sorted([*others, component()], key=lambda one: str(one["name"]).lower())}


def _without_paths(one: dict[str, Any]) -> dict[str, Any]:
    """Return a component without references to where it lies on this machine, as that to our own folder."""
    told = [each for each in one.get("externalReferences", []) if not each["url"].startswith("file:")]
    return {**one, "externalReferences": told} if "externalReferences" in one else one


def main(path: Path) -> int:
    """Change the file."""
    bom = with_script(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(json.dumps(bom, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{path}: {len(bom['components'])} components\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
