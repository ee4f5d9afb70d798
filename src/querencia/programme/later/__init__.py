"""A word from me, later: a chosen sentence of one's own comes back."""
