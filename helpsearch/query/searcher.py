"""One generation of an index, searched: what :class:`~helpsearch.query.help_index.HelpIndex` answers from."""

from __future__ import annotations

import contextlib
import math
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis, WordAnalyzer
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.terms import Morpheme, Term
from helpsearch.errors import QueryError
from helpsearch.index.fields import EVERYONE, TERM_FIELDS, filter_value
from helpsearch.index.generations import Generation
from helpsearch.index.reader import IndexReader
from helpsearch.index.sequences import NOTHING, split_sequence, term_code
from helpsearch.index.settings import Settings, Terms
from helpsearch.query.answers import Answer, AnswerPage, DocumentHead, Place, Understood
from helpsearch.query.certainty import CONFIDENT, Evidence, certainty
from helpsearch.query.concepts import QueryPlan, plan_query
from helpsearch.query.contact import find_contact
from helpsearch.query.joined import settle_spaces
from helpsearch.query.parse import parse_query
from helpsearch.query.ranking import Found, Ranking
from helpsearch.query.snippet import make_snippet
from helpsearch.query.synonyms import SynonymRules
from helpsearch.query.twins import Collapsed, Twins
from helpsearch.query.understand import CORRECTIONS, Reader

if TYPE_CHECKING:
    from helpsearch.query.decoded import DecodedSuggestion
    from helpsearch.query.loanwords import InOtherLetters
    from helpsearch.query.suggest import Suggestion

KINDS = ("article", "faq", "checklist")
ANALYZERS = ("lexicon", "kiwi")
MAX_LIMIT = 10_000
"""Most answers or suggestions that can be asked for."""
MAX_TAGS = 64
"""Most tags that answers can be asked to have."""
HEAD_FIELDS = ("title", "heading", "question")


class ExplainedWord(NamedTuple):
    """A word as it is searched for: its normalised form, its place and terms in the NFC text, the morphemes that these
    were read from, and the rule that found them: ``lexicon`` for a word of the corpus, ``cut`` for one made of known
    pieces, ``kiwi`` for one that Kiwi analysed now. A morpheme with the tag ``?`` was guessed.
    """

    form: str
    start: int
    end: int
    terms: tuple[Term, ...]
    morphemes: tuple[Morpheme, ...]
    origin: str

    def to_json(self) -> dict[str, Any]:
        return {
            "word": self.form,
            "start": self.start,
            "end": self.end,
            "terms": [{"text": term.text, "start": term.start, "end": term.end} for term in self.terms],
            "morphemes": list(map(str, self.morphemes)),
            "origin": self.origin,
        }


