"""Tags of measures."""
