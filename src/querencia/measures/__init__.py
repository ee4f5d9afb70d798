"""Questionnaires: whose words, asking, and what changes."""
