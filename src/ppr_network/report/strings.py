"""What the report says: every text that does not depend on a number.

Plain words only. Nothing here says what the challenge brought about: the tool counts, it does not explain.
"""

from collections.abc import Mapping

GRADES: Mapping[str, tuple[str, str]] = {
    "A": (
        "Good",
        "The records from before the start look nearly complete, so “not seen before” means a lot.",
    ),
    "B": (
        "Fair",
        "Most months, and most of those taking part, can be seen in the records from before the start.",
    ),
    "C": (
        "Weak",
        "Much of what happened before the start is not in the records. Some links that look new "
        "may be old ones that nobody wrote down.",
    ),
    "D": (
        "None",
        "There are no usable records from before the start, so new links cannot be told from old ones.",
    ),
}
NO_BENCHMARK = (
    "What meetings that the challenge did not call would have shown anyway could not be worked out."
)
CANNOT_SHOW_DAYS = "These records cannot show when links formed"
CANNOT_SHOW_SECTORS = "These records cannot show which sectors worked together in the challenge"
GRADE_UNKNOWN = ("Not graded", "The records from before the start could not be graded.")

RELEASES: Mapping[str, tuple[str, str]] = {
    "partner": (
        "For partners",
        "Organisations are named. People who take part for themselves appear under a code. "
        "Treat this page as personal data, and share it only with the partners.",
    ),
    "restricted": (
        "It names people",
        "People who agreed to it are named on this page. Do not pass it on.",
    ),
    "public": ("For everybody", "No person is shown on this page, and small numbers are hidden."),
}

# class: (plain name, what it means)
CLASSES: Mapping[str, tuple[str, str]] = {
    "new_established": (
        "New link, both known before",
        "Both were in the records before the start, never together; in the challenge they worked together.",
    ),
    "new_newcomer": (
        "New link with a newcomer",
        "At least one of the two was not in the records before the start; in the challenge they worked "
        "together.",
    ),
    "unknown_newcomer": (
        "Perhaps new: a newcomer to patchy records",
        "They worked together in the challenge, but at least one was not in the records before, and those "
        "records are too patchy to say that the link is new.",
    ),
    "unknown_no_baseline": (
        "Perhaps new: no earlier records",
        "They worked together in the challenge, and there are no earlier records to look in.",
    ),
    "unknown_start": (
        "Perhaps new: a partnership without a start date",
        "They have a partnership, but nobody wrote down when it began. Ask the partners.",
    ),
    "setup_first_seen": (
        "First seen while the challenge was set up",
        "They first met in the weeks of preparation and met again in the challenge.",
    ),
    "setup_only": (
        "Seen only while the challenge was set up",
        "They met in the weeks of preparation and not in the challenge.",
    ),
    "renewed": (
        "Renewed",
        "They met long ago, not in the period just before, and worked together again in the challenge.",
    ),
    "first_contact": (
        "Met once in the challenge",
        "They met in the challenge, but not often enough for a working link.",
    ),
    "strengthened": ("Strengthened", "They met before, and did more together in the challenge."),
    "sustained": ("Kept up", "They worked together before, and just as closely in the challenge."),
    "contact_continued": (
        "Contact continued",
        "They met before and in the challenge, neither time often enough for a working link.",
    ),
    "weakened": ("Weakened", "They met before, and did less together in the challenge."),
    "lapsed": (
        "Not seen together in the challenge",
        "They met before. Both took part in the challenge, but not together. That can be healthy: links "
        "cost time.",
    ),
    "unobservable": (
        "Cannot be seen",
        "They met before, and at least one of them is not in the records of the challenge (or it is not "
        "over yet).",
    ),
}

ORIGINS: Mapping[str, str] = {
    "convened": "All of it was at meetings that the challenge called.",
    "self-organised": "None of it was at meetings that the challenge called.",
    "mixed": "Some of it was at meetings that the challenge called, some not.",
    "unknown": "It is not recorded who called their meetings.",
}
SAME_TEAM: Mapping[str, str] = {
    "yes": "They sat in the same team of the challenge.",
    "no": "They sat in different teams of the challenge.",
}
CONVENERS: Mapping[str, str] = {
    "challenge": "called by the challenge",
    "self": "called by the partners themselves",
    "pre-existing": "part of a series that ran already",
    "unknown": "called by someone not recorded",
}
WINDOWS: Mapping[str, str] = {
    "history": "long before",
    "baseline": "before",
    "set-up": "while setting up",
    "challenge": "in the challenge",
    "follow-up": "after the challenge",
    "later": "long after",
}
SEVERITIES: Mapping[str, str] = {
    "error": "Must be mended",
    "warning": "Look at this",
    "note": "For information",
}

