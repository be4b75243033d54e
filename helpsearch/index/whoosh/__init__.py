"""Postings and stored passages in Whoosh's files; nothing outside of this folder imports Whoosh."""
