"""The marks by which registers say who came and who did not."""

from collections.abc import Sequence

from ppr_network.read.coded_records import column_at

PRESENT = frozenset(
    {"x", "✓", "✔", "☑", "✅", "√", "y", "yes", "1", "present", "p", "true", "attended", "here", "tick"}
)
AWAY = frozenset(
    {"a", "absent", "abs", "apologies", "apology", "apols", "apol", "apologies received", "dna", "did not attend",
     "not present", "n", "no", "0", "false", "-", "–", "—", "n/a", "na", "☐", "✗", "✘", "❌"}
)  # fmt: skip
MARK_HEADERS = frozenset(  # in small letters, with one blank for whatever else stands between
    {"attended", "present", "attendance", "attended y n", "present y n", "here", "attended yes no"}
)


def holds_marks(records: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether a column holds marks of presence or absence alone, and one of presence at least."""
    cells = {" ".join(cell.split()).casefold() for cell in column_at(records, place).different()} - {""}
    return bool(cells & PRESENT) and cells <= PRESENT | AWAY
