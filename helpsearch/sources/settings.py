"""The settings of a source that is not in our own format, as ``helpsearch.yaml`` or the command line gives them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from helpsearch.documents.contacts import Contacts
from helpsearch.documents.corpus import DictionaryWord, HelpCentre, SynonymRule
from helpsearch.documents.patterns import first_match
from helpsearch.documents.pins import Pin
from helpsearch.sources.weights import WeightRule

SETTINGS_FILE = "helpsearch.yaml"


@dataclass(frozen=True)
class Settings:
    """The settings of one source; None and empty values say nothing.

    ``columns`` has the column of a field such as ``question``. ``categories`` has the
    category of folders and patterns of names; the first that matches counts. ``access`` has the groups that may see
    the documents of folders and patterns; a document counts as restricted by the first that matches, unless it names
    its groups itself. ``leave_out`` are folders and patterns of
    names that are not read. ``weights`` say which documents count more or less, ``pins`` which stand first, last or
    nowhere for some queries. ``language`` is the code of the only language that is read of a site in several. ``files``
    are the settings file and the files that it names, which hold no pages.
    """

    name: str | None = None
    site: str | None = None
    base_url: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    access: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    weights: tuple[WeightRule, ...] = ()
    pins: tuple[Pin, ...] = ()
    language: str | None = None
    contacts: Contacts | None = None
    synonyms: tuple[SynonymRule, ...] = ()
    dictionary: tuple[DictionaryWord, ...] = ()
    synonym_pack: bool | None = None
    demote: bool | None = None
    files: tuple[Path, ...] = ()

    @property
    def help_centre(self) -> HelpCentre:
        """What the settings say of the whole help centre."""
        return HelpCentre(
            self.name,
            self.contacts,
            self.synonyms,
            self.dictionary,
            synonym_pack=self.synonym_pack is not False,
            demote=self.demote is not False,
            pins=self.pins,
        )

    @property
    def fingerprint(self) -> str:
        """A hash of everything that a page depends on; the site has its own."""
        parts = (dict(self.columns), dict(self.categories), dict(self.access), self.weights)
        return hashlib.sha256(repr(parts).encode()).hexdigest() if any(parts) else ""

    def overridden(self, by: Settings) -> Settings:
        """These settings with those of ``by`` that say something.

        >>> Settings(site="hugo", language="ko").overridden(Settings(site="mkdocs")).site
        'mkdocs'
        """
        given = {each.name: getattr(by, each.name) for each in fields(by)}
        given["files"] = (*self.files, *by.files)
        given["access"] = {**by.access, **self.access, **by.access}  # no option lifts the restriction of another folder
        return replace(self, **{name: value for name, value in given.items() if value not in (None, (), {})})

    def leaves_out(self, name: str) -> bool:
        """Whether the file with this relative name is not read."""
        return first_match(name, self.leave_out) is not None

    def category_of(self, name: str) -> str | None:
        """The category that the settings give to a file."""
        pattern = first_match(name, self.categories)
        return None if pattern is None else self.categories[pattern]

    def access_to(self, name: str) -> tuple[str, ...]:
        """The groups that may see the documents of a file; empty for everyone."""
        pattern = first_match(name, self.access)
        return () if pattern is None else self.access[pattern]


NO_SETTINGS = Settings()
