"""The checks that a corpus must pass before its index is published."""
