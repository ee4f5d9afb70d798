"""Printable sheets: units on paper, for people without a phone. Public, the same for everybody."""
