// Misspellings by ear or habit that rules correct: 않되요, 몇일. See helpsearch/analysis/orthography.py.

import {constantsOf} from "../constants.js";
import {Pattern} from "../pattern.js";
import {fitting} from "./particles.js";

const py = constantsOf("analysis/orthography", "constants_rare");

/** @type {Array<{signs: string[], wrong: Pattern, right: string}> | null} */
let rules = null;
/** @type {Array<[string, string]> | null} */
let loanwords = null;

/** A word with the rules of the orthography applied; a rule may add a space. @param {string} word
 * @param {boolean} last whether no word follows */
export function applyRules(word, last = true) {
  if (!last && (word === "어떻해" || word === "어떡해")) return "어떻게";
  rules ??= py()._RULES.map(([signs, wrong, right]) => ({signs: signs.split(" "), wrong: new Pattern(wrong), right}));
  let found = word;
  for (const {signs, wrong, right} of rules) {
    if (signs.some((sign) => found.includes(sign))) found = wrong.sub(right, found);
  }
  return found;
}

/** The word with each loanword in it spelt in each other way, the longest loanword first: the typed spelling, the one
 * in its place, the place in the word, and the whole text after the change.
 * @param {string} word @returns {Generator<{spelling: string, target: string, place: number, text: string}>} */
export function* otherSpellings(word) {
  loanwords ??= pairs();
  for (const [spelling, target] of loanwords) {
    const place = word.indexOf(spelling);
    if (place < 0) continue;
    const rest = word.slice(place + spelling.length);
    yield {spelling, target, place, text: word.slice(0, place) + target + fitting(rest, target)};
  }
}

/** Pairs of spellings of the same word, both ways; the longest first. */
function pairs() {
  const groups = py()._LOANWORDS.trim().split(/\s+/).map((line) => line.split(/[:,]/));
  const wrong = groups.flatMap(([right, ...others]) => others.map((other) => [other, right]));
  const right = groups.flatMap(([first, ...others]) => others.map((other) => [first, other]));
  return [...wrong, ...right].sort(([one], [other]) => other.length - one.length);
}
