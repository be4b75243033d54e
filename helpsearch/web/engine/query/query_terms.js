// The query terms of a plan: terms that belong together, how much they count, and the units that they make.
// helpsearch/query/query_terms.py
import {slice} from "../code_points.js";
import {constantsOf} from "../constants.js";
import {alternative, APART, distinct, keyOf, queryTerm, UNIT} from "./plan.js";
import {unitPartsWeight} from "./rules.js";

/** @typedef {import("./plan.js").QueryTerm} QueryTerm */
/** @typedef {import("./plan.js").Rule} Rule */

const py = constantsOf("query/query_terms");

/** The query terms of a query's words.
 * @param {import("../analysis/analyzer.js").TextAnalysis} typed
 * @param {Map<string, Rule[]>} rules for each term the rules whose source may begin with it
 * @param {Map<string, number>} shares what terms count that are less than a word of the matter
 * @param {Set<string>} light a query term that has only these terms becomes a hint
 * @returns {QueryTerm[]}
 */
export function makeQueryTerms(typed, rules, shares, light) {
  const weights = new Map([...typed.terms].reverse().map((term) => [term.text, weightOf(term)]));
  for (const [term, weight] of stopWordWeights(typed)) weights.set(term, weight);
  let found = findQueryTerms(typed.termTexts, rules, weights);
  if (shares.size) found = found.map((each) => shared(each, shares, light));
  return withUnits(found, typed, rules);
}

/** The hint of what a query negates or calls possible (¬환불). @param {string} sign @param {Rule[]} readings */
export function signHint(sign, readings) {
  const {SIGNED_WEIGHTS, SIGNED_VERB} = py();
  const weight = SIGNED_WEIGHTS.get(sign[0]) * (sign.endsWith("다") ? SIGNED_VERB : 1);
  return queryTerm([sign], signsOf(readings, sign), weight, true);
}

/** Group terms into query terms, the longest source of a rule first.
 * @param {string[]} terms @param {Map<string, Rule[]>} rules @param {Map<string, number>} weights */
export function findQueryTerms(terms, rules, weights) {
  /** @type {Map<string, QueryTerm>} */
  const found = new Map();
  let position = 0;
  while (position < terms.length) {
    const here = (rules.get(terms[position]) ?? []).map((rule) => [covered(rule.source, terms, position), rule.alternative]);
    const length = here.reduce((most, [count]) => Math.max(most, count), 0) || 1;
    const source = terms.slice(position, position + length);
    const others = here.filter(([count]) => count === length).map(([, other]) => other);
    const weight = Math.max(...source.map((term) => weights.get(term) ?? 1));
    if (!found.has(keyOf(source))) found.set(keyOf(source), queryTerm(source, others, weight));
    position += length;
  }
  return [...found.values()];
}

/** How many terms from a place on are the source of a rule, however either is spaced; 0 if they are not. */
function covered(source, terms, position) {
  let left = source.join("");
  for (let place = position; place < terms.length; place += 1) {
    if (!left.startsWith(terms[place])) return 0;
    left = left.slice(terms[place].length);
    if (!left) return place - position + 1;
  }
  return 0;
}

/** A query term with the share that its terms have; a rule about a negation counts in full: 안 켜지다 => 고장. */
function shared(each, shares, light) {
  const {NOT, HOW_LONG, HOW_LONG_SHARE} = py();
  const hint = each.terms.every((term) => light.has(term));
  if (each.terms.includes(NOT) && each.terms.length > 1 && !hint) return each;
  let share = Math.max(...each.terms.map((term) => shares.get(term) ?? (hint ? 0 : 1)));
  if (hint && each.terms.some((term) => HOW_LONG.has(term))) share = HOW_LONG_SHARE;
  return {...each, weight: each.weight * share, hint};
}

/** The query terms, with each unit in place of the query terms that it is made of: 3명 for 3 and 명. */
function withUnits(queryTerms, typed, rules) {
  const {READING_WEIGHT} = py();
  let found = [...queryTerms];
  for (const readings of readingsOf(typed.units)) {
    const unit = readings[0];
    const placed = typed.terms.filter((term) => unit.start <= term.start && term.end <= unit.end);
    let inside = placed.map((term) => term.text);
    if (!inside.length && unit.tag !== "SL") {
      // 두 개로, if 개로 is read as a noun
      inside = typed.terms.filter((term) => unit.start < term.start && term.start < unit.end).map((term) => term.text);
    }
    if (!inside.length || keyOf(inside) === unit.text) continue;
    const places = [...found.keys()].filter((place) => found[place].terms.every((term) => inside.includes(term)));
    let others = readings.slice(1).map((each, place) => alternative([each.text], READING_WEIGHT ** (place + 1), UNIT));
    for (const rule of rules.get(unit.text) ?? []) if (keyOf(rule.source) === unit.text) others.push(rule.alternative);
    for (const place of places) {
      if (keyOf(found[place].terms) === keyOf(inside)) others.push(...found[place].alternatives);
    }
    others.push(alternative(inside, unitPartsWeight(), APART));
    if (unit.tag === "SN" && slice(typed.text, unit.start, unit.end).includes(" ")) {
      // 3011 4022 5033: several numbers after all
      others.push(...inside.map((term) => alternative([term], unitPartsWeight(), APART)));
    }
    others = distinct(others).filter((other) => keyOf(other.terms) !== unit.text);
    const made = queryTerm([unit.text], others, weightOf(unit));
    found = found.filter((_, place) => !places.includes(place));
    found.splice(places.length ? places[0] : found.length, 0, made);
  }
  return distinct(found);
}

/** Each unit with its other readings, if it is a quantity: those within it. */
function readingsOf(units) {
  const found = [];
  for (const unit of units) {
    const last = found[found.length - 1];
    if (!(last && unit.start >= last[0].start && unit.end <= last[0].end)) found.push([unit]);
    else if (unit.tag !== "SL" && last[0].tag !== "SL") last.push(unit);
  }
  return found;
}

/** The sign on what its word may mean: 로그이 안됨 is 로그인 안됨. */
function signsOf(readings, sign) {
  return readings
    .filter(({source, alternative: other}) => keyOf(source) === sign.slice(1) && other.terms.length === 1)
    .map(({alternative: other}) => ({...other, terms: [sign[0] + other.terms[0]]}));
}

function weightOf(term) {
  const {CODE, CODE_WEIGHT, PART_OF_SPEECH_WEIGHTS} = py();
  if (term.tag === "SN" && CODE.match(term.text)) return CODE_WEIGHT;
  for (const [prefix, weight] of PART_OF_SPEECH_WEIGHTS) if (term.tag.startsWith(prefix)) return weight;
  return 1;
}

/** The weights of English stop words, in a query with other English words: "A 교실" asks for A. */
function stopWordWeights(typed) {
  const {STOP_WORDS, STOP_WORD_WEIGHT} = py();
  const english = typed.terms.filter((term) => term.tag === "SL").map((term) => term.text);
  const stopWords = english.filter((term) => STOP_WORDS.has(term));
  return stopWords.length < english.length ? stopWords.map((term) => [term, STOP_WORD_WEIGHT]) : [];
}
