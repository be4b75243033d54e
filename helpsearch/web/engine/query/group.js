// From passages to answers: the documents in order, those that say the same as one. helpsearch/query/group.py
import {round6} from "../fsum.js";
import {collapseTwins} from "./twins.js";

/** @typedef {import("../index/snapshot.js").Snapshot} Snapshot */

/** The best or newest `limit` documents, near twins as one, and how many documents match.
 * @param {Snapshot} snapshot
 * @param {import("./plan.js").QueryPlan} plan
 * @param {import("./candidates.js").Candidates} candidates
 * @param {number} limit
 * @returns {[import("./candidates.js").Group[], number]}
 */
export function groupDocuments(snapshot, plan, candidates, limit, newestFirst = false) {
  let hits = documentsInOrder(snapshot, candidates.scores);
  const total = hits.length;
  if (newestFirst) hits = newest(snapshot, hits);
  return [collapseTwins(snapshot, plan, hits, limit), total];
}

/** The documents, best first, each by its best passage. Equal documents are in the order of their ids, equal passages of
 * one in reading order. */
function documentsInOrder(snapshot, scores) {
  /** @type {Map<number, {passage: number, score: number}>} */
  const best = new Map();
  for (const [passage, score] of scores) {
    const document = snapshot.documentOf(passage);
    const here = {passage, score: round6(score)};
    const known = best.get(document);
    if (!known || here.score > known.score || (here.score === known.score && passage < known.passage)) {
      best.set(document, here);
    }
  }
  return [...best].sort(([one, {score}], [other, {score: more}]) => more - score || one - other).map(([, hit]) => hit);
}

/** The documents by the day of their last update; those of one day as they were, those without a day last. */
function newest(snapshot, hits) {
  const days = new Map();
  for (const day of snapshot.terms("updated")) {
    for (const passage of snapshot.passageIds("updated", day)) days.set(passage, day);
  }
  const dayOf = ({passage}) => days.get(passage) ?? "";
  return [...hits].sort((one, other) => (dayOf(one) === dayOf(other) ? 0 : dayOf(one) < dayOf(other) ? 1 : -1));
}