# measure in measures.csv: (plain name, what it means, how to print it)
COVERAGE: Mapping[str, tuple[str, str, str]] = {
    "baseline_temporal": (
        "Months with a recorded meeting",
        "Of the months before the start, the share with any meeting on record.",
        "share",
    ),
    "baseline_intensity": (
        "Meetings before against during",
        "Meetings a month before the start, for each meeting a month in the challenge. Well under 1 means "
        "that recording picked up with the challenge.",
        "number",
    ),
    "baseline_actor": (
        "Seen before the start",
        "Of those active in the challenge, the share that the earlier records show at all.",
        "share",
    ),
    "baseline_sector": (
        "The sector seen least before",
        "The same share, for the sector where it is lowest.",
        "share",
    ),
    "baseline_link_coverage": (
        "Earlier links seen",
        "An estimate of how much of the contact before the start the earlier records show.",
        "share",
    ),
    "baseline_list_overlap": (
        "Partnerships also seen meeting",
        "Of the partnerships live before the start, the share whose two sides were also seen at one meeting.",
        "share",
    ),
}

PITFALLS = (
    "Being at the same meetings is not the same as knowing or trusting each other.",
    "A new link is not good in itself, and a lost one not bad: links cost time.",
)

METHODS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "What counts as a link",
        (
            "Two organisations (or individuals) meet when different people of theirs are at one meeting "
            "that is not too large. "
            "That is one piece of evidence; a partnership on record is another.",
            "Tier 0: nothing. Tier 1, contact: at least one such meeting. Tier 2, working link: such "
            "meetings on "
            "enough separate dates (see “Dates together that make a working link” in the settings). "
            "Tier 3: a partnership with a known start.",
            "Being at the same large meeting (a plenary) is never a link: with many people in a room, "
            "presence does not mean contact.",
        ),
    ),
    (
        "What counts as new",
        (
            "A pair is new when it had no evidence at all in the window before the start, none in the "
            "set-up weeks, "
            "none in older records, no partnership of unknown start, and became a working link or a "
            "partnership in "
            "the challenge. The rule is deliberately lopsided: one meeting before is enough not to be new.",
            "The range: the low end counts only pairs where both sides were in the earlier records and had "
            "not even "
            "shared a large meeting. The middle adds links with newcomers where the earlier records are "
            "complete. "
            "The high end adds every pair whose start is unknown or falls in the set-up weeks.",
            "A link is formed on the date that makes it a working link, or on the day its partnership "
            "starts, "
            "whichever is first.",
        ),
    ),
    (
        "More than in earlier times? (N8, the test that decides)",
        (
            "The challenge is compared with earlier windows of the same length. A pair is new in a window if "
            "both sides were on record in the time just before it, but not together, and they then met on "
            "enough dates. Every window looks back equally far, and only meetings that the challenge did not "
            "call count.",
            "Links of one group begin together, so settings are counted, not links: new links that share a "
            "meeting are one setting.",
            "If groups that met before are recorded more often in the challenge, or lists are fuller, as much "
            "is left out at random, a thousand times over, and each setting counts for the share of times it "
            "is still seen.",
            "Then every setting is dealt at random to one of the windows. p is the share of deals with at "
            "least as many in the challenge as there were. Where the records were kept too differently no "
            "claim is made, whatever p is.",
        ),
    ),
    (
        "The same meetings on other dates (N5)",
        (
            "Every attendance list is kept as it was. The dates of the meetings that the challenge did not "
            "call are "
            "dealt out again at random between the time before and the challenge, and new links are "
            "counted again.",
            "This describes; it does not decide. Groups that start and stop on their own also give more "
            "new links "
            "than this expects.",
        ),
    ),
    (
        "How well the earlier records cover (grades A to D)",
        (
            "A: at least 80% of months with a meeting, 70% of those taking part and 50% of every sector "
            "seen before, and an "
            "estimated link coverage of 80% (Chao and Jost 2012). B: 60% of months, 50% of those taking "
            "part and 60% link "
            "coverage. C: anything below. D: no records from before.",
        ),
    ),
)
