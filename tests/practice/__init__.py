"""Tests of invented challenges and templates."""
