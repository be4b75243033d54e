"""An index opened for searching."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from helpsearch.analysis.analyzer import TextAnalysis
from helpsearch.index.metadata import IndexMetadata
from helpsearch.query.analyzers import ExplainedWord, check_analyzer, explain_words
from helpsearch.query.answers import Answer, AnswerPage, RankedPassage, StoredDocument
from helpsearch.query.current_engine import CurrentEngine
from helpsearch.query.filters import Kind, Sort, check_sort, groups_of, make_filters
from helpsearch.query.rewriting.rewriter import CORRECTIONS

if TYPE_CHECKING:
    from typing_extensions import TypedDict, Unpack

    from helpsearch.query.facets import Facets
    from helpsearch.query.suggest import Suggestion

    class SearchOptions(TypedDict, total=False):
        """The options of :meth:`HelpIndex.search`."""

        offset: int
        category: str | Sequence[str] | None
        kind: Kind | Sequence[Kind] | None
        tags: str | Sequence[str]
        audience: str | None
        access: str | Sequence[str]
        languages: str | Sequence[str]
        paths: str | Sequence[str]
        updated_after: date | None
        sort: Sort
        facets: bool
        explain: bool
        today: date | None
        corrections: Collection[str]


class HelpIndex:
    """An open index. Safe to share between threads; a context manager.

    All that one call returns is of one generation of the index: the one that was current at opening, or at the last
    :meth:`refresh`. A process made by a fork opens the current generation for itself when it first asks for anything.
    """

    def __init__(self, directory: str | Path, *, expect: str | None = None, analyzer: str = "lexicon") -> None:
        """Open the current generation; see :func:`open_index`."""
        check_analyzer(analyzer)
        self._directory = Path(directory)
        self._current = CurrentEngine(self._directory, expect, analyzer)

    def __enter__(self) -> HelpIndex:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index's files, when the threads that are searching have their pages.

        Closing twice does no harm, using a closed index is an error.
        """
        self._current.close()

    def refresh(self, *, expect: str | None = None) -> bool:
        """Go on with the current generation, if a build has published another one.

        Costs a look at two small files if there is none. Threads that are searching get their pages from the
        generation before, whose files are let go of when the last of them is done.

        :param expect: the SHA-256 that the manifest must have from now on; by default the one given at opening, if any.
        :returns: whether there was another generation.
        :raises helpsearch.errors.IndexMissingError: the index is gone;
        :class:`~helpsearch.errors.IndexFormatError`, :class:`~helpsearch.errors.IndexDamagedError`: the new
        generation cannot be used. After any error the index answers from the generation that it has.

        >>> import helpsearch
        >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
        ...     helpsearch.build("corpus/", "build/index")
        ...     index.refresh()
        True
        """
        return self._current.refresh(expect)

    def __len__(self) -> int:
        """How many documents there are that everyone may see."""
        return len(self.document_ids())

    def __contains__(self, document_id: str) -> bool:
        return self.document(document_id) is not None

    def __repr__(self) -> str:
        return f"HelpIndex({str(self._directory)!r})"

    @property
    def metadata(self) -> IndexMetadata:
        """Name, counts, contacts and statistics of the index."""
        with self._current.use() as engine:
            return engine.snapshot.metadata

    @property
    def digest(self) -> str:
        """The digest of the content, as the build printed it."""
        with self._current.use() as engine:
            return engine.snapshot.generation.manifest.digest

    @property
    def groups(self) -> frozenset[str]:
        """The groups that documents are restricted to, in the form in which they are compared."""
        with self._current.use() as engine:
            return frozenset(engine.snapshot.restricted)

    def document_ids(self, *, access: str | Sequence[str] = ()) -> frozenset[str]:
        """The ids of the documents that everyone or one of the groups of ``access`` may see."""
        with self._current.use() as engine:
            return engine.document_ids(groups_of(access))

    def facets(
        self, *, audience: str | None = None, access: str | Sequence[str] = (), today: date | None = None
    ) -> Facets:
        """How many documents there are of each category, kind and tag, whatever is asked.

        :param audience: only documents for these readers, or for everyone.
        :param access: the groups that the caller belongs to, as for :meth:`search`.
        :param today: the day for which expired documents are left out; the system's by default.

        >>> import helpsearch
        >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
        ...     index.facets().kinds
        {'faq': 148, 'article': 79, 'checklist': 21}
        """
        with self._current.use() as engine:
            return engine.facets(audience, groups_of(access), today)

    def document(self, identity: str, *, access: str | Sequence[str] = ()) -> StoredDocument | None:
        """A document with its passages, by its id.

        :param access: the groups that the caller belongs to.
        :returns: None for a document that is not in the index, that the caller may not see, or that has no passage.
        """
        with self._current.use() as engine:
            return engine.document(identity, groups_of(access))

    def info(self) -> dict[str, Any]:
        """What is in the index and what it was made with."""
        with self._current.use() as engine:
            return engine.info()

    def analyze(self, text: str) -> TextAnalysis:
        """The words of a text and their terms, as a search sees them."""
        with self._current.use() as engine:
            return engine.analyze(text)

    def explain_words(self, text: str) -> tuple[ExplainedWord, ...]:
        """The words of a text, their terms, and how these were found."""
        with self._current.use() as engine:
            return explain_words(engine.analyze(text))

    def search(
        self,
        text: str,
        limit: int = 5,
        *,
        offset: int = 0,
        category: str | Sequence[str] | None = None,
        kind: Kind | Sequence[Kind] | None = None,
        tags: str | Sequence[str] = (),
        audience: str | None = None,
        access: str | Sequence[str] = (),
        languages: str | Sequence[str] = (),
        paths: str | Sequence[str] = (),
        updated_after: date | None = None,
        sort: Sort = "relevance",
        facets: bool = False,
        explain: bool = False,
        today: date | None = None,
        corrections: Collection[str] = CORRECTIONS,
    ) -> AnswerPage:
        """Search for what a help seeker typed.

        :param text: words, a question, ``"a phrase"`` that an answer must have, ``-word`` that it must not,
            ``쿠폰 OR 포인트``, and filters that narrow the answers: ``분류:결제``, ``종류:faq`` and ``태그:환불`` (or
            ``category:``, ``kind:``, ``tag:``).
        :param limit: most answers to return, 1 to 10,000.
        :param offset: how many of the best answers to skip, 0 to 10,000; beyond the last one the page is empty.
        :param category: only documents of this category, or of any of several, at most 64.
        :param kind: only passages of this kind, or of any of several: ``article``, ``faq`` and ``checklist``.
        :param tags: only documents that have this tag, or all of several, at most 64.
        :param audience: only documents for these readers, or for everyone.
        :param access: the groups that the caller belongs to; a document that is restricted to groups is nowhere on the
            page unless one of them is named here.
        :param languages: only documents in this language, or in any of several, at most 64: codes such as ``ko`` and
            ``zh-tw``; ``zh`` is Chinese of any region.
        :param paths: only documents whose file lies in this folder, or has a name of this pattern (``guide/``,
            ``*.draft.md``), or any of several, at most 64.
        :param updated_after: only documents that were updated on this day or later.
        :param sort: ``relevance``, or ``updated`` for the newest document first; ``certainty`` and ``confident`` are
            about the most relevant answer all the same.
        :param facets: count the documents that match by category, kind, tag and language.
        :param explain: give each answer its explanation.
        :param today: the day for which expired documents are left out; the system's by default.
        :param corrections: the kinds of corrections that may be made to what was typed: ``keyboard`` (ghksqnf is 환불),
            ``initials`` (ㅎㅂ is 환불), ``spacing`` and ``spelling``; none for a search as typed.
        :returns: the answers, best first, one a document; ties in the order of their ids. ``understood.text`` is what
            was searched for; ``understood.truncated`` says that only the beginning of a very long text was, up to 2,000
            characters and 64 words; of ``understood.corrections`` those as certain as
            :data:`helpsearch.query.rewriting.edits.APPLIED` were made, the others are to be offered.
        :raises helpsearch.errors.QueryError: a blank query, an unknown kind or order, a limit out of range.

        >>> import helpsearch
        >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
        ...     index.search("환불 신청").answers[0].title
        '환불 신청하는 방법'
        """
        filters = make_filters(category, kind, tags, audience, updated_after, access, languages, paths)
        check_sort(sort)
        with self._current.use() as engine:
            return engine.search(
                text,
                limit,
                filters,
                offset=offset,
                facets=facets,
                explain=explain,
                newest_first=sort == "updated",
                today=today,
                corrections=corrections,
            )

    def search_many(
        self, texts: Iterable[str], limit: int = 5, **options: Unpack[SearchOptions]
    ) -> Iterator[AnswerPage]:
        """The page of each query, in order; one is searched for when its page is asked for.

        :param options: those of :meth:`search`.

        >>> import helpsearch
        >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
        ...     [page.total for page in index.search_many(["환불", "교환"], kind="faq")]
        [14, 9]
        """
        return (self.search(text, limit, **options) for text in texts)

    def passages(
        self,
        text: str,
        limit: int = 5,
        *,
        category: str | Sequence[str] | None = None,
        kind: Kind | Sequence[Kind] | None = None,
        tags: str | Sequence[str] = (),
        audience: str | None = None,
        access: str | Sequence[str] = (),
        languages: str | Sequence[str] = (),
        paths: str | Sequence[str] = (),
        today: date | None = None,
    ) -> tuple[RankedPassage, ...]:
        """The passages that match, best first, several of one document too: what a program writes an answer from.

        The parameters are those of :meth:`search`.

        >>> import helpsearch
        >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
        ...     [ranked.passage.id for ranked in index.passages("환불 언제", limit=2)]
        ['return-refund-timing#approval', 'return-refund-timing']
        """
        filters = make_filters(category, kind, tags, audience, access=access, languages=languages, paths=paths)
        with self._current.use() as engine:
            return engine.passages(text, limit, filters, today=today)

    def suggest(
        self,
        prefix: str,
        limit: int = 5,
        *,
        audience: str | None = None,
        access: str | Sequence[str] = (),
        today: date | None = None,
    ) -> tuple[Suggestion, ...]:
        """What someone may be typing: questions, titles, headings and frequent phrases, best first.

        :param prefix: what was typed so far: half-typed syllables (환ㅂ), initial consonants (ㅎㅂ), the wrong keyboard
            layout (ghksq), words from the middle of a title. Its first 200 characters and 32 words are read.
        :param limit: most suggestions to return, 1 to 10,000.
        :param audience: only what leads to documents for these readers, or for everyone.
        :param access: the groups that the caller belongs to, as for :meth:`search`.
        :param today: the day for which expired documents are left out; the system's by default.
        :returns: suggestions that each lead to another document.
        :raises helpsearch.errors.QueryError: a blank prefix, a limit out of range.

        >>> import helpsearch
        >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
        ...     index.suggest("환불 신ㅊ", limit=1)[0].text
        '환불 신청하는 방법'
        """
        with self._current.use() as engine:
            return engine.suggest(prefix, limit, audience, groups_of(access), today)

    def related(
        self,
        identity: str,
        limit: int = 5,
        *,
        audience: str | None = None,
        access: str | Sequence[str] = (),
        today: date | None = None,
    ) -> tuple[Answer, ...]:
        """What a reader of a document may need next: others about the same matter, never itself.

        :param identity: the document's id; composed or decomposed Hangul are the same.
        :param limit: most answers to return, 1 to 10,000.
        :param today: the day for which expired documents are left out; the system's by default.
        :param audience: only documents for these readers, or for everyone; by default those that the readers of the
            document may read.
        :param access: the groups that the caller belongs to, as for :meth:`search`.
        :returns: answers, best first.
        :raises helpsearch.errors.QueryError: a document that is not in the index for this caller, a limit out of range.
        """
        with self._current.use() as engine:
            return engine.related(identity, limit, audience, groups_of(access), today)


def open_index(directory: str | Path, *, expect: str | None = None, analyzer: str = "lexicon") -> HelpIndex:
    """Open an index for searching.

    :param directory: the index directory.
    :param expect: the SHA-256 that the manifest must have, to be sure whose index it is.
    :param analyzer: what analyses words that the corpus does not have: ``lexicon``, which cuts them into pieces
        that it knows, or ``kiwi``, which takes seconds to load at the first such word.
    :raises helpsearch.errors.IndexMissingError: there is none;
    :class:`~helpsearch.errors.IndexFormatError`: it is of another format;
    :class:`~helpsearch.errors.IndexDamagedError`: a file is missing, truncated or altered;
    :class:`~helpsearch.errors.AnalyzerMissingError`: Kiwi is asked for and not installed;
    :class:`~helpsearch.errors.QueryError`: an analyzer that does not exist.

    >>> import helpsearch
    >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
    ...     len(index)
    248
    """
    return HelpIndex(directory, expect=expect, analyzer=analyzer)
