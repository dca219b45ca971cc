"""Columns about people that the tool does not need: noticed, so that somebody takes them out of the register."""
