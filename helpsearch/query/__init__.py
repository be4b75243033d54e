"""Understanding a query, ranking passages, and making a page of answers."""
