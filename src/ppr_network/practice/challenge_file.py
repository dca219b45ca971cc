"""The challenge.toml of an invented world."""

from ppr_network.practice.folder import toml_text
from ppr_network.practice.plan import SYSTEM
from ppr_network.practice.world import World

INVENTED = "These records are invented: no person, organisation or meeting in them is real."


def settings_text(world: World, *, more: str = "") -> str:
    """Return challenge.toml; ``more`` is put at its end."""
    plan = world.plan
    sectors = {actor.sector for actor in world.cast.actors if actor.sector}
    system = [s for s in SYSTEM if s in sectors] + sorted(sectors.difference(SYSTEM))
    return f"""# {INVENTED}
name = {toml_text(plan.name)}
place = {toml_text(plan.place)}
day_0 = {plan.day_0.isoformat()}

[links]
baseline = {toml_text(plan.baseline)}

[sectors]
system = {toml_text(system)}

[pages]
subtitle = "Invented records, for practice"
source = {toml_text(plan.source)}
notes = {toml_text(INVENTED)}
{more}"""
