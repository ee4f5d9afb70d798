"""The keystore: wrapped keys, erasures and anchors, in a database of their own."""
