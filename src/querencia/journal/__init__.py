"""Entries: everything that a person writes or does, sealed, with its history. One way in, one way out."""
