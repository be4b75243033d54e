// The keyboard: texts that were typed in the wrong layout. See helpsearch/analysis/keyboard.py.

import {constantsOf} from "../constants.js";
import {compose, keystrokes} from "./hangul.js";

const py = constantsOf("analysis/keyboard");

/** The rows of letter keys; see ROWS in Python. @returns {Array<[number, string, string, string]>} */
export const keyRows = () => py().ROWS;

/** The text that the same keys type in the Korean layout. @param {string} text */
export function toHangul(text) {
  const {_TO_HANGUL} = py();
  return compose([...keystrokes(text)].map((character) => _TO_HANGUL.get(character) ?? character).join(""));
}

/** The text that the same keys type in the Latin layout; a letter that needs Shift becomes a capital.
 * @param {string} text */
export function toLatin(text) {
  const {_TO_LATIN} = py();
  return [...keystrokes(text)].map((key) => _TO_LATIN.get(key) ?? key).join("");
}

/** The Hangul texts that may have been meant by a text in Latin letters. @param {string} text @returns {string[]} */
export function hangulReadings(text) {
  const characters = [...text];
  const small = characters.filter((character) => /\p{Lowercase}/u.test(character));
  const capitals = characters.filter((character) => /\p{Uppercase}/u.test(character));
  const variants = [text];
  if (capitals.length > small.length) variants.push(characters.map(swapped).join(""));
  if (capitals.length && capitals[0] === characters[0]) {
    variants.push(characters[0].toLowerCase() + characters.slice(1).join(""));
  }
  const readings = variants.map(toHangul);
  const name = py()._NAME.fullmatch(text);
  if (name) readings.push(name[1] + toHangul(name[2]));
  return [...new Set(readings)];
}

function swapped(character) {
  return /\p{Uppercase}/u.test(character) ? character.toLowerCase() : character.toUpperCase();
}
