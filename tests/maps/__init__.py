"""Tests of positions, pictures and the map page."""
