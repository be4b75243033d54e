// Normalisation: one form for texts that look the same to a reader. See helpsearch/analysis/normalize.py.

import {constantsOf} from "../constants.js";

const py = constantsOf("analysis/normalize");
const folding = constantsOf("folding");
const ASCII = /^[\0-\x7f]*$/;
const REMEMBERED = 16; // texts: the words, quantities and names of one text are all found on its folded form

/** A folded text. `offsets` has the place in the NFC text, in code points, of each unit of `text` and of its end; it is
 * null if both have the same places. */
export class Folded {
  /** @param {string} text @param {number[] | null} offsets */
  constructor(text, offsets) {
    this.text = text;
    this.offsets = offsets;
  }

  /** The place in the NFC text, in code points, of a unit of `text`. @param {number} index */
  place(index) {
    return this.offsets === null ? index : this.offsets[index];
  }
}

/** A text in canonical composition (NFC), with U+FFFD in place of lone surrogates. @param {string} text */
export function nfc(text) {
  return ASCII.test(text) ? text : text.toWellFormed().normalize("NFC");
}

/** @type {Map<string, Folded>} */
const remembered = new Map();

/** Fold an NFC text to one width and case, without accents and invisible characters.
 * @param {string} text @returns {Folded} */
export function fold(text) {
  if (ASCII.test(text)) return new Folded(text.toLowerCase(), null);
  let found = remembered.get(text);
  if (!found) {
    found = folded(text);
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value);
    remembered.set(text, found);
  }
  return found;
}

function folded(text) {
  let result = "";
  const offsets = [];
  let place = 0;
  let moved = false;
  for (const character of text) {
    const piece = foldCharacter(character);
    moved ||= piece.length !== 1 || character.length !== 1;
    for (let unit = 0; unit < piece.length; unit += 1) offsets.push(place);
    result += piece;
    place += 1;
  }
  offsets.push(place);
  return new Folded(result, moved ? offsets : null);
}

/** @type {Map<string, string>} */
const characters = new Map();

function foldCharacter(character) {
  if (character >= "가" && character <= "힣") return character;
  let piece = characters.get(character);
  if (piece === undefined) {
    piece = foldNew(character);
    characters.set(character, piece);
  }
  return piece;
}

function foldNew(character) {
  const {_INVISIBLE, _MIDDLE_DOT, _ACCENTS, _WITHOUT_DECOMPOSITION} = py();
  if (_INVISIBLE.has(character)) return "";
  if (character >= "\u3130" && character < "\u3190") return _MIDDLE_DOT.get(character) ?? character;
  const exception = folding().EXCEPTIONS.get(character);
  if (exception !== undefined) return exception;
  const lower = character.normalize("NFKC").toLowerCase().normalize("NFKC");
  const bare = _ACCENTS.sub("", lower.normalize("NFD")).normalize("NFC");
  return [...bare].map((each) => (_INVISIBLE.has(each) ? "" : (_WITHOUT_DECOMPOSITION.get(each) ?? each))).join("");
}
