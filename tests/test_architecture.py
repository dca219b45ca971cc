"""The house keeps its order: who may import whom, who may write files, and how large a module grows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ppr_network

SOURCE = Path(__file__).parents[1] / "src" / "ppr_network"
MODULES = sorted(SOURCE.rglob("*.py"))
STAGES = (
    "read", "clean", "links", "graphs", "measures", "inference", "stress", "release", "maps", "report",
    "practice", "write", "explanation", "model_files",
)  # fmt: skip
LEVELS = {
    "errors": 0, "marks": 0, "telling": 0, "collecting": 0, "settings": 1, "language": 1,
    "model": 2, "rules": 2, "engine": 2, "palette": 2, "font": 2, "shown": 2, "contacts": 2, "compiled": 2,
    "formula_guard": 2, "backbone": 2, "spreadsheet": 1, "contact_details": 2, "decoded": 2,
    "coded": 1, "edges": 2,
    **dict.fromkeys(STAGES, 3),
    "results": 4, "pipeline": 5, "reviewing": 5, "link_counts": 5, "large_links": 6,
    "runs": 6, "analysis": 6, "api": 7, "cli": 8, "__main__": 9,
}  # fmt: skip
ONLY_IN = {"click": {"cli"}, "jinja2": {"maps", "report"}, "pyvis": {"maps", "report"}}
WRITERS = {"write"}
WRITING_METHODS = {"write_text", "write_bytes", "mkdir", "touch", "unlink", "rmdir", "to_csv", "to_parquet"}
WRITING_MODULES = {
    "os": {"replace", "rename", "remove", "mkdir", "makedirs", "unlink"},
    "shutil": {"rmtree", "move"},
}
MAX_LINES, MAX_PARAMETERS = 450, 6


def unit_of(path: Path) -> str:
    """Return the room a module belongs to: the first folder under the package, or the module itself."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of everything a module imports, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant))


def breaches(unit: str, tree: ast.AST) -> list[str]:
    """Return each import that the house does not allow to a room."""
    found = []
    for name in imported(tree):
        package, _, rest = name.partition(".")
        other = rest.split(".")[0]
        if package in ONLY_IN and unit not in ONLY_IN[package]:
            found.append(f"{unit} imports {package}")
        if package == "ppr_network" and other in LEVELS and other != unit and not may_import(unit, other):
            found.append(f"{unit} imports {other}")
    return found


def may_import(unit: str, other: str) -> bool:
    """Tell whether a room may import another: one further down, or beside it among the foundations."""
    beside = LEVELS[other] == LEVELS[unit] == LEVELS["model"]
    return beside or LEVELS[other] < LEVELS[unit]


def writes(tree: ast.AST) -> list[str]:
    """Return each call in a module that changes the disk."""
    return [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Call) and is_writing(node)]


def is_writing(call: ast.Call) -> bool:
    """Tell whether a call changes the disk."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    if name == "open":
        texts = {
            a.value for a in (*call.args, *(k.value for k in call.keywords)) if isinstance(a, ast.Constant)
        }
        return any(
            isinstance(text, str) and set(text) <= set("rwaxbt+") and set(text) & set("wax+")
            for text in texts
        )
    owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    return name in WRITING_METHODS or name in WRITING_MODULES.get(owner, ())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_module_keeps_to_its_room(path: Path) -> None:
    """A module imports only what lies below it, writes files only in write, and stays under 450 lines."""
    text = path.read_text(encoding="utf-8")
    tree, unit = ast.parse(text), unit_of(path)
    assert unit == "__init__" or unit in LEVELS, (
        f"{unit} has no place in the house yet: give it one in LEVELS"
    )
    assert unit == "__init__" or breaches(unit, tree) == []
    assert unit in WRITERS or writes(tree) == []
    assert len(text.splitlines()) <= MAX_LINES
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        names = [a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
        assert len([name for name in names if name not in {"self", "cls"}]) <= MAX_PARAMETERS, function.name


@pytest.mark.parametrize(
    ("unit", "source", "told"),
    [
        ("read", "from ppr_network.clean import names", ["read imports clean"]),
        ("read", "def f():\n    from ppr_network import clean", ["read imports clean"]),
        ("rules", "import ppr_network.links.evidence", ["rules imports links"]),
        ("settings", "import_module('ppr_network.model')", ["settings imports model"]),
        ("pipeline", "from ppr_network import api", ["pipeline imports api"]),
        ("links", "import click", ["links imports click"]),
        ("write", "from jinja2 import Template", ["write imports jinja2"]),
        ("links", "from ppr_network.rules import tiers\nfrom ppr_network.links import classes", []),
        ("api", "from ppr_network.pipeline import run\nfrom ppr_network.read import challenge", []),
        ("maps", "import pyvis.network", []),
    ],
)
def test_a_planted_import_is_noticed(unit: str, source: str, told: list[str]) -> None:
    """The rule notices an import of another stage, of a higher level, in a function and by name."""
    assert breaches(unit, ast.parse(source)) == told


@pytest.mark.parametrize(
    "source", ["open('f', 'w')", "p.open('xb')", "open('f', mode='a')", "p.mkdir()", "os.replace(a, b)"]
)
def test_a_planted_write_is_noticed(source: str) -> None:
    """The rule notices each way of changing the disk."""
    assert writes(ast.parse(source)) == [source]


@pytest.mark.parametrize(
    "source", ["open('f')", "p.open('rb')", "open('data')", "'a'.replace('b', 'w')", "frame.rename(x)"]
)
def test_reading_is_no_writing(source: str) -> None:
    """Opening to read, and methods of texts and tables that share a name, are allowed everywhere."""
    assert writes(ast.parse(source)) == []


def test_no_room_bears_the_name_of_a_public_function() -> None:
    """Importing ``ppr_network.NAME`` as a module would put the module in the place of the function."""
    assert {unit_of(path) for path in MODULES}.isdisjoint(ppr_network.__all__)
