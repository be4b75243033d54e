"""Saved pages of HTML."""
