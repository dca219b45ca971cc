"""Tests of the trials and of their scorecard."""
