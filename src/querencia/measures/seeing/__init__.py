"""What changes: courses of values in words and pictures."""
