// Letters that an input method left apart: 배소ㅇ and ㅂㅐㅅㅗㅇ are 배송. See helpsearch/query/rewriting/letters.py.

import {compose, hasLetter, initials, isLetter, isSyllable, keystrokes} from "../../analysis/hangul.js";
import {fold} from "../../analysis/normalize.js";
import {subwordMorphemes} from "../../analysis/subwords.js";
import {constantsOf} from "../../constants.js";
import {makeEdit} from "./edits.js";

const py = constantsOf("query/rewriting/letters");

/** @typedef {import("./edits.js").Token} Token */

/** The tokens with letters that are part of no syllable, with the words that they make.
 * @param {Token[]} found @param {import("../../analysis/lexicon.js").Lexicon} lexicon
 * @param {import("../../analysis/segmenter.js").LexiconSegmenter} segmenter @param {Set<string>} kept folded forms */
export function lettersEdits(found, lexicon, segmenter, kept) {
  const {_KNOWN, _READ} = py();
  const edits = halvesOfCan(found).map((token) => makeEdit(token.start, token.end, "수", _READ));
  for (const token of found) {
    const form = fold(token.text).text;
    if (kept.has(form) || !hasLetter(form)) continue;
    for (const [text, onlyKnown] of readings(form)) {
      const known = isKnown(text, lexicon);
      if (known || (!onlyKnown && readsWhole(text, segmenter))) {
        edits.push(makeEdit(token.start, token.end, text, known ? _KNOWN : _READ));
        break;
      }
    }
  }
  return edits;
}

/** The tokens that are 수 without one of its letters: 할 ㅅ 있나요. @param {Token[]} found @returns {Token[]} */
export function halvesOfCan(found) {
  return found.filter((token, place) => {
    if (place === 0 || place + 1 === found.length || (token.text !== "ㅅ" && token.text !== "ㅜ")) return false;
    const after = found[place + 1].text;
    return (after.startsWith("있") || after.startsWith("없")) && keystrokes(found[place - 1].text).endsWith("ㄹ");
  });
}

/** What a word with stray letters may be, and whether it must be one that the corpus has.
 * @returns {Array<[string, boolean]>} */
function readings(form) {
  const found = [];
  const whole = compose(keystrokes(form));
  if (!hasLetter(whole) && [...whole].length > 1) found.push([whole, false]);
  const characters = [...form];
  const strays = [...characters.keys()].filter((place) => isLetter(characters[place]));
  if (strays.length !== 1) return found;
  const [place] = strays;
  const rest = [...characters.slice(0, place), ...characters.slice(place + 1)];
  const again = initials(characters[place + 1] ?? "") === characters[place];
  const twice = place > 0 && keystrokes(characters[place - 1]).endsWith(characters[place]);
  // ㅜ문제 may lack a letter as well as have one too many, and 환ㅂ is no 환
  if (twice || (rest.filter(isSyllable).length > 1 && (again || place > 0))) found.push([rest.join(""), !again]);
  return found;
}

/** Whether a text is a word or a noun of the corpus. */
function isKnown(text, lexicon) {
  const letters = initials(text);
  if (lexicon.wordCounts([text]).size) return true;
  return (lexicon.nouns([letters]).get(letters) ?? []).some(([noun]) => noun === text);
}

/** Whether a text is known pieces, the last one of which a word may end with. */
function readsWhole(text, segmenter) {
  const [cut] = segmenter.segment([text]);
  const [start, piece] = cut.subwords[cut.subwords.length - 1];
  const {tag} = subwordMorphemes(piece, start).at(-1);
  return !cut.guessed && !py()._STEMS.some((stem) => tag.startsWith(stem));
}
