// Finding subwords that are one keystroke away, by the symmetric deletions of SymSpell. See
// helpsearch/analysis/deletion_index.py, which keeps hashes where this keeps the keystrokes themselves.

import {constantsOf} from "../constants.js";

const py = constantsOf("analysis/deletion_index");

/** The longest subword that a correction may lead to, in keystrokes. */
export const maxKeys = () => py().MAX_KEYS;

/** Whether a left class is one of particles, endings, suffixes and 이다. @param {string} left */
export function isFunctional(left) {
  return py().FUNCTIONAL.match(left) !== null;
}

/** All keystrokes, as they are and as they sound, and for each keystroke the others. @param {string} keys
 * @returns {Set<string>} */
export function deletionKeys(keys) {
  // ㅞ (ㅜㅔ) is two keys apart from ㅚ (ㅗㅣ) and ㅙ (ㅗㅐ), and sounds like both.
  const found = new Set([keys, keys.replaceAll("ㅜㅔ", "ㅗㅣ").replaceAll("ㅗㅐ", "ㅗㅣ")]);
  for (let place = 0; place < keys.length; place += 1) found.add(keys.slice(0, place) + keys.slice(place + 1));
  return found;
}
