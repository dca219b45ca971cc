"""Every word of the map page in one place, so that another language is one file.

Braces hold values; a value is put in once and never read as a template itself.
"""

# key: (word in the legend, what it means)
KINDS = {
    "new_between": (
        "New, between sectors",
        "No link in our earlier records; a working link formed in the challenge",
    ),
    "new_within": ("New, within a sector", "The same, with both ends in one sector"),
    "new_unknown": ("New, a sector not recorded", "The same, with the sector of one end not recorded"),
    "open": (
        "Perhaps new",
        "Linked in the challenge; the records cannot tell whether they were linked before",
    ),
    "renewed": ("Renewed", "Linked long ago, not in the records just before, and again in the challenge"),
    "strengthened": ("Earlier, strengthened", "Linked before, and more closely in the challenge"),
    "earlier": ("Earlier, kept up", "Linked before, and met again in the challenge"),
    "gone": ("Earlier, not met in the challenge", "Linked before, with no meeting recorded in the challenge"),
    "once": ("Met once in the challenge", "One date together in the challenge; not counted as a link"),
    "set_up": ("Met in the set-up only", "Met while the challenge was set up, and not in it"),
}
CLASSES = {
    "new_established": "A new link; both were in the records before the challenge.",
    "new_newcomer": "A new link; at least one of the two is new to the records.",
    "unknown_start": "A partnership whose start is not recorded: it may be older than the challenge.",
    "unknown_no_baseline": "A working link; there are no earlier records to compare with.",
    "unknown_newcomer": "A working link; one of the two is new to the records, and those before have gaps.",
    "setup_first_seen": "First seen together while the challenge was set up.",
    "setup_only": "Seen together only while the challenge was set up.",
    "renewed": "Linked in older records, not in those just before, and again in the challenge.",
    "strengthened": "Linked before, and more closely in the challenge.",
    "sustained": "Linked before, and as closely in the challenge.",
    "contact_continued": "Met before, and again in the challenge.",
    "weakened": "Linked before, and less closely in the challenge.",
    "lapsed": "Linked before; both took part in the challenge but were not seen together in it.",
    "unobservable": "Linked before; the challenge's records cannot show whether they still are.",
    "first_contact": "Met once in the challenge.",
}
GRADES = {
    "A": "The records of the time before the challenge are good (grade A).",
    "B": "The records of the time before the challenge are fair (grade B).",
    "C": "The records of the time before the challenge are weak (grade C): some links that look new may be "
    "older.",
    "D": "There are no usable records of the time before the challenge (grade D): no link can be called new.",
}

STORY = {
    "before": "Before the challenge: {n} known from the records of earlier years.",
    "launch": "{date}, day 0: the challenge begins; {n} take part in it, {new} of them new to the records.",
    "new": "By day {day}, {n} between sectors had been seen for the first time in our records "
    "(range {low}–{high}).",
    "bridge": "{name} has the most new links between sectors: {n}, to {sectors}.",
    "bridge_one_of": "{name} is one of {k} with the most new links between sectors: {n} each; "
    "its own reach {sectors}.",
    "lasted": "After the challenge, by {date}, {again} of the {n} new links between sectors had been seen again.",
    "sure": "How sure: at least {low} new links between sectors, and at most {high} if every link that may be "
    "new is.",
}

UNKNOWN_GROUP = "not recorded"
UNDEFINED = "–"
NO_EVENT = "Partnership"
BAND = "Not yet connected to the others"
RELEASE_PARTNER = (
    "For partners: organisations are named; people appear under a code. Share it only with the partners."
)
RELEASE_OTHER = "{release} release."
INTERIM = "Interim, day {day}: the challenge has not ended."
TITLE_OF = "{name}: network map"
GRAPH_TITLE = "Network map"

