"""What a help seeker sees in a browser: the search page, its style and its script."""
