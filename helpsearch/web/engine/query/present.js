// Answers made from what was found, with their snippets, and the probability that the first one is right.
// helpsearch/query/present.py
import {constantsOf} from "../constants.js";
import {certainty} from "./certainty.js";
import {apartOf, askedOf, sidesOf} from "./plan.js";
import {flat, makeSnippet, mergeSpans} from "./snippet.js";
import {headsOf} from "./twins.js";
import {unweighted} from "./weights.js";

/** @typedef {import("../index/snapshot.js").Snapshot} Snapshot */
/** @typedef {import("./plan.js").QueryPlan} QueryPlan */
/** @typedef {import("./candidates.js").Candidates} Candidates */
/** @typedef {import("./candidates.js").Group} Group */
/** @typedef {import("../index/passage.js").PlacedTerm} PlacedTerm */

const py = constantsOf("query/present");

/** The answers to show, in the order of `groups`, as the JSON of a page has them.
 * @param {Snapshot} snapshot @param {QueryPlan} plan @param {Candidates} candidates @param {Group[]} groups */
export function presentAnswers(snapshot, plan, candidates, groups) {
  snapshot.passages(groups.flatMap(({best, same}) => [best, ...same].map((hit) => hit.passage))); // all at once
  return groups.map((group) => answer(snapshot, plan, candidates, group));
}

/** The probability (0..1) that the first of the groups answers.
 * @param {Snapshot} snapshot @param {QueryPlan} plan @param {Candidates} candidates @param {Group[]} groups */
export function firstIsRight(snapshot, plan, candidates, groups) {
  const {NOTHING} = py();
  const asked = candidates.importance;
  if (!groups.length || !asked || plan.onlyAsks) return 0;
  const first = groups[0].best;
  const score = unweighted(candidates, first);
  const second = groups.length > 1 ? unweighted(candidates, groups[1].best) : 0;
  const known = candidates.known / asked;
  const headed = new Set(headsOf(snapshot.passage(first.passage)).flatMap((head) => [...head]));
  headed.delete(NOTHING);
  const likely = certainty([
    score / asked,
    Math.log(Math.max(headed.size, 1)),
    Math.sqrt(Math.max(score - second, 0) / asked) * known,
    known,
    Math.log(askedOf(plan).length),
  ]);
  // letters that no correction could read may be what the query is about
  return plan.unread ? likely / 2 : likely;
}

function answer(snapshot, plan, candidates, {best, same}) {
  const passage = snapshot.passage(best.passage);
  const weights = marked(plan, candidates, best.passage);
  const heading = passage.heading ?? "";
  const snippet = makeSnippet(passage.body, withParts(passage.body, passage.terms.body, weights), weights);
  return {
    id: passage.document,
    kind: passage.kind,
    title: passage.title,
    title_highlights: highlights(passage.title, passage.terms.title, weights),
    heading: passage.heading,
    heading_highlights: highlights(heading, passage.terms.heading, weights),
    category: passage.category,
    score: best.score,
    snippet: snippet.text,
    highlights: snippet.highlights,
    source: passage.source,
    anchor: passage.anchor,
    url: passage.url,
    updated: passage.updated,
    language: passage.language,
    checklist: passage.checklist,
    same: same.map((hit) => placeOf(snapshot.passage(hit.passage))),
  };
}

function placeOf({document, title, heading, source, anchor, url}) {
  return {id: document, title, heading, source, anchor, url};
}

/** What was asked for in a text that is shown whole. */
function highlights(text, terms, weights) {
  const found = withParts(text, terms, weights).filter((term) => weights.has(term.text));
  return mergeSpans(found.map((term) => [term.start, term.end]));
}

/** The terms of a text, with those of `weights` that are only a part of a longer word.
 * @param {string} text @param {PlacedTerm[]} terms @param {Map<string, number>} weights */
function withParts(text, terms, weights) {
  const has = new Set(terms.map((term) => term.text));
  const within = withinWords(text, [...weights.keys()].filter((term) => !has.has(term)));
  return within.length ? [...terms, ...within].sort((one, other) => one.start - other.start || one.end - other.end) : terms;
}

/** The terms that the snippet of a passage is chosen and marked by, each with its rarity. */
function marked(plan, candidates, passage) {
  const {HARDLY} = py();
  const {terms} = candidates;
  const kept = plan.queryTerms.filter((each) => !each.hint || each.weight > HARDLY);
  const hidden = new Set(
    kept
      .filter((each) => terms.get(each.terms[0]).scores.has(passage))
      .flatMap((each) => apartOf(each).flatMap((other) => other.terms)),
  );
  for (const each of kept) each.terms.forEach((term) => hidden.delete(term));
  const shown = kept.flatMap((each) => sidesOf(each).flat()).filter((term) => !hidden.has(term));
  return new Map(shown.map((term) => [term, terms.get(term).idf]));
}

/** The places of terms within longer words: 민국 in 대한민국. Terms of one letter are left out.
 * @param {string} text @param {string[]} terms @returns {PlacedTerm[]} */
function withinWords(text, terms) {
  const whole = flat(text);
  const found = [];
  for (const each of terms.sort()) {
    const term = flat(each);
    if (term.length < 2) continue;
    for (let start = whole.indexOf(term); start >= 0; start = whole.indexOf(term, start + term.length)) {
      found.push({text: each, start, end: start + term.length, kind: 0});
    }
  }
  return found;
}
