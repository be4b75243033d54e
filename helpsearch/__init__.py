"""Full-text search for Korean help centres.

>>> import helpsearch
>>> report = helpsearch.build("corpus/", "build/index")  # doctest: +SKIP
>>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
...     page = index.search("환불 신청")

The names of ``__all__`` are a promise: a name that is to go works for one release more, with a ``DeprecationWarning``
that says what to use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpsearch import errors

if TYPE_CHECKING:
    from helpsearch.checking.check import Check as Check
    from helpsearch.checking.check import check as check
    from helpsearch.documents.checklist import Checklist as Checklist
    from helpsearch.documents.contacts import Channel as Channel
    from helpsearch.documents.document import Document as Document
    from helpsearch.documents.documents import Section as Section
    from helpsearch.documents.passage import Passage as Passage
    from helpsearch.evaluation.evaluate import Evaluation as Evaluation
    from helpsearch.evaluation.evaluate import evaluate as evaluate
    from helpsearch.evaluation.judgments import JudgedQuery as JudgedQuery
    from helpsearch.evaluation.judgments import read_judgments as read_judgments
    from helpsearch.index.build import build as build
    from helpsearch.index.generations import verify as verify
    from helpsearch.index.kept import KeptGeneration as KeptGeneration
    from helpsearch.index.kept import generations as generations
    from helpsearch.index.kept import keep_generations as keep_generations
    from helpsearch.index.kept import use_generation as use_generation
    from helpsearch.index.report import BuildReport as BuildReport
    from helpsearch.index.update import IndexUpdate as IndexUpdate
    from helpsearch.index.update import update as update
    from helpsearch.linting.rule import Finding as Finding
    from helpsearch.linting.run import lint as lint
    from helpsearch.query.answers import Answer as Answer
    from helpsearch.query.answers import AnswerPage as AnswerPage
    from helpsearch.query.answers import Contact as Contact
    from helpsearch.query.answers import Correction as Correction
    from helpsearch.query.answers import PinnedDocument as PinnedDocument
    from helpsearch.query.answers import Place as Place
    from helpsearch.query.answers import RankedPassage as RankedPassage
    from helpsearch.query.answers import StoredDocument as StoredDocument
    from helpsearch.query.answers import Understood as Understood
    from helpsearch.query.facets import Facets as Facets
    from helpsearch.query.help_index import HelpIndex as HelpIndex
    from helpsearch.query.help_index import open_index as open
    from helpsearch.query.highlight import Highlighted as Highlighted
    from helpsearch.query.highlight import highlight as highlight
    from helpsearch.query.suggest import Suggestion as Suggestion
    from helpsearch.sources.settings import Settings as Settings
    from helpsearch.static.export import StaticExport as StaticExport
    from helpsearch.static.export import export_static as export_static

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "AnswerPage",
    "BuildReport",
    "Channel",
    "Check",
    "Checklist",
    "Contact",
    "Correction",
    "Document",
    "Evaluation",
    "Facets",
    "Finding",
    "HelpIndex",
    "Highlighted",
    "IndexUpdate",
    "JudgedQuery",
    "KeptGeneration",
    "Passage",
    "PinnedDocument",
    "Place",
    "RankedPassage",
    "Section",
    "Settings",
    "StaticExport",
    "StoredDocument",
    "Suggestion",
    "Understood",
    "__version__",
    "build",
    "check",
    "errors",
    "evaluate",
    "export_static",
    "generations",
    "highlight",
    "keep_generations",
    "lint",
    "open",
    "read_judgments",
    "update",
    "use_generation",
    "verify",
]

# Loaded on first use: a program that only searches never imports what building needs (PEP 562).
_PLACES = {
    "Settings": "helpsearch.sources.settings",
    "Answer": "helpsearch.query.answers",
    "AnswerPage": "helpsearch.query.answers",
    "BuildReport": "helpsearch.index.report",
    "Channel": "helpsearch.documents.contacts",
    "Check": "helpsearch.checking.check",
    "Checklist": "helpsearch.documents.checklist",
    "Contact": "helpsearch.query.answers",
    "Correction": "helpsearch.query.answers",
    "Document": "helpsearch.documents.document",
    "Evaluation": "helpsearch.evaluation.evaluate",
    "Facets": "helpsearch.query.facets",
    "Finding": "helpsearch.linting.rule",
    "HelpIndex": "helpsearch.query.help_index",
    "Highlighted": "helpsearch.query.highlight",
    "IndexUpdate": "helpsearch.index.update",
    "JudgedQuery": "helpsearch.evaluation.judgments",
    "KeptGeneration": "helpsearch.index.kept",
    "Passage": "helpsearch.documents.passage",
    "PinnedDocument": "helpsearch.query.answers",
    "Place": "helpsearch.query.answers",
    "RankedPassage": "helpsearch.query.answers",
    "Section": "helpsearch.documents.documents",
    "StaticExport": "helpsearch.static.export",
    "StoredDocument": "helpsearch.query.answers",
    "Suggestion": "helpsearch.query.suggest",
    "Understood": "helpsearch.query.answers",
    "build": "helpsearch.index.build",
    "check": "helpsearch.checking.check",
    "evaluate": "helpsearch.evaluation.evaluate",
    "export_static": "helpsearch.static.export",
    "generations": "helpsearch.index.kept",
    "highlight": "helpsearch.query.highlight",
    "keep_generations": "helpsearch.index.kept",
    "lint": "helpsearch.linting.run",
    "open": "helpsearch.query.help_index",
    "read_judgments": "helpsearch.evaluation.judgments",
    "update": "helpsearch.index.update",
    "use_generation": "helpsearch.index.kept",
    "verify": "helpsearch.index.generations",
}
_OWN_NAMES = {"open": "open_index"}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_PLACES[name]), _OWN_NAMES.get(name, name))
