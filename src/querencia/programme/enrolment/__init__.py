"""The version of the pack that a person goes by: kept with their first visit, changed only by them."""
