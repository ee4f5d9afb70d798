"""A demonstration: invented people in a folder that is thrown away."""
