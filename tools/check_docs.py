"""Check that the documentation says what the program does; ``--write`` writes the pages made from the code.

``docs/commands.md`` is made from the commands and ``docs/functions.md`` from the docstrings. Checked besides:
every link, file and function named in the documentation is there, and every dependency has its line in
``docs/dependencies.md``.
"""

import inspect
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

import ppr_network
from ppr_network.cli.program import main as commands

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ppr_network"
WIDTH = 88
COMMANDS_HEAD = """# Commands

This page is made from the program by `make docs-pages`. Every command prints its part with `--help`.

Words go to the error stream and data to the standard output, so that `ppr-network explain A B > rows.txt`
holds only rows. `NO_COLOR=1` prints without colour.

| exit code | means |
|---|---|
| 0 | done |
| 1 | a fault of the program; please report it with what it says, which holds nothing of your records |
| 2 | the command was called wrongly |
| 3 | the inputs have faults, all of them listed; nothing was written |
| 4 | the output folder cannot be written, is being written by another run, or holds something else |
| 5 | refused, because it would show more about people than is allowed |
| 130, 143 | stopped with Ctrl-C, or by the system |
"""
FUNCTIONS_HEAD = """# Functions

This page is made from the docstrings by `make docs-pages`. Each name is imported from `ppr_network`:

```python
import ppr_network as ppr

analysis = ppr.analyse("inputs/example-liverpool")
analysis.summary["claim"]
```

Measures take any networkx graph whose nodes carry their group in an attribute.
"""
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
NAMED = re.compile(r"`((?:docs|src|tests|tools|requirements|inputs)/[a-z0-9_./-]+)`")
IN_CODE = re.compile(
    r"`((?:\w+/)+\w+\.py|\w+\.py(?=: ))(?:: (\w+))?`"
)  # `links/pairs.py`, `graphs.py: network_of`


def commands_page() -> str:
    """Return docs/commands.md: what each command prints for --help."""
    whole = click.Context(
        commands, info_name="ppr-network", terminal_width=WIDTH, **commands.context_settings
    )
    each = [click.Context(part, whole, name) for name, part in sorted(commands.commands.items())]
    return "\n".join([COMMANDS_HEAD, *(_help_in(context) for context in (whole, *each))])


def functions_page() -> str:
    """Return docs/functions.md: signature and docstring of each public name."""
    return "\n".join([FUNCTIONS_HEAD, *(_entry(name) for name in _public_names())])


def faults() -> Iterator[str]:
    """Yield each thing in the documentation that does not hold."""
    for name, text in made_pages().items():
        page = ROOT / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            yield f"{name} is not what the program says: run  make docs-pages"
    yield from (f"ppr_network.{name} has no docstring" for name in _public_names() if not _docstring(name))
    for page in pages():
        yield from missing_files(page, page.read_text(encoding="utf-8"))
        yield from missing_code(page, page.read_text(encoding="utf-8"))
    yield from undocumented_dependencies((ROOT / "docs/dependencies.md").read_text(encoding="utf-8"))


def made_pages() -> dict[str, str]:
    """Return the pages that are made from the code, by name."""
    return {"docs/commands.md": commands_page(), "docs/functions.md": functions_page()}


def pages() -> list[Path]:
    """Return every page of the documentation."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def missing_files(page: Path, text: str) -> Iterator[str]:
    """Yield a sentence for each file that a page links to or names and that is not there."""
    beside = [(page.parent, target) for target in LINK.findall(text)]
    from_root = [(ROOT, target) for target in NAMED.findall(text)]
    for folder, target in [*beside, *from_root]:
        if not (folder / target).exists():
            yield f"{page.relative_to(ROOT).as_posix()} names {target}, which is not there"


def missing_code(page: Path, text: str) -> Iterator[str]:
    """Yield a sentence for each module, or name in one, that a page says a rule stands in and that is not there."""
    for target, name in IN_CODE.findall(text):
        found = [path for path in (SOURCE / target, ROOT / target) if path.exists()]
        if not found or (name and not re.search(rf"\b{name}\b", found[0].read_text(encoding="utf-8"))):
            said = f"{target}: {name}" if name else target
            yield f"{page.relative_to(ROOT).as_posix()} names {said}, which is not there"


def undocumented_dependencies(text: str) -> Iterator[str]:
    """Yield a sentence for each dependency without a line of its own in the table of dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    for requirement in sorted({entry for group in groups for entry in group if isinstance(entry, str)}):
        name = re.split(r"[^\w.-]", requirement)[0]
        if not re.search(rf"^\| {re.escape(name)} \|", text, re.MULTILINE):
            yield f"docs/dependencies.md has no line for {name}"


def _help_in(context: click.Context) -> str:
    """Return a section with what a command prints for --help."""
    return f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n"


def _public_names() -> list[str]:
    """Return the public names of the package."""
    return sorted(name for name in ppr_network.__all__ if not name.startswith("_"))


def _docstring(name: str) -> str:
    """Return the docstring of a public name."""
    return inspect.getdoc(getattr(ppr_network, name)) or ""


def _entry(name: str) -> str:
    """Return a section with the signature, without types, and the docstring of a public name."""
    signature = inspect.signature(getattr(ppr_network, name))
    plain = [p.replace(annotation=inspect.Parameter.empty) for p in signature.parameters.values()]
    shown = str(signature.replace(parameters=plain, return_annotation=inspect.Signature.empty))
    shown = re.sub(r"<function (\w+) at 0x[0-9a-f]+>", r"\1", shown)
    return f"## {name}\n\n```text\n{name}{shown}\n\n{_docstring(name)}\n```\n"


def main() -> int:
    """Write the made pages if asked to, then tell every fault."""
    if "--write" in sys.argv[1:]:
        for name, text in made_pages().items():
            (ROOT / name).write_text(text, encoding="utf-8")
    found = list(faults())
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