class Searcher:
    """One generation, whole; safe to share between threads. The public methods are described at
    :class:`~helpsearch.query.help_index.HelpIndex`.
    """

    def __init__(self, reader: IndexReader, analyzer: str) -> None:
        """Search with a reader, which is closed with this object. ``analyzer`` is one of :data:`ANALYZERS`."""
        self._reader = reader
        try:
            other = _kiwi(reader) if analyzer == "kiwi" else LexiconSegmenter(reader.lexicon)
        except QueryError:
            reader.close()
            raise
        self._analyzer = Analyzer(other, reader.lexicon)
        self._synonyms = SynonymRules(reader.settings.synonyms)
        self._query_reader = Reader(reader.lexicon, self._analyzer, self._together, self._reading)
        self._lock = threading.Lock()  # Whoosh's readers are not for two threads at once

    def close(self) -> None:
        """Let go of the generation's files. Nothing may be asked any more."""
        self._reader.close()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[IndexReader]:
        """The reader, for one thread at a time."""
        with self._lock:
            yield self._reader

    @property
    def generation(self) -> Generation:
        return self._reader.generation

    @property
    def settings(self) -> Settings:
        return self._reader.settings

    @property
    def digest(self) -> str:
        return self._reader.generation.manifest.digest

    def document_ids(self) -> frozenset[str]:
        with self._reading() as reader:
            return reader.document_ids()

    def document(self, identity: str) -> DocumentHead | None:
        with self._reading() as reader:
            numbers = reader.numbers("document", nfc(identity))
            if not numbers:
                return None
            passage = reader.passage(min(numbers))
        return DocumentHead(passage.title, passage.category)

    def info(self) -> dict[str, Any]:
        with self._reading() as reader:
            words = len(reader.lexicon)
        generation, settings = self._reader.generation, self._reader.settings
        manifest = generation.manifest
        versions = {name: value for name, value in manifest.analysis.items() if name != "dictionary"}
        return {
            "name": settings.name,
            "documents": dict(settings.documents),
            "passages": settings.passages,
            "terms": sum(settings.fields[field].terms for field in TERM_FIELDS),
            "words": words,
            "synonyms": len(settings.synonyms),
            "dictionary": len(manifest.analysis["dictionary"]),
            "channels": len(settings.contacts.channels) if settings.contacts else 0,
            "bytes": manifest.bytes,
            "format": manifest.format,
            "made_with": {"helpsearch": manifest.helpsearch, **versions},
            "digest": manifest.digest,
            "generation": generation.name,
            "manifest": generation.manifest_sha256,
        }

    def analyze(self, text: str) -> TextAnalysis:
        with self._reading():
            return self._analyzer.analyze(text)

    def explain_words(self, text: str) -> tuple[ExplainedWord, ...]:
        analysis = self.analyze(text)
        return tuple(
            ExplainedWord(word.form, word.start, word.end, terms, found.morphemes, found.origin)
            for word, found, terms in zip(analysis.words, analysis.analyses, analysis.word_terms, strict=True)
        )

    def search(
        self,
        text: str,
        limit: int = 5,
        category: str | None = None,
        kind: str | None = None,
        tags: Sequence[str] = (),
        audience: str | None = None,
        *,
        explain: bool = False,
        today: date | None = None,
        corrections: Collection[str] = CORRECTIONS,
    ) -> AnswerPage:
        started = perf_counter()
        _check_limit(limit)
        if kind is not None and kind not in KINDS:
            raise QueryError(f"kind {kind!r} is not one of: {', '.join(KINDS)}")
        if unknown := sorted(set(corrections) - set(CORRECTIONS)):
            raise QueryError(f"correction {unknown[0]!r} is not one of: {', '.join(CORRECTIONS)}")
        parsed = parse_query(text, self._has_documents)
        if isinstance(tags, str):
            tags = (tags,)
        if len(tags) > MAX_TAGS:
            raise QueryError(f"{len(tags)} tags, and {MAX_TAGS} may be asked for; leave some out")
        # where Kiwi is needed, no other thread waits for it
        others = self._in_other_letters(parsed.words)
        kept = (*parsed.phrases, *(choice[0] for choice in parsed.choices), *(other.typed for other in others))
        meant = self._query_reader.understand(parsed.words, parsed.text, kept, corrections)
        analysis = self._analyzer.analyze(meant.words)
        with self._reading() as reader:
            words, spellings = settle_spaces(analysis, reader, self._analyzer)
        readings = (*meant.readings, *spellings, *(other.rule for other in others))
        plan = plan_query(parsed._replace(words=words), self._analyzer, self._synonyms, readings, self._respaced)
        with self._reading() as reader:
            ranking = Ranking(reader, plan, *self._filters(plan, category, kind, tags, audience, today or date.today()))
            found, total = self._documents_in_order(ranking.scores())
            shown = Twins(reader, plan).collapse(found, max(limit, 2))  # certainty looks at two
            answers = tuple(self._answer(each, ranking, explain) for each in shown[:limit])
            likely = self._certainty([each.best for each in shown], ranking, plan)
        confident = likely >= CONFIDENT
        return AnswerPage(
            query=parsed.given,
            understood=Understood(meant.text, meant.corrections, plan.truncated),
            answers=answers,
            total=total,
            confident=confident,
            contact=find_contact(self.settings, plan.typed, confident),
            took_ms=round((perf_counter() - started) * 1000, 3),
            certainty=likely,
        )

    def suggest(self, prefix: str, limit: int = 5, *, today: date | None = None) -> tuple[Suggestion, ...]:
        from helpsearch.query.suggest import suggest

        _check_limit(limit)
        typed = parse_query(prefix).text
        day = today or date.today()

        def answers(text: str) -> Iterator[tuple[str, str]]:
            for answer in self.search(text, limit, today=day).answers:
                yield answer.id, answer.title
                yield from ((place.id, place.title) for place in answer.same)  # titles tell suggestions apart

        def decoded(forms: Sequence[str], most: int) -> list[DecodedSuggestion]:
            from helpsearch.query.decoded import decoded_suggestions

            with self._reading() as reader:
                return decoded_suggestions(reader, self._analyzer, forms, reader.expired(day), most)

        return suggest(self._reader.suggestions, typed, limit, day, answers, decoded)

    def related(self, identity: str, limit: int = 5, *, today: date | None = None) -> tuple[Answer, ...]:
        from helpsearch.query.related import related_plan

        _check_limit(limit)
        with self._reading() as reader:
            own = reader.numbers("document", nfc(identity))
            if not own:
                raise QueryError(f"no document {identity!r} in the index; ids are in the JSON of a query's answers")
            plan = related_plan([reader.passage(number) for number in sorted(own)], self._analyzer)
            forbidden = own | reader.expired(today or date.today())
            ranking = Ranking(reader, plan, self._readable_beside(own), forbidden)
            found, _ = self._documents_in_order(ranking.scores())
            shown = Twins(reader, plan).collapse(found, limit)
            return tuple(self._answer(each, ranking, False) for each in shown)

    def _readable_beside(self, own: frozenset[int]) -> frozenset[int] | None:
        """The passages meant for the readers of a document's passages; None for all, where it is meant for everyone."""
        everyone = self._reader.numbers("audience", EVERYONE)
        if own & everyone:
            return None
        sets = (self._reader.numbers("audience", each) for each in self._reader.terms("audience"))
        return everyone.union(*(found for found in sets if own & found))

    def _filters(
        self,
        plan: QueryPlan,
        category: str | None,
        kind: str | None,
        tags: Sequence[str],
        audience: str | None,
        today: date,
    ) -> tuple[frozenset[int] | None, frozenset[int]]:
        """The passages that may answer (None: all), and those that may not."""
        numbers = self._reader.numbers
        sets: list[frozenset[int]] = [self._having_any(phrase) for phrase in plan.phrases]
        typed = plan.parsed
        if typed.categories:
            sets.append(frozenset().union(*(numbers("category", filter_value(each)) for each in typed.categories)))
        if typed.kinds:
            sets.append(frozenset().union(*(numbers("kind", each) for each in typed.kinds)))
        sets += [numbers("tag", filter_value(tag)) for tag in typed.tags]
        if category is not None:
            sets.append(numbers("category", filter_value(category)))
        if kind is not None:
            sets.append(numbers("kind", kind))
        sets += [numbers("tag", filter_value(tag)) for tag in tags]
        if audience is not None:
            sets.append(numbers("audience", filter_value(audience)) | numbers("audience", EVERYONE))
        forbidden = self._reader.expired(today).union(*map(self._having_any, plan.excluded))
        return (frozenset.intersection(*sets) if sets else None), forbidden

    def _having_any(self, phrases: Iterable[Terms]) -> frozenset[int]:
        """The passages with any of some phrases."""
        return frozenset().union(*map(self._reader.having_phrase, phrases))

    def _respaced(self, phrase: str) -> Sequence[str]:
        """A phrase in other spacings."""
        from helpsearch.query.respaced import respaced

        return respaced(phrase, self._reader.lexicon)

    def _has_documents(self, field: str, value: str) -> bool:
        """Whether any document has a category or tag."""
        if field not in ("category", "tag"):
            return False
        with self._reading() as reader:
            return bool(reader.numbers(field, filter_value(value)))

    def _in_other_letters(self, words: str) -> list[InOtherLetters]:
        """The words of a query that the corpus lacks, and has in Hangul for Latin letters or the other way about."""
        if not self.settings.by_sound:
            return []
        analysis = self._analyzer.analyze(words)
        if all(found.origin == "lexicon" for found in analysis.analyses):
            return []
        from helpsearch.query.loanwords import in_other_letters

        with self._reading() as reader:
            return list(in_other_letters(analysis, reader.lexicon, lambda terms: bool(reader.having_phrase(terms))))

    def _together(self, word: str, other: str) -> float:
        """The share (0..1) of the passages with a word that have another one too; headings tell as much as the rest."""
        with self._reading():
            shares = [0.0]
            for fields in (TERM_FIELDS, HEAD_FIELDS):
                first, second = (self._having_all(fields, text) for text in (word, other))
                shares.append(len(first & second) / len(first) if first else 0.0)
            return sum(shares) / 2

    def _having_all(self, fields: Sequence[str], text: str) -> frozenset[int]:
        """The passages that have all terms of a text."""
        terms = self._analyzer.analyze(text).term_texts
        return frozenset.intersection(*(self._reader.having(fields, term) for term in terms)) if terms else frozenset()

    def _documents_in_order(self, scores: Mapping[int, float]) -> tuple[Iterator[Found], int]:
        """The documents, best first, each by its best passage, and how many there are; equal ones in the order of ids,
        equal passages of one in reading order. Only as many are put in order as are taken."""
        best: dict[int, Found] = {}
        document_of = self._reader.sequences.document
        for number, score in scores.items():
            document = document_of(number)
            first = best.get(document)
            if first is None or (score, -number) > (first.score, -first.number):
                best[document] = Found(number, score)
        order = [(-found.score, document) for document, found in best.items()]
        heapify(order)
        return (best[heappop(order)[1]] for _ in range(len(order))), len(order)

    def _certainty(self, best: Sequence[Found], ranking: Ranking, plan: QueryPlan) -> float:
        """How likely the first of the answers is to answer."""
        if not best or not ranking.asked or plan.only_asks:
            return 0.0
        first, second = best[0], best[1].score if len(best) > 1 else 0.0
        known = ranking.known / ranking.asked
        _, heads = split_sequence(self._reader.sequences.sequence(first.number))
        headed = len(set().union(*heads) - {term_code(NOTHING)})
        likely = certainty(
            Evidence(
                score=first.score / ranking.asked,
                headed=math.log(max(headed, 1)),
                lead=math.sqrt((first.score - second) / ranking.asked) * known,
                known=known,
                concepts=math.log(sum(not concept.hint for concept in plan.concepts)),
            )
        )
        return likely / 2 if plan.unread else likely  # letters that nothing reads may be what was meant

    def _answer(self, shown: Collapsed, ranking: Ranking, explain: bool) -> Answer:
        found = shown.best
        passage = self._reader.passage(found.number)
        weights = ranking.shown(found.number)
        body = self._analyzer.analyze(passage.body)
        placed = [*body.terms, *body.units, *body.parts, *body.signed]
        placed += _within_words(passage.body, weights.keys() - {term.text for term in placed})
        snippet = make_snippet(passage.body, sorted(placed, key=lambda term: (term.start, term.end)), weights)
        return Answer(
            id=passage.document,
            kind=passage.kind,
            title=passage.title,
            heading=passage.heading,
            category=passage.category,
            score=found.score,
            snippet=snippet.text,
            highlights=snippet.highlights,
            source=passage.source,
            anchor=passage.anchor,
            url=passage.url,
            updated=passage.updated,
            checklist=passage.checklist,
            explanation=ranking.explain(found.number) if explain else (),
            same=tuple(self._place(each.number) for each in shown.same),
        )

    def _place(self, number: int) -> Place:
        passage = self._reader.passage(number)
        return Place(passage.document, passage.title, passage.heading, passage.source, passage.anchor, passage.url)


def _within_words(text: str, terms: Collection[str]) -> Iterator[Term]:
    """Where terms that no word of a text has stand within its words: 민국 in 대한민국."""
    for term in sorted(terms):
        if len(term) > 1:
            start = text.find(term)
            while start >= 0:
                yield Term(term, start, start + len(term))
                start = text.find(term, start + len(term))


def _check_limit(limit: int) -> None:
    if limit < 1:
        raise QueryError(f"limit {limit} is below 1")
    if limit > MAX_LIMIT:
        raise QueryError(f"limit {limit} is above {MAX_LIMIT}; ask for fewer, or narrow the answers by category or tag")


def _kiwi(reader: IndexReader) -> WordAnalyzer:
    """Kiwi with the dictionary that the index was built with.

    Raises :class:`~helpsearch.errors.QueryError` for an index that another analyser made: Kiwi's terms would be others.
    """
    from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
    from helpsearch.documents.corpus import DictionaryWord

    analysis = reader.generation.manifest.analysis
    if "kiwipiepy" not in analysis:
        raise QueryError("the index was not made with Kiwi; leave out the analyzer 'kiwi'")
    return KiwiAnalyzer([DictionaryWord(*word) for word in analysis["dictionary"]])
