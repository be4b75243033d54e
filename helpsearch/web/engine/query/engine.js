// One bundle, searched: the stages of a query from top to bottom. helpsearch/query/engine.py
import {Analyzer} from "../analysis/analyzer.js";
import {LexiconSegmenter} from "../analysis/segmenter.js";
import {constantsOf} from "../constants.js";
import {QueryError} from "../errors.js";
import {nfc} from "../analysis/normalize.js";
import {Suggestions} from "../index/suggestions.js";
import {Allowed} from "./candidates.js";
import {confidentFrom} from "./certainty.js";
import {findContact} from "./contact.js";
import {decodedSuggestions} from "./decode.js";
import {countFacets} from "./facets.js";
import {allowedBeside, allowedPassages, makeFilters, passagesFor} from "./filters.js";
import {groupDocuments} from "./group.js";
import {parseQuery} from "./parse.js";
import {planQuery} from "./planning.js";
import {firstIsRight, presentAnswers} from "./present.js";
import {relatedPlan} from "./related.js";
import {rescoreBigrams, rescoreEditorial, rescoreParts, rescoreProximity} from "./rerank.js";
import {TermRetriever} from "./retrieve.js";
import {QueryRewriter} from "./rewriting/rewriter.js";
import {byInitials, findCompletions, joinSuggestions, readWords} from "./suggest.js";
import {SynonymRules} from "./synonyms.js";
import {rescoreWeights} from "./weights.js";

const py = constantsOf("query/engine");
const page = constantsOf("query/answers");

/** Answers queries from one snapshot. Every method throws Missing while chunks that it reads are not in memory. */
export class SearchEngine {
  /** @param {import("../index/snapshot.js").Snapshot} snapshot */
  constructor(snapshot) {
    this.snapshot = snapshot;
    this._analyzer = new Analyzer(new LexiconSegmenter(snapshot.lexicon), snapshot.lexicon);
    this._synonyms = new SynonymRules(snapshot.store);
    this._rewriter = new QueryRewriter(snapshot, this._analyzer);
    this._retriever = new TermRetriever(snapshot);
    this._suggestions = new Suggestions(snapshot.store);
  }

  /** A page of answers, as the JSON of Python's has it.
   * @param {string} text
   * @param {{limit?: number, offset?: number, category?: string | string[], kind?: string | string[],
   *   tags?: string | string[], audience?: string | null, updatedAfter?: string | null, sort?: string, facets?: boolean,
   *   corrections?: string[], today?: string}} options
   */
  search(text, options = {}) {
    const {limit = 5, offset = 0, sort = "relevance", facets = false, corrections, today = isoToday(), ...narrow} = options;
    const {MAX_LIMIT, CORRECTIONS} = py();
    checkLimit(limit);
    if (!(offset >= 0 && offset <= MAX_LIMIT)) throw new QueryError(`offset ${offset} is not from 0 to ${MAX_LIMIT}`);
    if (sort !== "relevance" && sort !== "updated") throw new QueryError(`sort '${sort}' is not one of: relevance, updated`);
    const filters = makeFilters(narrow);
    const {snapshot} = this;
    const [rewritten, plan] = this._planned(text, corrections ?? CORRECTIONS);
    const candidates = this._ranked(plan, allowedPassages(snapshot, plan, filters, today));
    // certainty looks at two
    let [groups, total] = groupDocuments(snapshot, plan, candidates, Math.max(offset + limit, 2));
    const certainty = firstIsRight(snapshot, plan, candidates, groups);
    const confident = certainty >= confidentFrom();
    if (sort === "updated") [groups, total] = groupDocuments(snapshot, plan, candidates, offset + limit, true);
    const answers = presentAnswers(snapshot, plan, candidates, groups.slice(offset, offset + limit));
    const found = {
      version: page().JSON_VERSION,
      query: plan.parsed.given,
      understood: {
        text: rewritten.text,
        corrections: rewritten.corrections.map((each) => ({
          kind: each.kind,
          from: each.source,
          to: each.target,
          certainty: each.certainty,
        })),
        truncated: plan.truncated,
      },
      answers,
      total,
      confident,
      certainty,
      contact: findContact(snapshot.metadata, plan.terms, confident),
    };
    return facets ? {...found, facets: countFacets(snapshot, candidates.scores.keys())} : found;
  }

