"""Our own format: reading it strictly, and writing it from the pages of any other format."""
