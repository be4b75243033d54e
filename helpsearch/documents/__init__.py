"""The parts of a help centre, as plain frozen data without knowledge of files or search."""
