"""The static bundle: an index as files that a browser searches without a server."""
