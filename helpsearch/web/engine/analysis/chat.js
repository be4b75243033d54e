// The language of chats, word by word. See helpsearch/analysis/chat.py.

import {constantsOf} from "../constants.js";
import {Pattern} from "../pattern.js";

const py = constantsOf("analysis/chat");

/** @type {Array<{signs: string[], written: Pattern, standard: string}> | null} */
let endings = null;
/** @type {Map<string, Pattern>} */
const beforeYo = new Map();

/** A word with the standard form of its ending; the same word if it has no ending of chats. @param {string} word */
export function standardEnding(word) {
  const {_ENDINGS, _BEFORE_YO, _YO} = py();
  let found = word;
  const syllable = word.slice(-2, -1);
  const before = _BEFORE_YO.get(syllable);
  if (before !== undefined) {
    if (!beforeYo.has(syllable)) beforeYo.set(syllable, new Pattern(`${before}${syllable}${_YO}`));
    found = beforeYo.get(syllable).sub(`${syllable}요`, found);
  }
  endings ??= _ENDINGS.map(([signs, written, standard]) => ({
    signs: signs.split(" "), written: new Pattern(written), standard,
  }));
  for (const {signs, written, standard} of endings) {
    if (signs.some((sign) => found.includes(sign))) found = written.sub(standard, found);
  }
  return found;
}

/** A word without laughter, sighs and abbreviations of chats; the same word if it has none.
 * @param {string} word @param {boolean} behind whether another word comes before it */
export function withoutChat(word, behind) {
  const {_TYPED, _VERBAL, _ALONE, _POSSIBLE} = py();
  const match = _TYPED.fullmatch(word);
  if (match === null) return word;
  const {word: before, letters, tail} = match.groups;
  if (before.length === 1 || !_VERBAL.fullmatch(tail)) return word;
  if (before && letters.length === 1 && !_ALONE.includes(letters)) return word;
  const said = isChat(letters) || (letters === _POSSIBLE && (behind || before !== ""));
  return said ? before : word;
}

/** Whether letters are laughter, a sigh or an abbreviation of chats. @param {string} letters */
export function isChat(letters) {
  const {_REPEATED, _SAID, _LAUGHTER} = py();
  const repeated = letters.length > 1 && new Set(letters).size === 1 && _REPEATED.has(letters[0]);
  return repeated || _SAID.has(letters) || _LAUGHTER.fullmatch(letters) !== null;
}
