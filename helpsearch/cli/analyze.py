"""``helpsearch analyze``: shows how an index reads a text."""

from __future__ import annotations

from pathlib import Path

import click

from helpsearch.cli.options import analyzer_option, format_option, index_option, text_command, typed_text
from helpsearch.cli.output import print_json, printable


@text_command("analyze", "text")
@index_option
@analyzer_option
@format_option
def analyze_command(text: tuple[str, ...], directory: Path, analyzer: str, format_: str) -> None:
    """Show the words of TEXT, the terms of each, the rule that found them, and the morphemes behind them.

    "lexicon": the corpus has the word, and Kiwi analysed it when the index was built; "cut": the word is made
    of pieces that Kiwi taught; "kiwi": Kiwi analysed it now. A piece marked /? was guessed.
    """
    import helpsearch

    with helpsearch.open(directory, analyzer=analyzer) as index:
        words = index.explain_words(typed_text(text))
    if format_ == "json":
        print_json([word.to_dict() for word in words])
        return
    for word in words:
        terms = ", ".join(term.text for term in word.terms) or "(no content term)"
        click.echo("\t".join(map(printable, (word.form, terms, word.origin, " ".join(map(str, word.morphemes))))))
