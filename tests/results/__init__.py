"""From links to results."""
