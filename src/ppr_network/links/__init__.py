"""Records to links: evidence, tiers and classes, computed on an engine."""
