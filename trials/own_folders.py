"""What a run does to the machine, as the system sees it: which files it opens for writing, and whether it asks a network.

Needs strace. A commands' own folders are its output, its temporary files and, on first use, the key.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from trials.kept import Outcome, keep

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "inputs" / "example-liverpool"
CALLS = "openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,truncate,socket,connect,execve"
WRITES = re.compile(
    r"(?:openat|creat|mkdir|mkdirat|rename|renameat|renameat2|link|linkat|symlink|symlinkat|truncate)\("
)
READS = re.compile(r"openat\(.*O_RDONLY")
NETWORK = re.compile(r"(?:socket|connect)\(.*(?:AF_INET|AF_INET6|AF_NETLINK)")
PATH = re.compile(r'"([^"]*)"')


def trace(arguments: list[str], home: Path, log: Path) -> list[str]:
    """Return what the system was asked for by one run of the program."""
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    program = [sys.executable, "-c", "from ppr_network.cli import run; run()", *arguments]
    line = ["strace", "-f", "-qq", "-s", "400", "-e", f"trace={CALLS}", "-o", str(log), *program]
    subprocess.run(line, check=True, capture_output=True, env=environment, cwd=home)
    return log.read_text(encoding="utf-8", errors="replace").splitlines()


def written_outside(lines: list[str], own: tuple[Path, ...]) -> Iterator[str]:
    """Yield each call that would change the disk outside the program's own folders."""
    for line in lines:
        failed = " = -1 " in line
        if WRITES.search(line) and not READS.search(line) and not failed:
            places = [Path(path) for path in PATH.findall(line)]
            if places and not all(any(place.is_relative_to(folder) for folder in own) for place in places):
                yield line


def main() -> None:
    """Watch analyse, verify, reproduce and check from outside."""
    if shutil.which("strace") is None:
        sys.exit("strace is needed:  apt-get install strace")
    strays, asked = [], []
    with tempfile.TemporaryDirectory() as made:
        home, key = Path(made) / "home", Path(made) / "home" / ".config" / "ppr-network"
        temporary = Path(made) / "temporary"
        for folder in (home, temporary):
            folder.mkdir()
        os.environ["TMPDIR"] = str(temporary)
        out, inputs = Path(made) / "out", str(EXAMPLE)
        commands = [
            ["analyse", inputs, "-o", str(out / "run"), "--permutations", "99"],
            ["verify", str(out / "run")],
            ["reproduce", str(out / "run"), "--inputs", inputs],
            ["check", inputs],
            ["explain", "Anfield Befrienders", "Anfield Family Surgery", inputs],
        ]  # fmt: skip
        for command in commands:
            lines = trace(command, home, Path(made) / "log")
            strays += list(written_outside(lines, (out, temporary, key, key.parent)))
            asked += [line for line in lines if NETWORK.search(line)]
        left = sorted(path.name for path in temporary.iterdir())
    keep(
        Outcome(
            "network_requests",
            "no command asks any network for anything",
            len(commands),
            len(asked),
            _first(asked),
        )
    )
    keep(
        Outcome(
            "own_folders",
            "no command writes outside its output folder, its temporary files and the key, and no temporary file stays",
            len(commands),
            len(strays) + len(left),
            _first(strays) + ", ".join(left),
        )
    )


def _first(lines: list[str]) -> str:
    """Return how it was looked at, and the first thing that was found."""
    return f"Watched with strace: analyse, verify, reproduce, check, explain. {lines[0] if lines else ''}".strip()


if __name__ == "__main__":
    main()
