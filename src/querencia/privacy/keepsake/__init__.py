"""The keepsake: what a person chose of their own words, as a page and as a PDF. It is written nowhere."""
