"""Names that may be one: proposed with a reason, decided by a person."""
