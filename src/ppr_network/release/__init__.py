"""Everything computed to what may leave: names, pseudonyms and columns."""
