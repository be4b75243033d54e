"""Reading ``helpsearch.yaml`` strictly: an unknown key or a wrong value is a fault with file and line."""

from __future__ import annotations

from pathlib import Path

from helpsearch.errors import CorpusError, Fault
from helpsearch.sources.access import restricted_to
from helpsearch.sources.corpus.contacts import read_contacts
from helpsearch.sources.corpus.word_files import read_dictionary, read_synonyms
from helpsearch.sources.fields import Fields
from helpsearch.sources.files import read_or_fault
from helpsearch.sources.pages import web_address
from helpsearch.sources.pins import read_pins
from helpsearch.sources.records import FIELDS
from helpsearch.sources.settings import NO_SETTINGS, SETTINGS_FILE, Settings
from helpsearch.sources.sites.find import KINDS
from helpsearch.sources.weights import read_weights


def settings_of(source: Path, file: Path | None = None) -> Settings:
    """The settings of a source: those of ``file``, else of the ``helpsearch.yaml`` in the source's folder, if there is
    one.

    Raises :class:`~helpsearch.errors.CorpusError` with all faults of the file and of the files that it names.
    """
    beside = (source if source.is_dir() else source.parent) / SETTINGS_FILE
    if file is None and not (beside.exists() or beside.is_symlink()):
        return NO_SETTINGS
    return read_settings(file or beside)


def read_settings(path: Path) -> Settings:
    """Read a settings file. Files that it names are beside it.

    Raises :class:`~helpsearch.errors.CorpusError` with all faults.
    """
    faults: list[Fault] = []
    text = read_or_fault(path, path.as_posix(), faults)
    found = None if text is None else Fields.parse(text, path.as_posix(), faults)
    settings = NO_SETTINGS if found is None else _settings(found, path, faults)
    if faults:
        raise CorpusError(faults)
    return settings


def _settings(found: Fields, path: Path, faults: list[Fault]) -> Settings:
    contacts, synonyms, dictionary = (_beside(found, key, path) for key in ("contacts", "synonyms", "user_dictionary"))
    base_url = found.text("base_url")
    if base_url is not None and web_address(base_url) is None:
        found.fault("base_url", f"base_url {base_url!r} is not an http(s) address")
    site = found.choice("site", KINDS, default="")
    settings = Settings(
        name=found.text("name"),
        site=site or None,
        base_url=base_url,
        columns=_columns(found),
        categories=found.mapping_of_texts("categories"),
        access=_access(found),
        leave_out=found.texts("leave_out"),
        weights=read_weights(found.mappings("weights")),
        pins=read_pins(found.mappings("pins"), path.as_posix()),
        language=found.text("language"),
        contacts=read_contacts(contacts, faults) if contacts else None,
        synonyms=read_synonyms(synonyms, faults) if synonyms else (),
        dictionary=read_dictionary(dictionary, faults) if dictionary else (),
        synonym_pack=_switch(found, "synonym_pack"),
        demote=_switch(found, "demote"),
        files=(path, *filter(None, (contacts, synonyms, dictionary))),
    )
    found.finish()
    return settings


def _access(found: Fields) -> dict[str, tuple[str, ...]]:
    return {pattern: restricted_to(groups) for pattern, groups in found.mapping_of_lists("access").items()}


def _switch(found: Fields, key: str) -> bool | None:
    given = found.flag(key, default=True)
    return given if key in found.names else None


def _columns(found: Fields) -> dict[str, str]:
    columns = found.mapping_of_texts("columns")
    for name in columns.keys() - set(FIELDS):
        found.fault("columns", f"unknown field {name!r} in columns; known are: {', '.join(FIELDS)}")
    return columns


def _beside(found: Fields, key: str, path: Path) -> Path | None:
    name = found.text(key)
    if name is None:
        return None
    file = path.parent / name
    if not file.is_file():
        found.fault(key, f"no such file: {name!r}; it is looked for beside {path.name}")
        return None
    return file
