"""Measures how well an index answers judged queries."""
