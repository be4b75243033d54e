// What goes from one stage of ranking to the next. helpsearch/query/candidates.py

/** The passages that may answer: those in `only` (null: any) that are not in `never`. */
export class Allowed {
  /** @param {Set<number> | null} only @param {Set<number>} never */
  constructor(only, never) {
    this._only = only;
    this._never = never;
  }

  /** @param {number} passage */
  has(passage) {
    return !this._never.has(passage) && (this._only === null || this._only.has(passage));
  }

  /** The scores of the passages that may answer. @param {Map<number, number>} scores */
  among(scores) {
    return new Map([...scores].filter(([passage]) => this.has(passage)));
  }
}

/** The passages that may answer a query; see Candidates of Python.
 * @typedef {Object} Candidates
 * @property {Map<number, number>} scores by passage
 * @property {Set<number>} shortlist
 * @property {Map<string, import("./bm25f.js").TermWeights>} terms
 * @property {number} importance
 * @property {number} known
 * @property {Allowed} allowed
 * @property {Map<number, number>} [factors] what the scores of some passages were multiplied by in the end
 */

/** A document that matches, by its best passage. @typedef {{passage: number, score: number}} Hit */

/** A document to show, and those that say the same, best first. @typedef {{best: Hit, same: Hit[]}} Group */
