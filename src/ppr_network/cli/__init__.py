"""The commands: open, call, say. Each is a module; what they share is in ``options``, ``running`` and ``say``."""

from ppr_network.cli.program import main, run

__all__ = ["main", "run"]