  /** What to read next to a document, as answers.
   * @param {string} id the document's
   * @param {{limit?: number, audience?: string | null, today?: string}} options */
  related(id, {limit = 5, audience = null, today = isoToday()} = {}) {
    checkLimit(limit);
    const {snapshot} = this;
    const own = snapshot.passageIds("document", nfc(id));
    if (!own.size) throw new QueryError(`no document '${id}' in the index; ids are in the answers of a query`);
    const [first] = own;
    const plan = relatedPlan(snapshot, snapshot.documentOf(first));
    const candidates = this._ranked(plan, allowedBeside(snapshot, own, audience, today));
    const [groups] = groupDocuments(snapshot, plan, candidates, limit);
    return presentAnswers(snapshot, plan, candidates, groups);
  }

  /** What might be meant by what was typed so far.
   * @param {string} prefix
   * @param {{limit?: number, audience?: string | null, today?: string}} options
   * @returns {import("./suggest.js").Suggestion[]} */
  suggest(prefix, {limit = 5, audience = null, today = isoToday()} = {}) {
    checkLimit(limit);
    const {snapshot} = this;
    const {text} = parseQuery(prefix);
    const typed = readWords(text);
    let completions = findCompletions(this._suggestions, typed, today);
    const readable = passagesFor(snapshot, audience);
    if (readable) {
      const theirs = new Set([...readable].map((passage) => snapshot.documentOf(passage)));
      completions = completions.filter((each) => theirs.has(this._suggestions.facts.documents[each.number]));
    }
    const initials = byInitials(typed);
    const allowed = new Allowed(readable, snapshot.expired(today));
    const forms = typed.map((word) => word.form);
    const decoded = initials ? decodedSuggestions(snapshot, this._analyzer, forms, allowed, 2 * limit) : [];
    /** @type {Array<[string, string]>} */
    const answers = [];
    if (typed.length && !decoded.length && (initials || !completions.length)) {
      for (const answer of this.search(text, {limit, audience, today}).answers) {
        // twins have titles of their own, which may be what was meant
        answers.push(...[answer, ...answer.same].map(({id, title}) => [id, title]));
      }
    }
    return joinSuggestions(this._suggestions, typed, completions, decoded, answers, limit);
  }

  /** A query as it was meant, and its plan. */
  _planned(text, corrections) {
    const parsed = parseQuery(text, this.snapshot);
    const rewritten = this._rewriter.rewrite(parsed, corrections);
    const meant = {...parsed, words: rewritten.words};
    return [rewritten, planQuery(meant, this._analyzer, this._synonyms, rewritten.rules, this.snapshot)];
  }

  _ranked(plan, allowed) {
    const {SHORTLIST} = py();
    const {snapshot} = this;
    let candidates = this._retriever.candidates(plan, allowed, SHORTLIST);
    candidates = rescoreProximity(snapshot, plan, candidates);
    candidates = rescoreBigrams(snapshot, plan, candidates);
    candidates = rescoreParts(plan, candidates);
    candidates = rescoreEditorial(snapshot, plan, candidates);
    return rescoreWeights(snapshot, plan, candidates);
  }
}

/** Raise an error for a limit that is not from 1 to the most that can be asked for. @param {number} limit */
function checkLimit(limit) {
  const {MAX_LIMIT} = py();
  if (!(limit >= 1)) throw new QueryError(`limit ${limit} is below 1`);
  if (limit > MAX_LIMIT) throw new QueryError(`limit ${limit} is above ${MAX_LIMIT}; ask for fewer`);
}

/** The day of today here, as an ISO date. */
export function isoToday() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
