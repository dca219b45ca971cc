"""Tests of cleaning: one module for each rule or law."""
