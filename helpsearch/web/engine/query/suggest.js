// Suggestions for what is being typed: a question, title or phrase that begins so, or has all that was typed.
// helpsearch/query/suggest.py
import {areInitials, keystrokes} from "../analysis/hangul.js";
import {words} from "../analysis/words.js";
import {slice} from "../code_points.js";
import {constantsOf} from "../constants.js";
import {round6} from "../fsum.js";
import {keysOf, mostKeys} from "../index/suggestions.js";
import {compare} from "./facets.js";

/** @typedef {import("../index/suggestions.js").Suggestions} Suggestions */

/** A word as it was typed: its form, its keys, and whether it is initial consonants alone.
 * @typedef {{form: string, keys: string, initials: boolean}} TypedWord */

/** What may be suggested, with how well it fits (0..1), whether it has all that was typed, and in one place.
 * @typedef {{fit: number, number: number, adjacent: boolean, whole: boolean}} Completion */

/** @typedef {{text: string, id: string, score: number}} Suggestion */

const py = constantsOf("query/suggest");

/** The words of what was typed so far, NFC. @param {string} prefix @returns {TypedWord[]} */
export function readWords(prefix) {
  const {MAX_PREFIX, MAX_TYPED} = py();
  return words(slice(prefix, 0, MAX_PREFIX))
    .slice(0, MAX_TYPED)
    .map(({form}) => ({form, keys: keysOf(keystrokes(form)), initials: areInitials(form)}));
}

/** Whether a word was typed by its initial consonants. @param {TypedWord[]} typed */
export function byInitials(typed) {
  return typed.some((word) => word.initials && word.keys.length > 1);
}

/** The suggestions that what was typed fits, best first.
 * @param {Suggestions} suggestions @param {TypedWord[]} typed @param {string} today an ISO date
 * @returns {Completion[]} in no order where they fit equally well */
export function findCompletions(suggestions, typed, today) {
  const {_INSIDE, _INITIALS, _SCATTERED, _MISSING, _BROAD} = py();
  if (!typed.length) return [];
  const joined = typed.map((word) => word.keys).join("");
  const allInitials = typed.every((word) => word.initials);
  const beginnings = [[joined, false]];
  if (allInitials) beginnings.push([joined, true]);
  if (typed.length > 1) beginnings.push(...typed.map((word) => [word.keys, word.initials]));
  suggestions.need(beginnings);
  const {weights, keys, phrases} = suggestions.facts;
  /** @type {Map<number, Completion>} */
  const fits = new Map();
  const add = ({number, first}, share, adjacent = true, whole = true) => {
    if (phrases[number] && first && keys[number] === joined.length) return; // it has been typed already
    const length = joined.length;
    const fit = share * (((weights[number] / 1000) * (1 + length / Math.max(keys[number], length))) / 2);
    if (!fits.has(number) || fit > fits.get(number).fit) fits.set(number, {fit, number, adjacent, whole});
  };
  let begun = suggestions.beginning(joined, false, today, _BROAD);
  if (joined.length > mostKeys()) {
    const texts = suggestions.many(begun.map(({number}) => number));
    begun = begun.filter((_, place) => typedKeys(texts[place].text).includes(joined));
  }
  for (const each of begun) add(each, each.first ? 1 : _INSIDE);
  if (allInitials) {
    for (const each of suggestions.beginning(joined, true, today, _BROAD)) {
      const same = isTyped(suggestions, each.number, joined);
      add({number: each.number, first: same}, each.first ? _INITIALS : _INITIALS * _INSIDE);
    }
  }
  if (typed.length > 1) {
    for (const [number, share] of scattered(suggestions, typed, today)) {
      const same = isTyped(suggestions, number, joined);
      add({number, first: same}, _SCATTERED * share ** _MISSING, false, share === 1);
    }
  }
  return [...fits.values()].sort((one, other) => other.fit - one.fit);
}

/** Whether a suggestion is what was typed, letter for letter. Few are of the same length. */
function isTyped(suggestions, number, joined) {
  const {keys, phrases} = suggestions.facts;
  if (!phrases[number] || keys[number] !== joined.length) return false;
  return typedKeys(suggestions.many([number])[0].text) === joined;
}

function typedKeys(text) {
  return keysOf(words(text).map((word) => word.form).join(""));
}

