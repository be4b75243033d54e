"""Markdown and MDX as static site generators and help centres write them."""
