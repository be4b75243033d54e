// Acronyms that are spelled out in Korean, letter by letter: 큐알 for QR. See helpsearch/analysis/letter_names.py.

import {constantsOf} from "../constants.js";

const py = constantsOf("analysis/letter_names", "constants_rare");

/** The acronyms of two to five letters that a Hangul word spells out. @param {string} hangul @returns {string[]} */
export function saidLetters(hangul) {
  const {LETTER_NAMES, _NAME_SYLLABLES, FEWEST_LETTERS, MOST_LETTERS} = py();
  /** @type {Array<Set<string>>} */
  const said = [new Set([""]), ...Array.from(hangul, () => new Set())];
  for (let start = 0; start < hangul.length; start += 1) {
    for (let end = start + 1; end <= Math.min(start + _NAME_SYLLABLES, hangul.length); end += 1) {
      for (const letter of LETTER_NAMES.get(hangul.slice(start, end)) ?? "") {
        for (const before of said[start]) if (before.length < MOST_LETTERS) said[end].add(before + letter);
      }
    }
  }
  return [...said[hangul.length]].filter((each) => each.length >= FEWEST_LETTERS).sort();
}
