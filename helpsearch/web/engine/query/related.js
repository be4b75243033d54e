// What a document is about, as a query that finds what to read next: helpsearch/query/related.py. The export has made the
// list of its most telling nouns.
import {queryTerm} from "./plan.js";

/** The plan of a query for a document's most telling nouns.
 * @param {import("../index/snapshot.js").Snapshot} snapshot @param {number} document
 * @returns {import("./plan.js").QueryPlan} */
export function relatedPlan(snapshot, document) {
  const [title, terms, weights, ofTitle] = snapshot.store.items("related").get(document);
  const best = terms ? terms.split("\t") : [];
  const inTitle = ofTitle ? ofTitle.split("\t") : [];
  const nothing = {phrases: [], excluded: [], categories: [], kinds: [], tags: [], choices: []};
  return {
    parsed: {given: title, text: title, words: title, ...nothing},
    terms: inTitle,
    rankingTerms: inTitle,
    queryTerms: best.map((term, place) => queryTerm([term], [], weights[place] / weights[0])),
    bigrams: [],
    phrases: [],
    excluded: [],
    truncated: false,
    shares: new Map(),
    onlyAsks: false,
    unread: false,
  };
}
