// The suggestions of a bundle, found by the keys typed so far: helpsearch/index/suggestions.py. How they are written says
// helpsearch/static/suggestion_data.py.
import {constantsOf} from "../constants.js";
import {toLatin} from "../analysis/keyboard.js";
import {decodeNumbers} from "../store.js";

const py = constantsOf("index/suggestions");

/** A suggestion that begins with some keys: its number, and whether its text itself does.
 * @typedef {{number: number, first: boolean}} Begun */

/** The keys that letters are typed with, whatever the layout, Shift and Caps Lock. @param {string} letters */
export function keysOf(letters) {
  return toLatin(letters).toLowerCase();
}

/** Most keys of a start that the table has. */
export const mostKeys = () => py().KEY;

export class Suggestions {
  /** @param {import("../store.js").Store} store */
  constructor(store) {
    this._store = store;
    /** @type {{weights: number[], keys: number[], phrases: boolean[], documents: number[], expires: Object} | null} */
    this._facts = null;
  }

  /** What all suggestions are ordered by, by their number. */
  get facts() {
    if (!this._facts) {
      const {weights, keys, documents, expires} = this._store.value("suggestion_facts");
      const packed = decodeNumbers(keys);
      this._facts = {
        weights: weights.flatMap(([weight, count]) => new Array(count).fill(weight)),
        keys: packed.map((each) => each >> 1),
        phrases: packed.map((each) => (each & 1) === 1),
        documents: decodeNumbers(documents),
        expires,
      };
    }
    return this._facts;
  }

  /** Make sure that these beginnings can be looked up. @param {Array<[string, boolean]>} beginnings keys, and whether
   *   they are initial consonants */
  need(beginnings) {
    const wanted = beginnings.map(([keys, initials]) => [tableOf(initials), prefixesOf(this._cut(keys, initials))]);
    this._store.need([["suggestion_facts"], ...wanted]);
  }

  /** The best suggestions that have a word or term beginning with these keys, or initial consonants.
   * @param {string} keys @param {boolean} initials @param {string} today an ISO date @param {number} limit
   * @returns {Begun[]} */
  beginning(keys, initials, today, limit) {
    const {expires} = this.facts;
    const {scanned} = this._node(this._cut(keys, initials), initials);
    const best = [...scanned].sort(([one], [other]) => one - other).slice(0, limit);
    return best
      .filter(([number]) => !(expires[number] < today))
      .map(([number, first]) => ({number, first}));
  }

  /** All suggestions that have a word or term beginning so, whatever their number. @returns {Set<number>} */
  all(keys, initials) {
    const {WORD} = py();
    return new Set(this._node(keys.slice(0, WORD), initials).all.keys());
  }

  /** How many words and terms begin with these keys; at most as many as are read. */
  count(keys, initials) {
    return Math.min(this._node(keys, initials).count, py().SCANNED);
  }

  /** Text, document and meaning of suggestions. @param {number[]} numbers
   * @returns {Array<{text: string, document: string, meaning: string}>} */
  many(numbers) {
    const found = this._store.items("suggestions").many(numbers);
    return found.map(([text, document, meaning]) => ({text, document, meaning}));
  }

  _cut(keys, initials) {
    const {KEY, INITIALS} = py();
    return keys.slice(0, initials ? INITIALS : KEY);
  }

  /** The suggestions of a prefix: `all` of them, those that are `scanned`, each with whether it is first, and the count
   * of rows. */
  _node(prefix, initials) {
    const nodes = this._store.table(tableOf(initials)).many(prefixesOf(prefix));
    const whole = nodes.get(prefix);
    if (whole && typeof whole[0] === "number") {
      const all = decodeFirsts(whole[1]);
      return {count: whole[0], all, scanned: whole[2] === undefined ? all : decodeFirsts(whole[2])};
    }
    const found = new Map();
    let count = 0;
    for (const [key, [rests, packed]] of nodes) {
      if (typeof rests !== "string") continue;
      const numbers = decodeNumbers(packed);
      rests.split("\t").forEach((rest, place) => {
        if (!(key + rest).startsWith(prefix)) return;
        count += 1;
        const number = numbers[place] >> 1;
        found.set(number, Boolean(found.get(number)) || (numbers[place] & 1) === 1);
      });
    }
    return {count, all: found, scanned: found};
  }
}

function tableOf(initials) {
  return initials ? "initials" : "starts";
}

function prefixesOf(keys) {
  return Array.from(keys, (_, place) => keys.slice(0, place + 1));
}

/** @returns {Map<number, boolean>} */
function decodeFirsts(text) {
  let before = 0;
  return new Map(
    decodeNumbers(text).map((packed) => {
      before += packed >> 1;
      return [before, (packed & 1) === 1];
    }),
  );
}
