"""Passkeys and the codes of an app: a person's further keys, and the second step at the door."""
