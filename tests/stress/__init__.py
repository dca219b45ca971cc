"""Tests of perturbed records."""
