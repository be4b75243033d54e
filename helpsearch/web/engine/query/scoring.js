// What passages, or whole documents, score by the terms of a query. helpsearch/query/scoring.py
import {constantsOf} from "../constants.js";
import {fsum} from "../fsum.js";
import {passagesWithAll, totalIdf} from "./bm25f.js";
import {askedOf, hintsOf, sidesOf} from "./plan.js";

/** @typedef {import("./bm25f.js").TermWeights} TermWeights */
/** @typedef {import("./plan.js").QueryTerm} QueryTerm */

const py = constantsOf("query/scoring");

/** Scores passages by the query terms of one plan, given what its terms weigh in them. */
export class QueryTermScorer {
  /** @param {import("./plan.js").QueryPlan} plan @param {Map<string, TermWeights>} terms */
  constructor(plan, terms) {
    this.terms = terms;
    this._asked = askedOf(plan);
    this._hints = hintsOf(plan);
    this._rarest = Math.max(0, ...this._asked.map((each) => totalIdf(each.terms, terms)));
    if (!this._asked.length) this._rarest = 0;
    const isKnown = (each) => sidesOf(each).some((side) => side.some((term) => terms.get(term).scores.size));
    const known = this._asked.filter(isKnown);
    const unknown = this._asked.filter((each) => !isKnown(each));
    /** How much the query asks for of what at least one passage has. */
    this.known = fsum(known.map((each) => each.weight * totalIdf(each.terms, terms)));
    /** How much the query asks for. A code that no passage has counts no more than a word. */
    this.importance = this.known + fsum(unknown.map((each) => Math.min(each.weight, 1) * totalIdf(each.terms, terms)));
  }

  /** The scores of the passages that have any term that is asked for; hints add to the scores of these. */
  passageScores() {
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const each of this._asked) {
      for (const [passage, score] of this._scores(each, this.terms)) {
        scores.set(passage, (scores.get(passage) ?? 0) + each.weight * score);
      }
    }
    for (const each of this._hints) {
      const weight = this.weight(each);
      for (const [passage, score] of this._scores(each, this.terms)) {
        if (scores.has(passage)) scores.set(passage, scores.get(passage) + weight * score);
      }
    }
    return scores;
  }

  /** `share` of the scores of whole documents, given what the terms weigh in them.
   * @param {Map<string, TermWeights>} terms @param {number} share */
  documentScores(terms, share) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const each of [...this._asked, ...this._hints]) {
      const weight = share * this.weight(each);
      for (const [document, score] of this._scores(each, terms)) {
        scores.set(document, (scores.get(document) ?? 0) + weight * score);
      }
    }
    return scores;
  }

  /** What a query term counts; the rarity of a hint is capped. @param {QueryTerm} each */
  weight(each) {
    const {NOT, CAN} = py();
    if (!each.hint) return each.weight;
    let rarest = this._rarest;
    const sign = each.terms[0][0];
    const word = this.terms.get(each.terms[0].slice(1));
    if ((sign === NOT || sign === CAN) && word) rarest = Math.min(rarest, word.idf);
    return each.weight * Math.min(1, rarest / totalIdf(each.terms, this.terms));
  }

  /** The passages (or documents) that have a query term, each with its score: by the terms themselves, or by an
   * alternative that it has whole, whichever is better. */
  _scores(each, weights) {
    const own = each.terms.map((term) => weights.get(term).scores);
    if (own.length === 1 && !each.alternatives.length) return own[0]; // nearly all: a term by itself
    const scores = new Map(sums(own, new Set(own.flatMap((found) => [...found.keys()]))));
    for (const other of each.alternatives) {
      const sides = other.terms.map((term) => weights.get(term).scores);
      const weight = this._alternativeWeight(each, other);
      for (const [passage, score] of sums(sides, passagesWithAll(other.terms, weights))) {
        if (weight * score > (scores.get(passage) ?? 0)) scores.set(passage, weight * score);
      }
    }
    return scores;
  }

  /** What a match with an alternative counts. A rare synonym says no more than the common word that was asked for. */
  _alternativeWeight(each, other) {
    if (other.kind === "or") return other.weight;
    return other.weight * Math.min(1, totalIdf(each.terms, this.terms) / totalIdf(other.terms, this.terms));
  }
}

/** The scores of several terms added, for each of some passages. @returns {Map<number, number>} */
function sums(scores, passages) {
  if (scores.length === 1) return scores[0];
  return new Map([...passages].map((passage) => [passage, fsum(scores.map((each) => each.get(passage) ?? 0))]));
}
