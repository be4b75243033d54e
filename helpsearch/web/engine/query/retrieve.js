// The first stage of ranking: the passages that have a query's terms, by BM25F of the passage and of its document.
// helpsearch/query/retrieve.py
import {constantsOf} from "../constants.js";
import {PART, titleKey} from "../index/fields.js";
import {weighDocuments, weighTerm} from "./bm25f.js";
import {askedOf, sidesOf} from "./plan.js";
import {QueryTermScorer} from "./scoring.js";

/** @typedef {import("./bm25f.js").TermWeights} TermWeights */

const py = constantsOf("query/retrieve");
const REMEMBERED = 200; // terms whose weights are kept

/** Finds the passages that have any term of a plan. */
export class TermRetriever {
  /** @param {import("../index/snapshot.js").Snapshot} snapshot */
  constructor(snapshot) {
    this._snapshot = snapshot;
    /** @type {Map<string, TermWeights>} */
    this._weights = new Map();
  }

  /** All passages that may answer; the best `k`, and those as good as the last of them, are the shortlist.
   * @param {import("./plan.js").QueryPlan} plan
   * @param {import("./candidates.js").Allowed} allowed
   * @param {number} k
   * @returns {import("./candidates.js").Candidates}
   */
  candidates(plan, allowed, k) {
    const {DOCUMENT_WEIGHT, NAMED_WEIGHT, LOOKED_AT} = py();
    const snapshot = this._snapshot;
    const wanted = [...new Set(plan.queryTerms.flatMap((each) => sidesOf(each).flat()))].sort();
    this._need(plan, wanted);
    const terms = new Map(wanted.map((term) => [term, this._weigh(term)]));
    const scorer = new QueryTermScorer(plan, terms);
    const scores = allowed.among(scorer.passageScores());
    const weighed = this._weighDocuments(terms, bestOf(scores, LOOKED_AT));
    const documents = scorer.documentScores(weighed, DOCUMENT_WEIGHT);
    const named = snapshot.named(plan.parsed.given);
    const bonus = NAMED_WEIGHT * scorer.importance;
    for (const [passage, score] of scores) {
      const whole = score + (documents.get(snapshot.documentOf(passage)) ?? 0);
      scores.set(passage, named.has(passage) ? whole + bonus : whole);
    }
    const {importance, known} = scorer;
    return {scores, shortlist: bestOf(scores, k), terms, importance, known, allowed};
  }

  /** Ask at once for all that this stage and the next ones will read whatever they find. */
  _need(plan, wanted) {
    const snapshot = this._snapshot;
    const unknown = wanted.filter((term) => !this._weights.has(term));
    const near = [...plan.rankingTerms, ...askedOf(plan).flatMap((each) => sidesOf(each).flat())];
    const placed = [...unknown, ...unknown.map((term) => PART + term), ...near];
    snapshot.store.need([
      ...snapshot.keysOfTerms(new Set(placed)),
      ["terms", plan.terms], // for titles, which are matched by all terms
      ["named", [titleKey(plan.parsed.given)]],
      ["bigrams", plan.bigrams],
    ]);
  }

  _weigh(term) {
    let found = this._weights.get(term);
    if (!found) {
      found = weighTerm(this._snapshot, term);
      if (this._weights.size >= REMEMBERED) this._weights.clear();
      this._weights.set(term, found);
    }
    return found;
  }

  /** What terms weigh in the documents of some passages. */
  _weighDocuments(terms, passages) {
    const snapshot = this._snapshot;
    const documents = new Set([...passages].map((passage) => snapshot.documentOf(passage)));
    const theirs = new Map([...documents].map((document) => [document, snapshot.passagesOf(document)]));
    return weighDocuments(terms, theirs, snapshot.averagePassages);
  }
}

/** The `count` passages with the highest scores, and those as good as the last of them.
 * @param {Map<number, number>} scores @param {number} count @returns {Set<number>} */
export function bestOf(scores, count) {
  if (scores.size <= count) return new Set(scores.keys());
  const least = Float64Array.from(scores.values()).sort()[scores.size - count];
  return new Set([...scores].filter(([, score]) => score >= least).map(([passage]) => passage));
}
