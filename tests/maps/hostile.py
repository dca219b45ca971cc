"""Text that breaks pages that trust it, and publications that hold it in every field."""

from dataclasses import replace

import pandas as pd

from ppr_network.model import Publication
from tests.publications import SECTORS, toy_publication

CANARY = "window.canary=1"
HOSTILE = (
    f"</script><script>{CANARY}</script>",
    f"<script>{CANARY}</script>",
    f"<img src=x onerror={CANARY}>",
    f'<img src="https://example.org/a.png" onerror="{CANARY}">',
    f"<svg onload={CANARY}>",
    f'"><svg/onload={CANARY}>',
    f"'><script>{CANARY}</script>",
    f'" onmouseover="{CANARY}" x="',
    f"' onfocus='{CANARY}' autofocus='",
    f"javascript:{CANARY}",
    f'<a href="javascript:{CANARY}">href</a>',
    f"<iframe srcdoc='<script>parent.{CANARY}</script>'>",
    f"<body onload={CANARY}>",
    f"<style>*{{background:url(javascript:{CANARY})}}</style>",
    f"</title><script>{CANARY}</script>",
    f"</style><script>{CANARY}</script>",
    f"</text></svg><script>{CANARY}</script>",
    f"<!--<script>{CANARY}</script>",
    f"--><script>{CANARY}</script>",
    f"]]><script>{CANARY}</script>",
    f"<math><mi//xlink:href='data:x,<script>{CANARY}</script>'>",
    f"<details open ontoggle={CANARY}>",
    "{{7*7}}",
    "{% raw %}{{ words }}",
    "${7*7} #{7*7} {n} {name}",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "line\u2028separator\u2029paragraph",
    "\u202eright to left override\u202c",
    "مركز المجتمع",
    "מרכז קהילתי",
    "👩\u200d👩\u200d👧 Families 🏳️\u200d🌈",
    "Zoë O\u2019Brien & Sons <Leeds> \"Ltd\"",
    "a" * 300,
    "&lt;b&gt;&amp;amp;&#x41;",
    "back\\slash \\u003cscript\\u003e \\n",
    "__proto__",
    "constructor",
    "0",
    "%3Cscript%3E",
)  # fmt: skip


def hostile_publication(batch: list[str]) -> Publication:
    """Return the toy publication with these strings as names, sectors, event names, titles and words."""
    names = dict(zip(sorted(SECTORS), batch, strict=False))
    pages = dict(zip(("title", "subtitle", "source", "notes", "logo_text"), reversed(batch), strict=False))
    publication = toy_publication(rename=names, pages=pages)
    sectors = dict(zip(("community", "council", "health", "housing"), batch, strict=False))
    summary = {**publication.summary, "challenge": batch[0]}
    summary["claim"] = {"rung": 1, "sentence": batch[-1]}
    return replace(
        publication,
        links=_renamed(publication.links, ("sector_a", "sector_b"), sectors),
        actors=_renamed(publication.actors, ("sector",), sectors),
        sectors=_renamed(publication.sectors, ("sector",), sectors),
        evidence=publication.evidence.assign(event=_cycled(batch, len(publication.evidence))),
        events=publication.events.assign(event=_cycled(batch, len(publication.events))),
        summary=summary,
    )


def _cycled(batch: list[str], n: int) -> list[str]:
    """Return n strings of a batch, beginning again when it ends."""
    return [batch[i % len(batch)] for i in range(n)]


def _renamed(frame: pd.DataFrame, columns: tuple[str, ...], names: dict[str, str]) -> pd.DataFrame:
    """Return a table with other words in some columns."""
    return frame.assign(**{column: frame[column].replace(names) for column in columns})
