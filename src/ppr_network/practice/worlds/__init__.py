"""Worlds of meeting series that start and stop on their own, for finding out what the tests of change can tell."""
