"""An administrator installs the words of a measure, and takes them away again."""
