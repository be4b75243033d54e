"""An evaluation as a page for content editors."""
