// Subwords: the pieces that words are made of, and their classes. See helpsearch/analysis/subwords.py.

import {constantsOf} from "../constants.js";
import {coda, isSyllable, lettersOf} from "./hangul.js";

const py = constantsOf("analysis/subwords");
const folding = constantsOf("folding");

/** The classes before the beginning of a word and behind its end. */
export const begin = () => py().BEGIN;
export const end = () => py().END;
/** The mark of an open ending in a class. */
export const open = () => py().OPEN;
/** The longest subword that is kept, in characters. */
export const maxSubword = () => py().MAX_SUBWORD;

/** A part of a word, the classes to its left and right, and its morphemes as text.
 * @typedef {{surface: string, left: string, right: string, morphemes: string}} Subword */

/** The subword of one morpheme that is written as its form. @returns {Subword} */
export function subwordOf(form, tag) {
  return {surface: form, left: tag, right: rightClass(form, form, tag), morphemes: ""};
}

/** Kiwi's tag for a run of characters of one kind: SN for digits, SL for Latin letters, SH for Chinese characters, SW
 * for the rest; empty for Hangul syllables. @param {string} character one code point */
export function tagByRule(character) {
  if (isSyllable(character)) return "";
  if (character <= "9" && character >= "0") return "SN";
  if (character <= "z" && character >= "a") return "SL";
  if (/\p{N}/u.test(character) && (/\p{Nd}/u.test(character) || folding().DIGITS.includes(character))) return "SN";
  const code = character.codePointAt(0);
  const isIn = ([first, last]) => first.codePointAt(0) <= code && code <= last.codePointAt(0);
  if (py()._LATIN.some(isIn)) return "SL";
  return py()._CHINESE.some(isIn) ? "SH" : "SW";
}

/** The right class of a subword that ends with a complete morpheme. */
export function rightClass(surface, form, tag) {
  if ((tag[0] === "E" || tag[0] === "J") && tag !== "EP") return `${tag}:${form}`;
  if (tag[0] === "V" || tag.startsWith("XS") || tag === "EP") {
    return tag + coda(surface) + (isLight(surface.slice(-1)) ? "+" : "-");
  }
  const single = form.length === 1 || [...form].length === 1;
  if (tag === "MAG" && single) return `${tag}:${form}`;
  const alone = surface.length === 1 || [...surface].length === 1;
  return tag + coda(surface) + (alone && py()._COMMON.includes(tag) ? "1" : "");
}

/** The morphemes of a subword that begins at `start` of its word. Each has the whole subword as its place.
 * @param {Subword} subword @param {number} start @returns {import("./terms.js").Morpheme[]} */
export function subwordMorphemes(subword, start) {
  const {_EMPTY} = py();
  const last = start + subword.surface.length;
  const written = subword.morphemes ? subword.morphemes.split(" ") : [`${subword.surface}/${subword.left}`];
  return written.map((each) => {
    const empty = each.startsWith(_EMPTY);
    const bare = empty ? each.slice(_EMPTY.length) : each;
    const cut = bare.lastIndexOf("/");
    return {form: bare.slice(0, cut), tag: bare.slice(cut + 1), start, end: empty ? start : last};
  });
}

function isLight(syllable) {
  return isSyllable(syllable) && py()._LIGHT.includes(lettersOf(syllable)[1]);
}
