"""The player, the practice log, and the first minutes of a guest."""
