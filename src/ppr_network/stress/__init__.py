"""Whether the finding survives: records are perturbed, and the headline is asked for again."""
