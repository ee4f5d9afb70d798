"""How words speak: phrases, claims and tones to avoid, and how hard a text is to read."""
