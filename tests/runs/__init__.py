"""Tests of finished folders."""
