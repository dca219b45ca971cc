"""Files to raw tables: text in named columns, every row counted."""
