"""Template words of safety."""
