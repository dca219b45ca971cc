"""Names that may be one."""
