"""Everything that a corpus must pass before its index is published."""
