"""Taking all, erasing all."""
