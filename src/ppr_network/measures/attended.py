"""How many meetings each actor was at."""

import numpy as np

from ppr_network.model import Links


def events_attended(links: Links, window: int) -> np.ndarray:
    """Return how many non-plenary events of a window each actor was at, in the order of actor ids."""
    events = links.events
    counted = events.loc[(events["window"] == window) & ~events["plenary"].astype(bool), "event_id"]
    at = links.attendance.loc[links.attendance["event_id"].isin(counted), "actor_id"]
    return np.bincount(at.to_numpy(dtype="int64"), minlength=len(links.actors))
