"""Words of the pack, for templates."""
