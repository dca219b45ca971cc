"""A network to positions, pictures and the interactive page."""
