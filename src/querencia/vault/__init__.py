"""Owners, heads, keys, envelopes: the only code between plaintext and ciphertext."""
