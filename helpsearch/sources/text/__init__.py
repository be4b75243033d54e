"""Plain text copied from web pages."""
