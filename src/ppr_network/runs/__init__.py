"""Finished folders: who and what they hold."""
