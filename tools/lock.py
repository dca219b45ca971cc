"""Write requirements/lock-3.11.txt, lock-3.11-dev.txt and lock-3.11-spark.txt from pyproject.toml with pip-compile.

The locks hold exact versions and hashes and nothing else: no address of an index, no path of this machine.
"""

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKED_PYTHON = (3, 11)
HEADER = "# Exact versions for Python 3.11, from pyproject.toml. Made by `make lock`; not edited by hand.\n"
OPTIONS = (
    "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header", "--no-annotate",
    "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host", "--no-emit-options",
)  # fmt: skip


def requirements_of(groups: dict[str, list[object]], name: str) -> Iterator[str]:
    """Yield the requirements of a dependency group, those of the groups it includes too."""
    for entry in groups[name]:
        if isinstance(entry, dict):
            yield from requirements_of(groups, str(entry["include-group"]))
        else:
            yield str(entry)


def compile_lock(target: Path, requirements: list[str]) -> None:
    """Write the lock of these requirements; versions already locked are kept where they can be."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "requirements.in"
        source.write_text("\n".join(requirements) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, "-o", str(target), str(source)]
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - our own command
    target.write_text(HEADER + target.read_text(encoding="utf-8").removeprefix(HEADER), encoding="utf-8")


def main() -> int:
    """Write the locks: to run the program, to work on it, and to work on it with Spark."""
    if sys.version_info[:2] != LOCKED_PYTHON:
        sys.stderr.write("The lock is for Python 3.11: run this with Python 3.11.\n")
        return 1
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = list(project["project"]["dependencies"])
    dev = list(requirements_of(project["dependency-groups"], "dev"))
    spark = list(project["project"]["optional-dependencies"]["spark"])
    locks = {"": runtime, "-dev": runtime + dev, "-spark": runtime + dev + spark}
    for name, requirements in locks.items():
        compile_lock(ROOT / "requirements" / f"lock-3.11{name}.txt", requirements)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
