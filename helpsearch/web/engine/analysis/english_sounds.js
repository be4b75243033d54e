// The sounds of English spelling, in Hangul. See helpsearch/analysis/english_sounds.py.

import {constantsOf} from "../constants.js";

const py = constantsOf("analysis/english_sounds", "constants_rare");

/** A way to write the next letters of a word: how many letters, the Hangul signs, and how doubtful it is (0 to 1).
 * @typedef {[number, string, number]} Reading */

/** The readings of the next letters of a lower-case Latin word from a place on. @param {string} latin
 * @returns {Reading[]} */
export function readings(latin, place) {
  const {_CONSONANTS, _SOFT, _GLIDED, _VOWELS, _LAST, _LONGEST, _VOWEL_LETTERS} = py();
  const letters = latin.slice(place, place + _LONGEST + 2);
  const first = place === 0;
  const found = [];
  for (let length = 1; length <= Math.min(_LONGEST, letters.length); length += 1) {
    const spelling = letters.slice(0, length);
    const after = letters.slice(length, length + 1);
    const last = !after || ("es".includes(after) && length + 1 === letters.length);
    const spoken = _VOWEL_LETTERS.has(after);
    const rows = [...(_VOWELS.get(spelling) ?? [])];
    if (after && "eiy".includes(after) && _SOFT.has(spelling)) {
      rows.push(..._SOFT.get(spelling));
      for (const [signs] of _CONSONANTS.get(spelling) ?? []) rows.push([signs, 0.5]);
    } else {
      rows.push(...(_CONSONANTS.get(spelling) ?? []));
    }
    if (spoken || after === "r") rows.push(...(_GLIDED.get(spelling) ?? []));
    if (last) rows.push(...(_LAST.get(spelling) ?? []));
    // r is silent: 서버 (server), 카드 (card)
    if ((spelling === "r" || spelling === "rr") && (last || !spoken)) rows.push(["", 0]);
    // e is silent: at the end surely (아이폰, iphone), inside with some doubt (세일즈포스, salesforce)
    if (spelling === "e" && !first && !spoken) rows.push(["", last ? 0 : 0.5]);
    // re is silent or ㅓ: 파이어폭스 (firefox), 소프트웨어 (software)
    if (spelling === "re" && !first && !spoken) rows.push(["", 0], ["ㅓ", 0]);
    for (const [signs, doubt] of rows) found.push([length, signs, doubt]);
  }
  return found;
}
