"""Say how many tests ran, from pytest's JUnit file; where CI is set, fail when they are fewer than is stored.

A green suite that ran nothing is a failure. The least number stands in ``tests/minimum.txt``.
"""

import os
import sys
from pathlib import Path
from xml.etree import ElementTree

MINIMUM = Path(__file__).parents[1] / "tests" / "minimum.txt"


def main(results: Path) -> int:
    """Print the counts and return the exit code."""
    suites = ElementTree.parse(results).getroot().iter("testsuite")  # noqa: S314 - pytest wrote it
    total = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in suites:
        for name in total:
            total[name] += int(suite.get(name, 0))
    failed = total["failures"] + total["errors"]
    ran = total["tests"] - total["skipped"]
    sys.stdout.write(f"{ran - failed} passed, {failed} failed, {total['skipped']} skipped\n")
    least = int(MINIMUM.read_text(encoding="utf-8"))
    if os.environ.get("CI") and ran < least:
        sys.stderr.write(f"Only {ran} tests ran; there should be {least} or more (tests/minimum.txt).\n")
        return 1
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
