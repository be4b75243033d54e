// Reading the postings of a bundle; helpsearch/static/postings.py says how they are written.
import {decodeNumbers} from "../store.js";

const ORDER = [0, 1, 2, 4, 3]; // in which a row has the fields: the body is the last one
const MOST_FREQUENT = 255;

/** The postings of a term in one field.
 * @typedef {Object} Postings
 * @property {number[]} passages the passages that have the term, in order
 * @property {number[]} frequencies how often each has it
 * @property {number[]} lengths the length of the field in each, in terms; empty for bigrams
 * @property {number[][]} places for each passage twice each place, and 1 more where a sentence ends
 */

/** Whether a term is a part of another (~발급) or signed (¬환불). @param {string} term */
export function isMarked(term) {
  return term.length > 1 && (term[0] === "~" || term[0] === "¬" || term[0] === "✓");
}

/** The key of a term in the table: its mark is behind it. @param {string} term */
export function termKey(term) {
  return isMarked(term) ? term.slice(1) + term[0] : term;
}

/** Read a row of the table of terms, with that of its bodies if these have one of their own: the postings in the order of
 * TERM_FIELDS, null for a field that no passage has the term in.
 * @param {string} row
 * @param {string} term
 * @returns {Array<Postings | null>}
 */
export function decodeTerm(row, term) {
  const numbers = decodeNumbers(row);
  const marked = isMarked(term);
  let next = 0;
  /** @type {Array<Postings | null>} */
  const found = [null, null, null, null, null];
  for (const field of ORDER) {
    const count = numbers[next];
    next += 1;
    if (!count) continue;
    const passages = rising(numbers, next, count);
    next += count;
    const lengths = numbers.slice(next, next + count);
    next += count;
    const frequencies = new Array(count);
    /** @type {number[][]} */
    const places = [];
    for (let each = 0; each < count; each += 1) {
      const frequency = numbers[next];
      next += 1;
      frequencies[each] = Math.min(frequency, MOST_FREQUENT);
      if (marked) continue;
      let before = 0;
      const inPassage = new Array(frequency);
      for (let place = 0; place < frequency; place += 1) {
        const number = numbers[next];
        next += 1;
        before += number >> 1;
        inPassage[place] = 2 * before + (number & 1);
      }
      places.push(inPassage);
    }
    found[field] = {passages, frequencies, lengths, places};
  }
  return found;
}

/** Read a row of the table of bigrams: heads and bodies. @param {string} row @returns {Array<Postings | null>} */
export function decodeBigram(row) {
  const numbers = decodeNumbers(row);
  let next = 0;
  return [0, 1].map(() => {
    const count = numbers[next];
    next += 1;
    if (!count) return null;
    const passages = rising(numbers, next, count);
    next += count;
    const frequencies = numbers.slice(next, next + count);
    next += count;
    return {passages, frequencies, lengths: [], places: []};
  });
}

/** Numbers that were written as their distances. @param {string} text @returns {number[]} */
export function decodeRising(text) {
  let before = 0;
  return decodeNumbers(text).map((gap) => {
    before += gap;
    return before;
  });
}

/** The places of a term in a passage, as postings have them; none if the passage lacks it.
 * @param {Postings | null} postings
 * @param {number} passage
 * @returns {number[]}
 */
export function placesIn(postings, passage) {
  if (!postings) return [];
  const {passages} = postings;
  let low = 0;
  let high = passages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passages[middle] < passage) low = middle + 1;
    else high = middle;
  }
  return passages[low] === passage ? (postings.places[low] ?? []) : [];
}

function rising(numbers, start, count) {
  const found = new Array(count);
  let before = -1;
  for (let place = 0; place < count; place += 1) {
    before += numbers[start + place] + 1;
    found[place] = before;
  }
  return found;
}
