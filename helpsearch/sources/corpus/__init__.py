"""Our own format: read strictly, and written from the pages of any other."""
