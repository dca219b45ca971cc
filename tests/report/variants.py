"""Other publications than the toy: the summary changed, all meetings too large, hostile text."""

from dataclasses import replace

import pandas as pd

from ppr_network.model import Publication, RowCount
from ppr_network.palette import sector_styles
from ppr_network.settings import Pages
from tests.chance_tables import placebo_windows_table
from tests.publications import toy_publication
from tests.time_tables import time_tables

HOSTILE = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=2</script>",
    "<img src=x onerror=window.pwned=3>",
    '"><svg onload=window.pwned=4>',
    "'><b onmouseover=window.pwned=5>",
    "javascript:window.pwned=6",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{# no comment #}",
    "</style><script>window.pwned=7</script>",
    "<!-- not a comment",
    "--><script>window.pwned=8</script>",
    "]]><script>window.pwned=9</script>",
    "&lt;b&gt; &amp; &#60;",
    "href=x",
    "<a href='http://example.org/'>press</a>",
    "<iframe srcdoc='<script>parent.pwned=10</script>'>",
    "<details open ontoggle=window.pwned=11>",
    "<base href='http://example.org/'>",
    "line\u2028separator",
    "\u202eright to left\u202c",
    "\u05e9\u05dc\u05d5\u05dd",
    "\U0001f469\u200d\U0001f680 crew",
    "=cmd|' /C calc'!A0",
    "a" * 300,
    "$\\frac{1}{0}$",
    "%s %(name)s {0} {name}",
    'O\'Brien "and" Sons',
    "\u4f60\u597d",
    "<meta http-equiv=refresh content='0;url=http://example.org/'>",
)


def with_summary(publication: Publication, **changes: object) -> Publication:
    """Return the publication with some keys of its summary changed."""
    return replace(publication, summary={**publication.summary, **changes})


def with_test(publication: Publication, **changes: object) -> Publication:
    """Return the publication with parts of its primary test changed."""
    return with_summary(publication, primary_test={**publication.summary["primary_test"], **changes})


def with_placebo(publication: Publication, **changes: object) -> Publication:
    """Return the publication with N8 as its primary test: it stands out and carries the claim."""
    found = {
        "test": "N8", "observed": 7.412, "expected": 1.5, "low": 0.0, "high": 6.0, "p": 0.012,
        "permutations": 999, "links_observed": 12, "links_equal_effort": 10.25, "links_placebo": [2, 3],
        "tempo": 1.4, "size": 0.9, "carries_claim": True, "refused": [], "note": "",
    }  # fmt: skip
    rows = [
        ("placebo_windows_settings", "days 0 to 100", 9, 40, ""),
        ("placebo_windows_links", "days 0 to 100", 12, 40, ""),
        ("placebo_windows_settings", "days -161 to -61", 1, 30, ""),
        ("placebo_windows_links", "days -161 to -61", 2, 30, ""),
        ("meetings_redated", "", 8, None, "N5"),
    ]
    more = pd.DataFrame(rows, columns=["measure", "group", "value", "n", "note"])
    more["expected"], more["low"], more["high"], more["p"] = 3.0, 0.0, 6.0, 0.04
    measures = pd.concat([publication.measures.astype(object), more.astype(object)], ignore_index=True)
    tables = {**publication.tables, "placebo-windows": placebo_windows_table()}
    return replace(with_test(publication, **(found | changes)), measures=measures, tables=tables)


def nothing_to_see(publication: Publication, events: pd.DataFrame, sentence: str) -> Publication:
    """Return the publication without links in the challenge, with these events and this claim."""
    nothing = {"low": 0, "mid": 0, "high": 0}
    by_day = publication.tables["new-links-by-day"]
    no_links = dict.fromkeys(("new_links", "new_cross_sector_links", "first_contacts", "own_links"), 0)
    return replace(
        with_summary(
            publication,
            links=0,
            new_links=nothing,
            new_cross_sector_links=nothing,
            claim={"rung": 0, "sentence": sentence},
            no_number=sentence,
        ),
        links=publication.links.iloc[:0],
        evidence=publication.evidence.iloc[:0],
        mixing=publication.mixing.iloc[:0],
        curve=publication.curve.assign(new_links=0, new_cross_sector_links=0),
        events=events,
        tables={**publication.tables, "new-links-by-day": by_day.assign(**no_links)},
    )


def all_too_large() -> Publication:
    """Return a publication in which every meeting of the challenge is a plenary."""
    toy = toy_publication()
    events = toy.events.assign(plenary="yes", n_people=range(26, 26 + len(toy.events)))
    return nothing_to_see(toy, events, "All 8 meetings recorded in the challenge were too large.")


def hostile() -> Publication:
    """Return a publication with every hostile text as name, sector, event, author's words and finding."""
    toy = toy_publication(
        pages=Pages(
            **dict.fromkeys(("title", "subtitle", "source", "notes", "logo_text"), " | ".join(HOSTILE))
        )
    )
    template = toy.links[toy.links["class"] == "new_established"].iloc[0].to_dict()
    plain = [f"Plain {i:02}" for i in range(len(HOSTILE))]
    rows = [
        {**template, "actor_a": text, "actor_b": name, "sector_a": text, "sector_b": f"sector {name}"}
        for text, name in zip(HOSTILE, plain, strict=True)
    ]
    meeting = toy.evidence.iloc[0].to_dict()
    evidence = [
        {**meeting, "actor_a": r["actor_a"], "actor_b": r["actor_b"], "event": r["actor_a"]} for r in rows
    ]
    styles = sector_styles(HOSTILE)
    counts = RowCount("attendance", "attendance.csv", "", 60, 30, tuple((text, 1) for text in HOSTILE))
    finding = toy.findings.iloc[0].to_dict()
    return replace(
        with_summary(toy, claim={"rung": 1, "sentence": HOSTILE[0]}, limits=list(HOSTILE)),
        settings=toy.settings.model_copy(update={"name": HOSTILE[2], "place": HOSTILE[3]}),
        links=pd.DataFrame(rows, columns=toy.links.columns),
        evidence=pd.DataFrame(evidence, columns=toy.evidence.columns),
        sectors=pd.DataFrame(
            [(text, 1, *styles[text]) for text in HOSTILE], columns=["sector", "n_actors", "colour", "shape"]
        ),
        mixing=pd.DataFrame(
            [("challenge", text, HOSTILE[0], 1) for text in HOSTILE[1:]], columns=toy.mixing.columns
        ),
        findings=pd.DataFrame(
            [{**finding, "kind": text, "done": text, "mend": text} for text in HOSTILE],
            columns=toy.findings.columns,
        ),
        row_counts=(counts,),
        tables={
            **toy.tables,
            **time_tables(toy.settings.day_0, partner=HOSTILE[0]),
            "observed-expected": toy.tables["observed-expected"].assign(sector_a=HOSTILE[:4]),
        },
    )
