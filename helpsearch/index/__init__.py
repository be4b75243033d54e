"""The index on disk: immutable generations and one pointer, built from documents."""
