// Words: runs of Hangul, Latin letters, digits and letters of other scripts. See helpsearch/analysis/words.py.

import {hasSurrogates, lengthOf} from "../code_points.js";
import {constantsOf} from "../constants.js";
import {fold} from "./normalize.js";

const py = constantsOf("analysis/words");

/** The particles that may follow a bracket. @returns {Set<string>} */
export function particlesBehindMarks() {
  return py().PARTICLES;
}

/** A word of a text: its folded form, and its place `[start, end)` in the NFC text, in code points. `places` has the
 * place in the text of each unit of `form` and of its end; it is null if these follow each other from `start`. */
export class Word {
  /** @param {string} form @param {number} start @param {number} end @param {number[] | null} places */
  constructor(form, start, end, places) {
    this.form = form;
    this.start = start;
    this.end = end;
    this.places = places;
  }

  /** The place in the NFC text of a unit of `form`, or of its end. @param {number} index */
  place(index) {
    return this.places === null ? this.start + index : this.places[index];
  }
}

/** The words of an NFC text, in order, without particles behind a bracket, a quotation mark or a sign.
 * @param {string} text @returns {Word[]} */
export function words(text) {
  const {_WORD, _SIGN_OR_COMMA, _LETTERS, _ATTACHED, PARTICLES, MAX_WORD} = py();
  const folded = fold(text);
  const found = [];
  const pattern = _SIGN_OR_COMMA.search(folded.text) ? _WORD : _LETTERS;
  for (const match of pattern.finditer(folded.text)) {
    const form = match[0];
    const start = match.index;
    const end = start + form.length;
    if (PARTICLES.has(form) && _ATTACHED.search(folded.text.slice(Math.max(start - 8, 0), start))) continue;
    if (folded.offsets === null && form.length <= MAX_WORD && !form.includes(",")) {
      found.push(new Word(form, start, end, null));
    } else {
      found.push(...placed(folded, start, end));
    }
  }
  return found;
}

/** The words of a run that is too long, or whose characters folding has moved. */
function* placed(folded, start, end) {
  const {MAX_WORD} = py();
  const run = folded.text.slice(start, end);
  const long = lengthOf(run) > MAX_WORD;
  const pieces = long && hasSurrogates(run) ? inPieces([...run], MAX_WORD) : inPieces(run, MAX_WORD);
  let first = start;
  for (const piece of pieces) {
    const last = first + piece.length;
    const places = [];
    for (let index = first; index < last; index += 1) {
      if (folded.text[index] !== ",") places.push(folded.place(index));
    }
    // ㈜ is one character and folds to (주): a word that ends within such a character ends behind it.
    places.push(Math.max(folded.place(last), folded.place(last - 1) + 1));
    yield new Word(piece.replaceAll(",", ""), places[0], places[places.length - 1], places);
    first = last;
  }
}

function* inPieces(characters, length) {
  for (let first = 0; first < characters.length; first += length) {
    const piece = characters.slice(first, first + length);
    yield typeof piece === "string" ? piece : piece.join("");
  }
}

/** The pairs of neighbouring Hangul syllables within a word. @param {string} word @returns {string[]} */
export function syllableBigrams(word) {
  return placedBigrams(word).map(([, bigram]) => bigram);
}

/** The syllable bigrams of a word, each with its place in the word. @param {string} word
 * @returns {Array<[number, string]>} */
export function placedBigrams(word) {
  const found = [];
  for (const run of py()._SYLLABLES.finditer(word)) {
    for (let place = run.index; place < run.index + run[0].length - 1; place += 1) {
      found.push([place, word.slice(place, place + 2)]);
    }
  }
  return found;
}
