"""Graphs and tables to numbers."""
