// The later stages of ranking, which look closely at the shortlist or weigh whole scores. helpsearch/query/rerank.py
import {constantsOf} from "../constants.js";
import {fsum} from "../fsum.js";
import {passagesWithAll, totalIdf, weighBigram} from "./bm25f.js";
import {kindsAsked} from "./minor.js";
import {apartOf, askedOf, PART, UNIT} from "./plan.js";
import {nearnessWeight, Proximity} from "./proximity.js";

/** @typedef {import("../index/snapshot.js").Snapshot} Snapshot */
/** @typedef {import("./plan.js").QueryPlan} QueryPlan */
/** @typedef {import("./candidates.js").Candidates} Candidates */

const py = constantsOf("query/rerank");

/** Add what is near in each passage of the shortlist.
 * @param {Snapshot} snapshot @param {QueryPlan} plan @param {Candidates} candidates @returns {Candidates} */
export function rescoreProximity(snapshot, plan, candidates) {
  const idf = new Map([...candidates.terms].map(([term, each]) => [term, each.idf]));
  const proximity = new Proximity(plan, idf, snapshot);
  const units = new Set(plan.queryTerms.filter((each) => apartOf(each).length).map((each) => each.terms[0]));
  for (const each of plan.queryTerms) {
    for (const other of each.alternatives) if (other.kind === UNIT) units.add(other.terms[0]);
  }
  const shortlist = [...candidates.shortlist];
  const shapes = snapshot.shapes(shortlist);
  const scores = new Map(candidates.scores);
  shortlist.forEach((passage, place) => {
    const own = [...units].filter((term) => candidates.terms.get(term).scores.has(passage));
    const near = proximity.measure(passage, shapes[place], own);
    scores.set(passage, scores.get(passage) + fsum(near.map(([kind, score]) => nearnessWeight(kind) * score)));
  });
  return {...candidates, scores};
}

/** Add the bigrams of the shortlist. If few passages have a term, those that have bigrams alone come too.
 * @param {Snapshot} snapshot @param {QueryPlan} plan @param {Candidates} candidates @returns {Candidates} */
export function rescoreBigrams(snapshot, plan, candidates) {
  const {BIGRAM_WEIGHT, FEW} = py();
  const finds = candidates.scores.size < FEW;
  const found = plan.bigrams.flatMap((bigram) => snapshot.bigramPostings(bigram).filter((postings) => postings));
  const passages = finds ? [...new Set(found.flatMap((postings) => postings.passages))] : [...candidates.shortlist];
  const read = snapshot.shapes(passages);
  const shapes = new Map(passages.map((passage, place) => [passage, read[place]]));
  const scores = new Map(candidates.scores);
  for (const bigram of plan.bigrams) {
    for (const [passage, score] of weighBigram(snapshot, bigram, shapes).scores) {
      if (scores.has(passage) || (finds && candidates.allowed.has(passage))) {
        scores.set(passage, (scores.get(passage) ?? 0) + BIGRAM_WEIGHT * score);
      }
    }
  }
  return {...candidates, scores};
}

/** Lower passages that have only a part of a word that others have whole, and nothing else that would do.
 * @param {QueryPlan} plan @param {Candidates} candidates @returns {Candidates} */
export function rescoreParts(plan, candidates) {
  const scores = new Map(candidates.scores);
  for (const [passage, share] of sharesKept(plan, candidates)) {
    if (scores.has(passage)) scores.set(passage, scores.get(passage) * share);
  }
  return {...candidates, scores};
}

/** The passages that have a part of a word alone, each with the share of its score that it keeps. */
function sharesKept(plan, candidates) {
  const {PART_ONLY, PART_LOSS} = py();
  const {terms} = candidates;
  const found = new Map();
  for (const each of askedOf(plan)) {
    const parts = each.alternatives.filter((other) => other.kind === PART).map((other) => other.terms);
    const whole = new Set(parts.length ? each.terms.flatMap((term) => [...terms.get(term).scores.keys()]) : []);
    if (!whole.size) continue;
    for (const other of each.alternatives) {
      if (other.kind !== PART) for (const passage of passagesWithAll(other.terms, terms)) whole.add(passage);
    }
    const share = (each.weight * totalIdf(each.terms, terms)) / candidates.importance;
    const kept = Math.max(PART_ONLY, 1 - PART_LOSS * share);
    for (const part of parts) {
      for (const passage of passagesWithAll(part, terms)) {
        if (!whole.has(passage)) found.set(passage, Math.min(found.get(passage) ?? 1, kept));
      }
    }
  }
  return found;
}

/** Raise what the help centre promotes, and lower minor passages unless the query asks for their kind.
 * @param {Snapshot} snapshot @param {QueryPlan} plan @param {Candidates} candidates @returns {Candidates} */
export function rescoreEditorial(snapshot, plan, candidates) {
  const {PROMOTED_BOOST, MINOR_LOSS} = py();
  const asked = snapshot.minor.size ? kindsAsked(plan.parsed.text) : new Set();
  const scores = new Map(candidates.scores);
  for (const [passage, score] of candidates.scores) {
    const promoted = snapshot.promoted.has(passage);
    const kind = snapshot.minor.get(passage);
    const minor = kind !== undefined && !asked.has(kind);
    if (!promoted && !minor) continue;
    let factor = promoted ? 1 + PROMOTED_BOOST : 1;
    factor -= minor ? factor * MINOR_LOSS : 0;
    scores.set(passage, score * factor);
  }
  return {...candidates, scores};
}