COUNTED = (
    "Counted: pairs that met on {m} or more dates at meetings small enough to talk, or began a partnership, "
    "between {start} (day 0) and {end}. {who} came to {events} in those days."
)
PEOPLE_OF = "{people} from {organisations}"
UNKNOWN_SECTOR = (
    "Links with a sector that is not recorded: {n}; they count in the upper end of the range only."
)
ACTORS = {
    "organisation": "The map shows {shown}.",
    "individual": "The map shows {shown}: organisations, and people who came for themselves.",
    "person": "The map shows {shown}: people, by the sector they came for.",
}
NOT_SHOWN = "Not on it: {left} without a link, seen only before or after the challenge."
HOW_TO_READ = (
    "Colour and shape show the {group}. Those close together share contacts; "
    "distance on the map is not miles."
)
GRAPH_FINDING = "{links} among {actors}; {between} run between two groups"
GRAPH_UNKNOWN = "{links} touch a node without a {group}."
GRAPH_KINDS = {
    "within": ("Within a group", "Both ends have the same {group}"),
    "between": ("Between groups", "The two ends have different {group}"),
    "unknown": ("Group not recorded", "At least one end has no {group}"),
}

FACT_KIND = {"organisation": "Organisation", "individual": "Individual", "person": "Person"}
FACT_EVENTS = "Events: {before} before the challenge, {during} in it, {after} after it."
FACT_NEWCOMER = "New to the records with this challenge."

MARK_BEFORE = "Before"
MARK_DAY = "Day {day}"
MARK_END = "Latest"

# Words of which there can be one or many
ONE_MANY = {
    "link": ("link", "links"),
    "actor": ("actor", "actors"),
    "event": ("event", "events"),
    "organisation": ("organisation", "organisations"),
    "person": ("person", "people"),
    "sector": ("sector", "sectors"),
    "edge": ("edge", "edges"),
    "group": ("group", "groups"),
}

# What the template says
PAGE = {
    "lang": "en-GB",
    "skip": "Skip the map, to the list of links",
    "before_after": "Before and after",
    "before": "Before the challenge: {n}",
    "after": "By day {day}: {n}, {new} of them new between sectors (thick lines)",
    "before_alt": "Picture of the network before the challenge",
    "after_alt": "Picture of the network by day {day}, at the same positions",
    "by_day": "By day {day}",
    "story": "The story, step by step",
    "show_step": "Show step {i} on the map",
    "step_group": "Step of the story",
    "step_back": "Back",
    "step_next": "Next",
    "explore": "Explore the map",
    "search": "Find an actor",
    "search_button": "Find",
    "day": "Show the day:",
    "day_less": "One day back",
    "day_more": "One day on",
    "play": "Play",
    "pause": "Pause",
    "legend": "Show on the map",
    "sectors": "Sectors",
    "kinds": "Kinds of link",
    "map": "Network map",
    "map_role": "network map",
    "keys_hint": "Arrow keys walk from actor to actor along links, Enter goes to the one marked, Escape "
    "clears. All that the map shows is also in the lists below.",
    "zoom_in": "Zoom in",
    "zoom_out": "Zoom out",
    "fit": "Show all",
    "left": "Move left",
    "right": "Move right",
    "up": "Move up",
    "down": "Move down",
    "view_controls": "Move and zoom the map",
    "take": "Take this view with you",
    "copy_link": "Copy link to this view",
    "link_field": "Link to this view",
    "save_png": "Save the map as a picture (PNG)",
    "save_svg": "Save the map for print (SVG)",
    "save_links": "Save the list of links (CSV)",
    "save_actors": "Save the list of actors (CSV)",
    "details": "Details",
    "details_hint": "Choose an actor on the map, by search or in the lists, to see its links and "
    "the meetings behind them.",
    "links": "List of links",
    "actors": "List of actors",
    "links_hint": "The list follows the day and the boxes ticked above. Choose a heading to sort.",
    "noscript": "The map and the lists need JavaScript, which is switched off here. "
    "The pictures above show the same network.",
    "about": "About this map",
    "source": "Source: {source}",
    "software": "Made with ppr-network {version}. The drawing uses vis-network (Apache-2.0 or MIT). "
    "This page sends nothing anywhere.",
    "software_plain": "Made with ppr-network. The drawing uses vis-network (Apache-2.0 or MIT). "
    "This page sends nothing anywhere.",
}

