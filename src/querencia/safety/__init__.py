"""Help now: crisis resources, written as plain files."""
