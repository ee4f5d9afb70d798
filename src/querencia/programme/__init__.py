"""The path: Today, the parts, the plan."""
