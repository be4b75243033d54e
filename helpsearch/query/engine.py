"""One generation of an index, searched: the stages of a query from top to bottom.

A query is parsed, rewritten as it was meant, and planned; the passages that may answer are filtered, retrieved and
re-ranked, grouped into documents, and presented. Each stage is a module with one entry that takes what the stages
before it made; this module alone calls them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Any

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.normalize import nfc
from helpsearch.errors import QueryError
from helpsearch.index.fields import TERM_FIELDS
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.answers import Answer, AnswerPage, RankedPassage, StoredDocument, Understood
from helpsearch.query.bm25f import TermWeigher
from helpsearch.query.candidates import Allowed, Candidates, Reranker, Retriever
from helpsearch.query.certainty import CONFIDENT
from helpsearch.query.contact import find_contact
from helpsearch.query.facets import Facets, count_facets
from helpsearch.query.filters import (
    EVERYTHING,
    Filters,
    allowed_beside,
    allowed_passages,
    hidden_passages,
    passages_for,
)
from helpsearch.query.group import best_hits, group_documents
from helpsearch.query.parse import parse_query
from helpsearch.query.pins import Pinned, PinTable, asks_the_same, is_typed, put_in_place
from helpsearch.query.plan import QueryPlan
from helpsearch.query.planning import plan_query
from helpsearch.query.present import Presenter, first_is_right
from helpsearch.query.rerank import BigramReranker, EditorialReranker, PartReranker, ProximityReranker
from helpsearch.query.retrieve import TermRetriever
from helpsearch.query.rewriting.rewriter import CORRECTIONS, QueryRewriter, Rewritten
from helpsearch.query.synonyms import SynonymRules
from helpsearch.query.weights import WeightReranker

if TYPE_CHECKING:
    from helpsearch.query.decode import DecodedSuggestion
    from helpsearch.query.suggest import Suggestion

MAX_LIMIT = 10_000
"""Most answers or suggestions that can be asked for."""
SHORTLIST = 50
"""Passages, the best of the first stage, that are looked at closely."""


class SearchEngine:
    """Answers queries from one snapshot; safe to share between threads.

    The public methods are described at :class:`~helpsearch.query.help_index.HelpIndex`.
    """

    def __init__(self, snapshot: Snapshot, analyzer: Analyzer) -> None:
        """Search a snapshot, which is closed with this object. ``analyzer`` reads queries."""
        self.snapshot = snapshot
        self._analyzer = analyzer
        self._synonyms = SynonymRules(snapshot.metadata.synonyms)
        self._rewriter = QueryRewriter(snapshot, analyzer)
        self._presenter = Presenter(snapshot)
        weigher = TermWeigher(snapshot)
        self._retriever: Retriever = TermRetriever(snapshot, weigher)
        self._rerankers: Sequence[Reranker] = (
            ProximityReranker(snapshot),
            BigramReranker(snapshot, weigher),
            PartReranker(),
            EditorialReranker(snapshot),
            WeightReranker(snapshot),
        )
        self._pins = PinTable(snapshot.metadata.pins)
        self._plans_of_pins: dict[str, QueryPlan] = {}

    def close(self) -> None:
        """Let go of the generation's files. Nothing may be asked any more."""
        self.snapshot.close()

    def search(
        self,
        text: str,
        limit: int,
        filters: Filters = EVERYTHING,
        *,
        offset: int = 0,
        facets: bool = False,
        explain: bool = False,
        newest_first: bool = False,
        today: date | None = None,
        corrections: Collection[str] = CORRECTIONS,
    ) -> AnswerPage:
        started = perf_counter()
        check_limit(limit)
        if not 0 <= offset <= MAX_LIMIT:
            raise QueryError(f"offset {offset} is not from 0 to {MAX_LIMIT}")
        snapshot = self.snapshot
        rewritten, plan = self._planned(text, corrections)
        day = today or date.today()
        pinned = self._pinned(plan, self._ranked(plan, allowed_passages(snapshot, plan, filters, day)), day)
        candidates = pinned.candidates
        groups, total = group_documents(snapshot, plan, candidates, max(offset + limit, 2))  # certainty looks at two
        chosen = bool(groups) and groups[0].best.passage_id in pinned.first  # by an editor, who knows
        certainty = 1.0 if chosen else first_is_right(snapshot, plan, candidates, groups)
        confident = certainty >= CONFIDENT
        if newest_first:
            groups, total = group_documents(snapshot, plan, candidates, offset + limit, newest_first=True)
        shown = groups[offset : offset + limit]
        answers = self._presenter.answers(plan, candidates, shown)
        if explain:
            explained = (candidates.explain(group.best.passage_id) for group in shown)
            answers = tuple(each.replace(explanation=why) for each, why in zip(answers, explained, strict=True))
        return AnswerPage(
            query=plan.parsed.given,
            understood=Understood(rewritten.text, rewritten.corrections, plan.truncated),
            answers=answers,
            total=total,
            confident=confident,
            contact=find_contact(snapshot.metadata, plan.terms, confident),
            took_ms=round((perf_counter() - started) * 1000, 3),
            certainty=certainty,
            facets=count_facets(snapshot, candidates.scores.keys()) if facets else None,
            pins=pinned.documents if explain else (),
        )

    def passages(
        self, text: str, limit: int, filters: Filters = EVERYTHING, *, today: date | None = None
    ) -> tuple[RankedPassage, ...]:
        check_limit(limit)
        snapshot = self.snapshot
        _, plan = self._planned(text, CORRECTIONS)
        day = today or date.today()
        pinned = self._pinned(plan, self._ranked(plan, allowed_passages(snapshot, plan, filters, day)), day)
        hits = best_hits(pinned.candidates, limit)
        return tuple(RankedPassage(hit.score, snapshot.passage(hit.passage_id)) for hit in hits)

    def _planned(self, text: str, corrections: Collection[str]) -> tuple[Rewritten, QueryPlan]:
        """A query as it was meant, and its plan."""
        parsed = parse_query(text, self.snapshot)
        rewritten = self._rewriter.rewrite(parsed, corrections)
        meant = parsed._replace(words=rewritten.words)
        plan = plan_query(meant, self._analyzer, self._synonyms, rewritten.rules, self.snapshot.lexicon)
        return rewritten, plan

    def _ranked(self, plan: QueryPlan, allowed: Allowed) -> Candidates:
        candidates = self._retriever.candidates(plan, allowed, SHORTLIST)
        for reranker in self._rerankers:
            candidates = reranker.rescore(plan, candidates)
        return candidates

    def _pinned(self, plan: QueryPlan, candidates: Candidates, day: date) -> Pinned:
        """The candidates with the documents of the query's pins in their places."""
        if not self._pins:
            return Pinned(candidates)
        possible = self._pins.possible(plan, day)
        pins = [each for each in possible if is_typed(each, plan) or asks_the_same(plan, self._plan_of_pin(each.text))]
        return put_in_place(self.snapshot, pins, candidates)

    def _plan_of_pin(self, query: str) -> QueryPlan:
        if query not in self._plans_of_pins:
            _, self._plans_of_pins[query] = self._planned(query, CORRECTIONS)
        return self._plans_of_pins[query]

    def related(
        self, identity: str, limit: int, audience: str | None, access: Sequence[str], today: date | None
    ) -> tuple[Answer, ...]:
        from helpsearch.query.related import related_plan

        check_limit(limit)
        snapshot = self.snapshot
        own = snapshot.passage_ids("document", nfc(identity))
        if not own or own & hidden_passages(snapshot, access):
            raise QueryError(f"no document {identity!r} in the index; ids are in the JSON of a query's answers")
        plan = related_plan([snapshot.passage(passage_id) for passage_id in sorted(own)], self._analyzer)
        candidates = self._ranked(plan, allowed_beside(snapshot, own, audience, access, today or date.today()))
        groups, _ = group_documents(snapshot, plan, candidates, limit)
        return self._presenter.answers(plan, candidates, groups)

    def suggest(
        self, prefix: str, limit: int, audience: str | None, access: Sequence[str], today: date | None
    ) -> tuple[Suggestion, ...]:
        from helpsearch.query.suggest import by_initials, find_completions, join_suggestions, read_words

        check_limit(limit)
        day = today or date.today()
        text = parse_query(prefix).text
        typed = read_words(text)
        completions = find_completions(self.snapshot.suggestions, typed, day)
        if audience is not None:
            readable = self._documents_of(passages_for(self.snapshot, audience) or frozenset())
            completions = [each for each in completions if each.found.document in readable]
        hidden = hidden_passages(self.snapshot, access)
        if hidden:
            unseen = self._documents_of(hidden)
            completions = [each for each in completions if each.found.document not in unseen]
        decoded: Sequence[DecodedSuggestion] = ()
        if by_initials(typed):
            from helpsearch.query.decode import decoded_suggestions

            allowed = Allowed(passages_for(self.snapshot, audience), self.snapshot.expired(day) | hidden)
            forms = [word.form for word in typed]
            decoded = decoded_suggestions(self.snapshot, self._analyzer, forms, allowed, 2 * limit)
        answers: list[tuple[str, str]] = []
        if typed and not decoded and (by_initials(typed) or not completions):
            _, plan = self._planned(text, CORRECTIONS)
            allowed = allowed_passages(self.snapshot, plan, Filters(audience=audience, access=tuple(access)), day)
            groups, _ = group_documents(self.snapshot, plan, self._ranked(plan, allowed), max(limit, 2))
            # twins have titles of their own, which may be what was meant
            hits = (hit for group in groups[:limit] for hit in (group.best, *group.same))
            found = (self.snapshot.passage(hit.passage_id) for hit in hits)
            answers = [(passage.document, passage.title) for passage in found]
        return join_suggestions(typed, completions, decoded, answers, limit)

    def _documents_of(self, passage_ids: frozenset[int]) -> set[str]:
        """The ids of the documents that have these passages."""
        names = sorted(self.snapshot.document_names())
        return {names[self.snapshot.document_of(each)] for each in passage_ids}

    def document_ids(self, access: Sequence[str]) -> frozenset[str]:
        return self.snapshot.document_names() - self._documents_of(hidden_passages(self.snapshot, access))

    def facets(self, audience: str | None, access: Sequence[str], today: date | None) -> Facets:
        snapshot = self.snapshot
        readable = passages_for(snapshot, audience)
        if readable is None:
            readable = frozenset().union(*(snapshot.passage_ids("kind", kind) for kind in snapshot.terms("kind")))
        return count_facets(
            snapshot, readable - snapshot.expired(today or date.today()) - hidden_passages(snapshot, access)
        )

    def info(self) -> dict[str, Any]:
        generation, metadata = self.snapshot.generation, self.snapshot.metadata
        manifest = generation.manifest
        versions = {name: value for name, value in manifest.analysis.items() if name != "dictionary"}
        return {
            "name": metadata.name,
            "documents": dict(metadata.documents),
            "passages": metadata.passages,
            "terms": sum(metadata.fields[field].terms for field in TERM_FIELDS),
            "words": len(self.snapshot.lexicon),
            "synonyms": len(metadata.synonyms),
            "dictionary": len(manifest.analysis["dictionary"]),
            "channels": len(metadata.contacts.channels) if metadata.contacts else 0,
            "bytes": manifest.bytes,
            "format": manifest.format,
            "made_with": {"helpsearch": manifest.helpsearch, **versions},
            "digest": manifest.digest,
            "generation": generation.name,
            "manifest": generation.manifest_sha256,
        }

    def document(self, identity: str, access: Sequence[str]) -> StoredDocument | None:
        found = sorted(self.snapshot.passage_ids("document", nfc(identity)) - hidden_passages(self.snapshot, access))
        passages = tuple(map(self.snapshot.passage, found))
        if not passages:
            return None
        return StoredDocument(passages[0].document, passages[0].title, passages[0].category, passages)

    def analyze(self, text: str) -> TextAnalysis:
        return self._analyzer.analyze(text)


def check_limit(limit: int) -> None:
    """Raises :class:`~helpsearch.errors.QueryError` for a limit that is not from 1 to :data:`MAX_LIMIT`."""
    if limit < 1:
        raise QueryError(f"limit {limit} is below 1")
    if limit > MAX_LIMIT:
        raise QueryError(f"limit {limit} is above {MAX_LIMIT}; ask for fewer, or narrow the answers by category or tag")
