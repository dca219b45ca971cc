"""Finished output folders: are they what their manifest says, do the same inputs give them again, whom do they hold."""
