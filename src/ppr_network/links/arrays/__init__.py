"""Records to links again, on arrays in memory: what a challenge that is no archive is counted with."""
