"""Records to links again, on arrays, block by block: the quickest way on one machine, in bounded memory."""
