"""What matplotlib would leave in the user's folders, kept in a temporary folder that is removed at the end.

Matplotlib makes a folder of its own in the user's configuration and lists every font of the system there, which takes
seconds where there are many. It is told of the one font that the pictures use instead.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

PLACE = "MPLCONFIGDIR"
_FACES = {"DejaVuSans.ttf": ("normal", 400), "DejaVuSans-Bold.ttf": ("normal", 700)}
_VERSION = re.compile(r"^    __version__ = ['\"]?([\w.]+)['\"]?$", re.MULTILINE)


@contextmanager
def apart() -> Iterator[None]:
    """Give matplotlib a temporary folder of its own for as long as this holds, unless the user named one."""
    if PLACE in os.environ or "matplotlib" in sys.modules:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="ppr-network-", ignore_cleanup_errors=True) as folder:
        _list_fonts(Path(folder))
        os.environ[PLACE] = folder
        try:
            yield
        finally:
            del os.environ[PLACE]


def _list_fonts(folder: Path) -> None:
    """Write the list of fonts as matplotlib does; without it, or where it does not fit, it makes its own."""
    found = find_spec("matplotlib")
    source = Path(found.origin).with_name("font_manager.py") if found and found.origin else None
    version = _VERSION.search(source.read_text(encoding="utf-8")) if source and source.exists() else None
    if version:
        fonts = _font_list(version[1], with_index="index: int" in version.string)
        (folder / f"fontlist-v{version[1]}.json").write_text(json.dumps(fonts), encoding="utf-8")


def _font_list(version: str, *, with_index: bool) -> dict[str, object]:
    """Return the content of the list."""
    same = {"variant": "normal", "stretch": "normal", "size": "scalable", "__class__": "FontEntry"}
    entries = [
        {"fname": f"fonts/ttf/{file}", "name": "DejaVu Sans", "style": style, "weight": weight, **same}
        | ({"index": 0} if with_index else {})
        for file, (style, weight) in _FACES.items()
    ]
    return {
        "_version": int(version) if version.isdigit() else version,
        "_FontManager__default_weight": "normal",
        "default_size": None,
        "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
        "afmlist": [],
        "ttflist": entries,
        "__class__": "FontManager",
    }
