"""Finished output folders: are they what their manifest says, and do the same inputs give them again."""
