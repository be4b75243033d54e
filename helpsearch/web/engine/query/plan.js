// The plan of a query: what is searched for, and how much each part of it counts. helpsearch/query/plan.py

export const UNIT = "unit";
export const APART = "apart";
export const PART = "part";

/** Terms that would do instead of those in the query.
 * @typedef {{terms: string[], weight: number, kind: string}} Alternative */

/** If a query has the terms `source`, the alternative would do as well.
 * @typedef {{source: string[], alternative: Alternative}} Rule */

/** One thing that the query asks for.
 * @typedef {{terms: string[], alternatives: Alternative[], weight: number, hint: boolean}} QueryTerm */

/** All that the later stages know of a query; see QueryPlan of Python.
 * @typedef {Object} QueryPlan
 * @property {import("./parse.js").ParsedQuery} parsed
 * @property {string[]} terms
 * @property {string[]} rankingTerms
 * @property {QueryTerm[]} queryTerms
 * @property {string[]} bigrams
 * @property {string[][][]} phrases
 * @property {string[][][]} excluded
 * @property {boolean} truncated
 * @property {Map<string, number>} shares
 * @property {boolean} onlyAsks
 * @property {boolean} unread
 */

/** @param {string[]} terms @param {number} weight @param {string} kind @returns {Alternative} */
export function alternative(terms, weight, kind = "synonym") {
  return {terms, weight, kind};
}

/** @param {string[]} terms @returns {QueryTerm} */
export function queryTerm(terms, alternatives = [], weight = 1, hint = false) {
  return {terms, alternatives, weight, hint};
}

/** The terms, and those of each alternative. @param {QueryTerm} each */
export function sidesOf(each) {
  return [each.terms, ...each.alternatives.map((other) => other.terms)];
}

/** The alternatives of a unit that has all its terms, wherever they are. @param {QueryTerm} each */
export function apartOf(each) {
  return each.alternatives.filter((other) => other.kind === APART);
}

/** The query terms that find passages. @param {QueryPlan} plan */
export function askedOf(plan) {
  return plan.queryTerms.filter((each) => !each.hint);
}

/** The query terms that find no passage by themselves. @param {QueryPlan} plan */
export function hintsOf(plan) {
  return plan.queryTerms.filter((each) => each.hint);
}

/** Terms as one string, to compare several of them by. @param {string[]} terms */
export function keyOf(terms) {
  return terms.join("\u0001");
}

/** The first of values that are equal as JSON. @template T @param {Iterable<T>} values @returns {T[]} */
export function distinct(values) {
  return [...new Map([...values].map((each) => [JSON.stringify(each), each])).values()];
}