# What the scripts say
SCRIPT = {
    "months": "January February March April May June July August September October November December",
    "day_is": "Day {day}, {date}",
    "day_number": "Day {day}",
    "days_before": "{days} days before day 0, {date}",
    "status": "Showing {links} of {all_links} links and {actors} of {all_actors} actors.",
    "status_new": "New links between sectors: {n} of {all}.",
    "no_match": "No actor on the map has the name “{name}”.",
    "hidden_match": "“{name}” is hidden by the boxes under “Show on the map”.",
    "focused": "{name}, {group}. {n} links shown.",
    "marked": "{name}, {group}: {kind}. {i} of {n}. Enter goes there.",
    "cleared": "Nothing chosen.",
    "close": "Close details",
    "with": "Links of this actor",
    "no_links": "No link is shown on this day with the boxes ticked.",
    "first": "First together in the challenge: {date}.",
    "formed": "Formed: {date}.",
    "evidence": "Meetings behind it ({n})",
    "more_evidence": "and {n} more",
    "rows": "Showing {n} of {all}.",
    "rows_of": "{n} of {all}",
    "top": "Most new links between sectors",
    "sector": "Sector",
    "link": "Link",
    "sectors": "Sectors",
    "kind": "Kind",
    "first_column": "First together",
    "formed_column": "Formed",
    "actor": "Actor",
    "n_links": "Links shown",
    "n_new": "New between sectors",
    "undated": "no date",
    "sort": "Sort by {column}",
    "step": "Step {i} of {n}",
    "csv_first": "First actor",
    "csv_second": "Second actor",
    "file_map": "network-map",
    "file_links": "links-shown",
    "file_actors": "actors-shown",
    "file_day": "day",
    "saved": "Your browser saves it as {name}.",
    "not_saved": "The picture could not be made by this browser.",
    "picture_focus": "Chosen: {name}.",
    "picture_part": "{n} of these actors lie outside the picture.",
    "link_copied": "The link is copied. It opens this view wherever this file can be opened.",
    "link_by_hand": "The browser does not let this page copy. The link is marked below: copy it from there.",
    "link_missing": "The link names “{name}”, which is not shown on this map.",
    "and": "and",
}
# What the map of any graph says of its days, its edges and its story
GRAPH_SCRIPT = {
    "sectors": "Groups",
    "n_new": "Between groups",
    "top": "Most links between groups",
    "status_new": "Between groups: {n} of {all}.",
    "first": "First seen: {date}.",
    "first_column": "First seen",
}
GRAPH_SAID_DAY = "There from day {day} on."
GRAPH_SAID_EDGES = "{n} edges between the two, drawn as one link."
GRAPH_EDGES = "{edges} of the graph are drawn as {links}: those between the same two as one."
GRAPH_LOOPS = "Not drawn, because they join a node to itself: {loops}."
GRAPH_BEFORE = "Before day {day}: {n}"
GRAPH_AFTER = "By day {day}: {n}, {between} of them between groups (thick lines)"
GRAPH_PICTURE = "Picture of the network before day {day}"
GRAPH_PICTURE_AFTER = "Picture of the network by day {day}, at the same positions"
GRAPH_MARKS = {"before": "Before", "first": "First day", "busiest": "Busiest day", "last": "Last day"}
GRAPH_STORY = {
    "first": "{day} is the first with a new link: {n} on it, {before} there before.",
    "busiest": "{day} is the busiest day: {n} on it.",
    "last": "{day}: {n} in all, {between} of them between groups.",
    "all": "The whole network: {n} among {actors}.",
    "between": "Of {n}, {between} run between two groups.",
    "connects": "{name} connects most groups: it has links to {groups} besides its own.",
    "connects_one_of": "{name} is one of {k} that connect most groups: links to {groups} besides its own.",
}


def count(n: int, noun: str) -> str:
    """Return a number with its noun: ``1 link``, ``1,204 links``."""
    one, many = ONE_MANY[noun]
    return f"{n:,} {one if n == 1 else many}"
