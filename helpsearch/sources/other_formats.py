"""Formats of documents that are not read, and how to convert each into one that is."""

from __future__ import annotations

_PANDOC = "convert it with 'pandoc {file} -t gfm -o {stem}.md'"
_DOCX = "save it as .docx in Word or LibreOffice ('soffice --convert-to docx {file}')"
_CONVERSIONS = {
    **dict.fromkeys((".rst", ".org", ".textile", ".mediawiki", ".wiki", ".epub", ".ipynb", ".tex"), _PANDOC),
    **dict.fromkeys((".adoc", ".asciidoc", ".asc"), "convert it with 'asciidoctor {file}' and give the HTML page"),
    ".pdf": "give the file that it was made from, or make text of it with 'pdftotext -layout {file} {stem}.txt'",
    **dict.fromkeys((".hwp", ".hwpx"), "save it as .docx in Hancom Office (다른 이름으로 저장하기)"),
    **dict.fromkeys((".doc", ".rtf", ".odt", ".pages"), _DOCX),
    **dict.fromkeys(
        (".ppt", ".pptx", ".odp", ".key"), "copy its text into a .docx or .md file, a heading for each slide"
    ),
    **dict.fromkeys((".xls", ".ods", ".xlsb", ".numbers"), "save it as .xlsx or .csv"),
}


def how_to_convert(file: str) -> str | None:
    """How to convert a file into a format that is read, in one sentence; None if it is no document.

    >>> how_to_convert("guide.rst")
    "convert it with 'pandoc guide.rst -t gfm -o guide.md'"
    """
    stem, dot, suffix = file.rpartition(".")
    hint = _CONVERSIONS.get(f"{dot}{suffix.lower()}")
    return hint.format(file=file, stem=stem) if hint else None
