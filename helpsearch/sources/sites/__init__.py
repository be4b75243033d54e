"""Static site generators: the address and the category of a page, and the anchors of its headings, by their rules."""
