"""Tests of the placebo-window contrast."""
