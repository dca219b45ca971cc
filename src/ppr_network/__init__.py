"""New links between sectors, from the registers of a 100 Day Challenge.

The public functions are loaded when they are first used, so that importing the package is quick.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

__all__ = [
    "Analysis", "Family", "Links", "Mixing", "OddsRatio", "PermutationResult", "Place", "Reproduction",
    "Turnover", "ValidatedLinks", "Verification", "WrittenLinks", "__version__", "analyse", "assortativity",
    "assortativity_minimum", "benjamini_hochberg", "betweenness", "bicm", "blau_index", "bloc_share",
    "brokerage_roles", "build_graph", "build_links", "build_two_mode_graph", "challenge_from_tables",
    "constraint", "cross_group_betweenness", "degree", "effective_number", "effective_size", "ei_index",
    "ei_index_by_group", "ei_index_by_node", "expected_brokerage_roles", "expected_ei_index",
    "expected_mixing_matrix", "explain", "fdsm", "find_person", "fixed_degree_draws", "gini", "has_enough_draws", "holm",
    "iqv", "kaplan_meier", "layout", "log_odds_ratio", "match_names", "mixing_matrix", "newman_projection",
    "odds_ratio", "permutation_test", "pielou_evenness", "read_challenge", "render_map",
    "representation_ratio", "reproduce", "sdsm", "sector_coverage", "sector_pair_coverage",
    "sector_pair_tests",
    "shannon_entropy", "strength", "tipping_point", "truly_new_links", "turnover", "usual_suspects",
    "verify", "vertex_bootstrap", "within_event_diversity", "write_links",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public function on first use."""
    if name in __all__:
        return getattr(import_module("ppr_network.api"), name)
    message = f"module 'ppr_network' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """Name what is public."""
    return sorted(__all__)
