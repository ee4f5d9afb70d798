"""Versions of the pack: taken into the data folder, served side by side, changed without a restart."""
