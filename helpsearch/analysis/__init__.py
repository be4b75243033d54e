"""Korean text to terms: normalisation, words, the lexicon that Kiwi taught, and the segmenter for other words.

Nothing is imported here, so that a query loads no more than it needs.
"""
