"""Other words to come in with, chosen from inside; and who hears of it."""