/** The best suggestions; never two that mean the same or lead to one document.
 * @param {Suggestions} suggestions
 * @param {TypedWord[]} typed
 * @param {Completion[]} completions what was typed fits these, best first
 * @param {import("./decode.js").DecodedSuggestion[]} decoded what words typed by their initials may mean
 * @param {Array<[string, string]>} answers the ids and titles of documents that answer what was typed
 * @param {number} limit
 * @returns {Suggestion[]}
 */
export function joinSuggestions(suggestions, typed, completions, decoded, answers, limit) {
  const {_NEXT} = py();
  const halfTyped = typed.length > 0 && typed[typed.length - 1].keys.length === 1;
  const chosen = new Chosen(limit);
  const first = completions.filter((each) => each.whole && (!decoded.length || (each.adjacent && halfTyped)));
  for (const {fit, text, document, meaning} of inOrder(suggestions, first, chosen)) {
    chosen.add({text, id: document, score: fit}, meaning);
  }
  for (const {document, title, phrase} of decoded) {
    const score = chosen.least * _NEXT;
    const meaning = phrase ? phrase.split(" ").sort(compare).join(" ") : "";
    if (!(phrase && chosen.add({text: phrase, id: document, score}, meaning))) {
      chosen.add({text: title, id: document, score}, title);
    }
  }
  for (const [id, title] of answers) chosen.add({text: title, id, score: chosen.least * _NEXT}, title);
  const ceiling = chosen.least;
  for (const {fit, text, document, meaning} of inOrder(suggestions, completions, chosen)) {
    chosen.add({text, id: document, score: ceiling * fit}, meaning);
  }
  return chosen.made.map((each) => ({...each, score: round6(each.score)}));
}

/** Completions with their texts, in order, those that fit equally well in the order of their texts; no more of them are
 * read than are taken. */
function* inOrder(suggestions, completions, chosen) {
  let start = 0;
  while (start < completions.length && !chosen.full) {
    // as many as are still wanted are read at once, and all that fit as well as the last of these
    let end = Math.min(start + chosen.left, completions.length);
    while (end < completions.length && completions[end].fit === completions[end - 1].fit) end += 1;
    const read = completions.slice(start, end);
    const texts = suggestions.many(read.map((each) => each.number));
    const found = read.map((each, place) => ({...each, ...texts[place]}));
    yield* found.sort((one, other) => other.fit - one.fit || compare(one.text, other.text));
    start = end;
  }
}

/** The suggestions so far; another that means the same or leads to the same document is not taken. */
class Chosen {
  constructor(limit) {
    /** @type {Suggestion[]} */
    this.made = [];
    this._limit = limit;
    this._seen = new Set();
  }

  get left() {
    return this._limit - this.made.length;
  }

  get full() {
    return this.left <= 0;
  }

  /** The score of the last one; 1 before the first. */
  get least() {
    return this.made.length ? Math.min(...this.made.map((each) => each.score)) : 1;
  }

  /** Take a suggestion; whether it was. */
  add(suggestion, meaning) {
    const marks = [`document ${suggestion.id}`, `meaning ${meaning}`];
    if (this.full || marks.some((mark) => this._seen.has(mark))) return false;
    this.made.push(suggestion);
    marks.forEach((mark) => this._seen.add(mark));
    return true;
  }
}

/** The suggestions that have most of what was typed, each with the share (0..1) of it that it has.
 * @returns {Map<number, number>} */
function scattered(suggestions, typed, today) {
  const {_MOST, _EACH} = py();
  const distinct = [...new Map(typed.map((word) => [`${word.form} ${word.keys}`, word])).values()];
  const known = distinct
    .map((word) => ({word, count: suggestions.count(word.keys, word.initials)}))
    .filter(({count}) => count);
  const found = new Map();
  if (!known.length) return found;
  const total = distinct.reduce((sum, word) => sum + word.keys.length, 0);
  const rarest = known.reduce((least, each) => (each.count < least.count ? each : least)).word;
  const longest = known.reduce((most, each) => (each.word.keys.length > most.word.keys.length ? each : most)).word;
  const having = known.map(({word}) => [word.keys.length, suggestions.all(word.keys, word.initials)]);
  for (const word of new Set([rarest, longest])) {
    for (const {number} of suggestions.beginning(word.keys, word.initials, today, _EACH)) {
      const share = having.reduce((sum, [length, numbers]) => sum + (numbers.has(number) ? length : 0), 0) / total;
      if (share >= _MOST) found.set(number, share);
    }
  }
  return found;
}
