"""Numbers to evidence: what would have been seen anyway, and how sure we are."""
