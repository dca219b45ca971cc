"""Studies of what the program does: run by hand, their results kept."""
