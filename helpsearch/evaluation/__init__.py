"""Judgments of what answers a query, and how well an index does by them."""
