"""Korean text to terms: normalisation, words, the lexicon that Kiwi taught, and the cutting of words it does not hold.

Nothing is imported here, so that a query loads what it needs and no more.
"""
