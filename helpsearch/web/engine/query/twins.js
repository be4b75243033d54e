// Near twins: passages of several documents that say the same. Only the best of them is an answer; the others are its
// further places. helpsearch/query/twins.py
import {constantsOf} from "../constants.js";
import {words} from "../index/fields.js";
import {OTHER, UNIT} from "../index/passage.js";
import {askedOf} from "./plan.js";

/** @typedef {import("./candidates.js").Hit} Hit */
/** @typedef {import("../index/passage.js").Passage} Passage */

const py = constantsOf("query/twins");

/** What a passage says. Python compares the codes of terms, this their letters.
 * @typedef {{passage: number, shown: Passage, body: Set<string>, compared: Set<string>, negations: number,
 *   heads: Set<string>[]}} Said */

/** The first `limit` documents that do not say what a better one says, each with those that do.
 * @param {import("../index/snapshot.js").Snapshot} snapshot
 * @param {import("./plan.js").QueryPlan} plan
 * @param {Hit[]} found the documents, best first
 * @param {number} limit
 * @returns {import("./candidates.js").Group[]}
 */
export function collapseTwins(snapshot, plan, found, limit) {
  const {MOST, COMPARED} = py();
  const asked = new Set(askedOf(plan).flatMap((each) => each.terms));
  for (const each of plan.queryTerms) for (const other of each.alternatives) other.terms.forEach((term) => asked.add(term));
  const typed = new Set([...asked, ...plan.terms]);
  const looked = found.slice(0, limit + MOST);
  snapshot.passages(looked.slice(0, limit).map((each) => each.passage)); // at once, and not one by one
  /** @type {Said[]} */
  const said = [];
  const groups = [];
  for (const each of looked) {
    const here = sayingOf(snapshot, each.passage);
    const twin = said.findIndex((other) => areTwins(snapshot, asked, typed, other, here));
    if (twin >= 0) {
      groups[twin].same.push(each);
      continue;
    }
    groups.push({best: each, same: []});
    if (said.length < COMPARED) said.push(here);
    if (groups.length === limit) break;
  }
  return groups;
}

/** The distinct terms of title or question, heading and question of a passage, as its sequence has them. An empty term
 * stands for what keeps units apart. @param {Passage} shown @returns {Set<string>[]} */
export function headsOf(shown) {
  const {NOTHING} = py();
  const [first, heading] = [shown.terms.title, shown.terms.heading].map((terms) => {
    const kept = terms.filter((term) => term.kind !== OTHER);
    const found = new Set(kept.map((term) => term.text));
    if (kept.some((term) => term.kind === UNIT)) found.add(NOTHING);
    return found;
  });
  return shown.asked ? [new Set(), heading, first] : [first, heading, new Set()];
}

/** @returns {Said} */
function sayingOf(snapshot, passage) {
  const {PLATFORMS, NOT} = py();
  const shown = snapshot.passage(passage);
  const own = shown.terms.body.filter((term) => term.kind !== OTHER).map((term) => term.text);
  const body = new Set(shown.checklistTerms ?? own);
  const compared = new Set([...body].filter((term) => !PLATFORMS.includes(term)));
  const negations = own.filter((term) => term === NOT).length;
  return {passage, shown, body, compared, negations, heads: headsOf(shown)};
}

/** Whether a passage may be hidden below one that is shown. What rules out most comes first. */
function areTwins(snapshot, asked, typed, shown, other) {
  return (
    alike(shown, other) &&
    tellsNoMore(asked, shown, other) &&
    !isTitleTyped(typed, shown, other) &&
    exactly(shown) === exactly(other) &&
    audienceOf(snapshot, shown.passage) === audienceOf(snapshot, other.passage)
  );
}

/** Whether the bodies hold the same terms but for a few that one of them has more, and that are not its subject. */
function alike(one, other) {
  const {ALIKE} = py();
  const [less, more] = one.compared.size <= other.compared.size ? [one, other] : [other, one];
  if (!less.compared.size || less.compared.size < ALIKE * more.compared.size || one.negations !== other.negations) {
    return false;
  }
  if (![...less.compared].every((term) => more.compared.has(term))) return false;
  const [heads, others] = [more, less].map((said) => new Set(said.heads.flatMap((head) => [...head])));
  return [...heads].every((term) => others.has(term) || !more.compared.has(term) || less.compared.has(term));
}

/** Whether all that is asked for and that either has is in what both have. */
function tellsNoMore(asked, shown, other) {
  const {FEWEST} = py();
  const both = new Set([...shown.body].filter((term) => other.body.has(term)));
  const either = new Set([...shown.body, ...other.body]);
  shown.heads.forEach((head, place) => {
    const theirs = other.heads[place];
    if (equal(head, theirs)) head.forEach((term) => both.add(term));
    for (const term of [...head, ...theirs]) either.add(term);
  });
  return both.size >= FEWEST && [...asked].every((term) => !either.has(term) || both.has(term));
}

/** Whether the query has the whole title of the other, and what is shown has another title. */
function isTitleTyped(typed, shown, other) {
  const [title, theirs] = [shown, other].map(({heads}) => (heads[0].size ? heads[0] : heads[2]));
  return theirs.size > 0 && !equal(title, theirs) && [...theirs].every((term) => typed.has(term));
}

/** What must be the same to the letter: whether it is prose, all numbers in their order, and a short text. */
function exactly(said) {
  const {SHORT, _DIGITS} = py();
  const {title, heading, body, checklist} = said.shown;
  const numbers = [title, heading ?? "", body].flatMap((text) => [..._DIGITS.finditer(text)].map((match) => match[0]));
  return JSON.stringify([checklist === null, numbers, said.compared.size < SHORT ? words(body) : []]);
}

/** Whom a passage is meant for. */
function audienceOf(snapshot, passage) {
  const names = snapshot.hasAudiences ? snapshot.terms("audience") : [];
  if (names.length < 2) return "";
  return JSON.stringify(names.filter((name) => snapshot.passageIds("audience", name).has(passage)));
}

function equal(one, other) {
  return one.size === other.size && [...one].every((each) => other.has(each));
}
