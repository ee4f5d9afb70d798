"""Measures: what they ask, how they are scored, and what a change means. Pure."""
