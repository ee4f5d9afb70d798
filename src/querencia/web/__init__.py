"""The shell: look, headers, access rules, errors. Knows no feature."""
