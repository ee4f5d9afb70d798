"""How the path is left for a while, come back to, and ended."""
