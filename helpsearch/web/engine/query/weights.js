// How much documents count by the settings of their source, and by their language. helpsearch/query/weights.py
import {constantsOf} from "../constants.js";

const py = constantsOf("query/weights");

/** The language of a query, if its letters tell. @param {string} text @returns {string | null} */
function queryLanguage(text) {
  const {_SCRIPTS} = py();
  return _SCRIPTS.find(([, script]) => script.search(text))?.[0] ?? null;
}

/** Multiply the scores of documents that count more or less.
 * @param {import("../index/snapshot.js").Snapshot} snapshot
 * @param {import("./plan.js").QueryPlan} plan
 * @param {import("./candidates.js").Candidates} candidates
 * @returns {import("./candidates.js").Candidates} */
export function rescoreWeights(snapshot, plan, candidates) {
  const {LANGUAGE_WEIGHT} = py();
  const {weights} = snapshot;
  const foreign = snapshot.foreign(queryLanguage(plan.parsed.words));
  if (!weights.size && !foreign.size) return candidates;
  const scores = new Map(candidates.scores);
  const factors = new Map();
  for (const passage of scores.keys()) {
    if (!weights.has(passage) && !foreign.has(passage)) continue;
    const factor = (weights.get(passage) ?? 1) * (foreign.has(passage) ? LANGUAGE_WEIGHT : 1);
    factors.set(passage, factor);
    scores.set(passage, scores.get(passage) * factor);
  }
  return {...candidates, scores, factors};
}

/** The score of a hit as its text alone made it.
 * @param {import("./candidates.js").Candidates} candidates @param {import("./candidates.js").Hit} hit */
export function unweighted(candidates, hit) {
  return hit.score / (candidates.factors?.get(hit.passage) ?? 1);
}
