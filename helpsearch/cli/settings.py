"""The settings of a source as options of commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

if TYPE_CHECKING:
    from helpsearch.errors import Fault
    from helpsearch.sources.fields import Fields
    from helpsearch.sources.settings import Settings

_P = ParamSpec("_P")
_T = TypeVar("_T")
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_KINDS = ("mkdocs", "docusaurus", "vitepress", "hugo", "jekyll", "plain")

_OPTIONS = (
    click.option("--settings", "settings_file", type=_FILE, metavar="FILE", help="Settings as in helpsearch.yaml."),
    click.option("--name", metavar="NAME", help="The name of the help centre."),
    click.option("--site", type=click.Choice(_KINDS), help="The generator of the site that shows the pages of SOURCE."),
    click.option("--base-url", metavar="URL", help="The address of the site's first page."),
    click.option("--columns", multiple=True, metavar="FIELD=COLUMN", help="The column of a field, e.g. question=질의."),
    click.option("--categories", multiple=True, metavar="FOLDER=NAME", help="The category of a folder or a pattern."),
    click.option("--access", multiple=True, metavar="FOLDER=GROUP,…", help="The groups that may see a folder's pages."),
    click.option("--leave-out", multiple=True, metavar="FOLDER", help="A folder or a pattern of names not to read."),
    click.option(
        "--weights", multiple=True, metavar="ENTRY", help="What counts less or more: {path: old/, weight: 0.5}."
    ),
    click.option("--pins", multiple=True, metavar="ENTRY", help="Places for documents: {query: 환불, first: refund}."),
    click.option(
        "--language",
        metavar="CODE",
        help="The only language to read of a site in several; findings of lint are Korean with ko.",
    ),
    click.option("--contacts", type=_FILE, metavar="FILE", help="Channels to a person, as corpus/README.md says."),
    click.option("--synonyms", type=_FILE, metavar="FILE", help="Synonyms, a rule in each line."),
    click.option("--dictionary", type=_FILE, metavar="FILE", help="Words for the analyser, one in each line."),
    click.option("--no-demote", is_flag=True, help="Rank lists of links, release notes and archives like other pages."),
)


def settings_options(command: Callable[_P, _T]) -> Callable[..., _T]:
    """Give a command the options of settings. It receives them as the argument ``settings``, or refuses them if there
    are several sources. The argument ``language`` is that of messages of lint: ``--language`` if the command checks
    its sources, as all do that have no option ``--check``."""

    @wraps(command)
    def with_settings(*args: _P.args, **given: _P.kwargs) -> _T:
        taken: dict[str, Any] = {name: given.pop(name) for name in _NAMES}
        sources: Any = given.get("sources", ())
        given["language"] = "ko" if (taken["language"] or "").lower().startswith("ko") else "en"
        if given.get("check", True) and not _is_external(sources):
            taken["language"] = None  # it is the language of messages alone
        if len(sources) > 1 and (name := next((name for name, value in taken.items() if value), None)):
            option = "--settings" if name == "settings_file" else f"--{name.replace('_', '-')}"
            raise click.UsageError(f"{option} belongs to one SOURCE; write it into the helpsearch.yaml of each")
        given["settings"] = _settings(**taken)
        return command(*args, **given)

    described: Any = with_settings
    for option in reversed(_OPTIONS):
        described = option(described)
    result: Callable[..., _T] = described
    return result


_NAMES = (
    "settings_file",
    "name",
    "site",
    "base_url",
    "columns",
    "categories",
    "access",
    "leave_out",
    "weights",
    "pins",
    "language",
    "contacts",
    "synonyms",
    "dictionary",
    "no_demote",
)


def _is_external(sources: Sequence[Path]) -> bool:
    """Whether there is one source, which is not in our own format."""
    from helpsearch.sources.corpus.source import is_corpus

    return len(sources) == 1 and not is_corpus(sources[0])


def _settings(
    settings_file: Path | None,
    name: str | None,
    site: str | None,
    base_url: str | None,
    columns: tuple[str, ...],
    categories: tuple[str, ...],
    access: tuple[str, ...],
    leave_out: tuple[str, ...],
    weights: tuple[str, ...],
    pins: tuple[str, ...],
    language: str | None,
    contacts: Path | None,
    synonyms: Path | None,
    dictionary: Path | None,
    no_demote: bool,
) -> Settings:
    from helpsearch.errors import CorpusError
    from helpsearch.sources.corpus.contacts import read_contacts
    from helpsearch.sources.corpus.word_files import read_dictionary, read_synonyms
    from helpsearch.sources.pages import web_address
    from helpsearch.sources.pins import read_pins
    from helpsearch.sources.records import FIELDS
    from helpsearch.sources.settings import NO_SETTINGS, Settings
    from helpsearch.sources.settings_file import read_settings
    from helpsearch.sources.weights import read_weights

    if base_url is not None and web_address(base_url) is None:
        raise click.UsageError(f"--base-url {base_url!r} is not an http(s) address")
    mapped = _pairs("--columns", "FIELD=COLUMN", columns)
    if unknown := next((field for field in mapped if field not in FIELDS), None):
        raise click.UsageError(f"--columns: unknown field {unknown!r}; known are: {', '.join(FIELDS)}")
    faults: list[Fault] = []
    given = Settings(
        name=name,
        site=site,
        base_url=base_url,
        columns=mapped,
        categories=_pairs("--categories", "FOLDER=NAME", categories),
        access=_groups(access),
        leave_out=leave_out,
        weights=read_weights(_entries("--weights", weights, faults)),
        pins=read_pins(_entries("--pins", pins, faults), "--pins"),
        language=language,
        contacts=read_contacts(contacts, faults) if contacts else None,
        synonyms=read_synonyms(synonyms, faults) if synonyms else (),
        dictionary=read_dictionary(dictionary, faults) if dictionary else (),
        demote=False if no_demote else None,
        files=tuple(filter(None, (contacts, synonyms, dictionary))),
    )
    if faults:
        raise CorpusError(faults)
    return (read_settings(settings_file) if settings_file else NO_SETTINGS).overridden(given)


def _entries(option: str, given: tuple[str, ...], faults: list[Fault]) -> list[Fields]:
    """Entries as the settings file has them, such as ``{path: archive/, weight: 0.5}``."""
    from helpsearch.sources.fields import Fields

    return [entry for each in given if (entry := Fields.parse(each, option, faults))]


def _groups(given: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    from helpsearch.sources.access import restricted_to

    pairs = _pairs("--access", "FOLDER=GROUP,…", given)
    return {folder: restricted_to([each.strip() for each in groups.split(",")]) for folder, groups in pairs.items()}


def _pairs(option: str, form: str, given: tuple[str, ...]) -> dict[str, str]:
    pairs = {name.strip(): value.strip() for name, _, value in (each.partition("=") for each in given)}
    if not all(name and value for name, value in pairs.items()):
        raise click.UsageError(f"{option} has the form {form}")
    return pairs
