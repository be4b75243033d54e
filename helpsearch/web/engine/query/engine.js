// One bundle, searched: the stages of a query from top to bottom. helpsearch/query/engine.py
import {Analyzer} from "../analysis/analyzer.js";
import {LexiconSegmenter} from "../analysis/segmenter.js";
import {constantsOf} from "../constants.js";
import {QueryError} from "../errors.js";
import {confidentFrom} from "./certainty.js";
import {findContact} from "./contact.js";
import {countFacets} from "./facets.js";
import {allowedPassages, makeFilters} from "./filters.js";
import {groupDocuments} from "./group.js";
import {parseQuery} from "./parse.js";
import {planQuery} from "./planning.js";
import {firstIsRight, presentAnswers} from "./present.js";
import {rescoreBigrams, rescoreEditorial, rescoreParts, rescoreProximity} from "./rerank.js";
import {TermRetriever} from "./retrieve.js";
import {QueryRewriter} from "./rewriting/rewriter.js";
import {SynonymRules} from "./synonyms.js";

const py = constantsOf("query/engine");

/** Answers queries from one snapshot. Every method throws Missing while chunks that it reads are not in memory. */
export class SearchEngine {
  /** @param {import("../index/snapshot.js").Snapshot} snapshot */
  constructor(snapshot) {
    this.snapshot = snapshot;
    this._analyzer = new Analyzer(new LexiconSegmenter(snapshot.lexicon), snapshot.lexicon);
    this._synonyms = new SynonymRules(snapshot.store);
    this._rewriter = new QueryRewriter(snapshot, this._analyzer);
    this._retriever = new TermRetriever(snapshot);
  }

  /** A page of answers, as the JSON of Python's has it.
   * @param {string} text
   * @param {{limit?: number, offset?: number, category?: string | string[], kind?: string | string[],
   *   tags?: string | string[], audience?: string | null, updatedAfter?: string | null, sort?: string, facets?: boolean,
   *   corrections?: string[], today?: string}} options
   */
  search(text, {limit = 10, offset = 0, sort = "relevance", facets = false, corrections, today = isoToday(), ...narrow} = {}) {
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
    const page = {
      version: py().JSON_VERSION ?? 1,
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
    return facets ? {...page, facets: countFacets(snapshot, candidates.scores.keys())} : page;
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
    return rescoreEditorial(snapshot, plan, candidates);
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
