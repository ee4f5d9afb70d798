"""Who did what, in many short keyed chains; knows ids only."""
