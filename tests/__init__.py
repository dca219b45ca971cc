"""Tests mirror the package: one folder a stage, one rule a test."""
