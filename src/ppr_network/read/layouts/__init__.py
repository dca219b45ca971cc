"""Registers that are no long table: each layout recognises its cells and turns them into one, row by row."""
