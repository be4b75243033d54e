// Morphemes, and the terms that are made of them. See helpsearch/analysis/terms.py.

import {unitPlaces} from "../code_points.js";
import {constantsOf} from "../constants.js";
import * as english from "./english.js";
import {isSyllable} from "./hangul.js";

const py = constantsOf("analysis/terms");

/** A term, its place `[start, end)` in the word (units of its form) or text (code points), and Kiwi's tag.
 * @typedef {{text: string, start: number, end: number, tag: string}} Term */
/** A morpheme: its dictionary form, Kiwi's tag, and its place `[start, end)` in the word.
 * @typedef {{form: string, tag: string, start: number, end: number}} Morpheme */

/** The tag of a part that no known subword covers. @returns {string} */
export function guessedTag() {
  return py().GUESSED;
}

/** @param {string} text @returns {Term} */
export function makeTerm(text, start, end, tag = "") {
  return {text, start, end, tag};
}

/** A morpheme as text: 환불/NNG. @param {Morpheme} morpheme */
export function shown(morpheme) {
  return `${morpheme.form}/${morpheme.tag}`;
}

/** The terms of a word. @param {string} word @param {Morpheme[]} morphemes @returns {Term[]} */
export function contentTerms(word, morphemes) {
  const {_NOMINAL} = py();
  const found = [];
  for (const [stem, start, end] of stems(morphemes)) {
    if (start !== stem.start || end !== stem.end) found.push(makeTerm(word.slice(start, end), start, end, stem.tag));
    else if (stem.tag === "SH") found.push(...chinese(stem));
    else if (_NOMINAL.has(stem.tag)) found.push(termOf(stem));
    else if (stem.tag === "SW" && isAlphanumeric(stem.form) && !isHangul(stem.form)) found.push(...otherLetters(stem));
    else if (stem.tag[0] === "V" && end > start) found.push(makeTerm(`${stem.form}다`, start, end, stem.tag));
  }
  if (!found.length && !isHangul(word)) return [makeTerm(word, 0, word.length)];
  return found;
}

/** The characters of a run of Chinese in overlapping pairs. */
function chinese(run) {
  const places = unitPlaces(run.form);
  const last = places.length - 1;
  const found = [];
  for (let first = 0; first < Math.max(last - 1, 1); first += 1) {
    const start = places[first];
    const end = places[Math.min(first + 2, last)];
    found.push(makeTerm(run.form.slice(start, end), run.start + start, run.start + end, run.tag));
  }
  return found;
}

/** The words in a run of letters of other scripts: の and キャンセル of のキャンセル. */
function otherLetters(run) {
  const runs = [...py()._KATAKANA_OR_NOT.finditer(run.form)];
  return runs.map(({0: text, index}) => makeTerm(text, run.start + index, run.start + index + text.length));
}

/** Whether a text has any Hangul. */
function isHangul(text) {
  for (const character of text) if (isSyllable(character) || (character >= "ㄱ" && character <= "ㆎ")) return true;
  return false;
}

/** Whether a text is letters and digits of any script; str.isalnum. @param {string} text */
export function isAlphanumeric(text) {
  return /^[\p{L}\p{N}]+$/u.test(text);
}

/** The morphemes that make a word, without the nouns within nouns. @param {Morpheme[]} morphemes */
export function outer(morphemes) {
  const {WITHIN} = py();
  return morphemes.some((each) => each.tag === WITHIN) ? morphemes.filter((each) => each.tag !== WITHIN) : morphemes;
}

/** The words within the terms of a word: 발급 in 재발급. @param {Morpheme[]} morphemes @returns {Term[]} */
export function wordParts(morphemes) {
  const {WITHIN} = py();
  const within = morphemes.filter((each) => each.tag === WITHIN);
  const found = within.map((each) => makeTerm(each.form, each.start, each.end, "NNG"));
  for (const [stem, start, end] of stems(morphemes)) {
    if (start !== stem.start || end !== stem.end) found.push(termOf(stem));
    if (stem.tag === "SL") {
      for (const root of english.roots(stem.form)) found.push(makeTerm(root, stem.start, stem.end, stem.tag));
    }
  }
  return found;
}

/** The term of a noun: its form, or the stem of an English word; 것 for 거, its spoken form. */
function termOf(stem) {
  const form = stem.form === "거" && stem.tag === "NNB" ? "것" : stem.form;
  return makeTerm(stem.tag === "SL" ? english.stem(form) : form, stem.start, stem.end, stem.tag);
}

/** Whether a morpheme makes another word of the one behind it: 재 in 재발급, 새 in 새것. */
function isPrefix(here, behind) {
  if (here.tag === "MM") return py()._QUALITIES.has(here.form) && behind !== undefined && behind.tag === "NNB";
  return here.tag === "XPN" && behind !== undefined;
}

/** @type {{free: Set<string>, signs: Set<string>} | null} */
let pairs = null;

function pairsOf() {
  const {_FREE, _SIGNS} = py();
  const joined = (given) => new Set([...given].map(([tag, form]) => `${form}/${tag}`));
  pairs ??= {free: joined(_FREE), signs: joined(_SIGNS)};
  return pairs;
}

/** The stems of a word, each with the place of the term that its prefixes and suffixes make of it.
 * @returns {Array<[Morpheme, number, number]>} */
function stems(morphemes) {
  const {_STEMS} = py();
  const {free, signs} = pairsOf();
  const all = outer(morphemes);
  const found = [];
  let place = 0;
  while (place < all.length) {
    const first = place;
    while (isPrefix(all[place], all[place + 1])) place += 1;
    const stem = all[place];
    let {start, end} = stem;
    place += 1;
    if (_STEMS.has(stem.tag) || all[first].tag === "MM") {
      for (const prefix of all.slice(first, place - 1).reverse()) {
        if (free.has(shown(prefix)) || prefix.end !== start) break;
        start = prefix.start;
      }
      while (place < all.length && all[place].tag === "XSN" && all[place].start === end) {
        if (free.has(shown(all[place]))) break;
        end = all[place].end;
        place += 1;
      }
    }
    while (stem.tag === "SL" && place < all.length && signs.has(shown(all[place]))) {
      end = all[place].end;
      place += 1;
    }
    found.push([stem, start, end]);
  }
  return found;
}
