// The lexicon of a bundle: how each distinct word of the corpus was read, and how words are made of subwords. See
// helpsearch/analysis/lexicon.py; helpsearch/static/analysis_data.py writes the sections that are read here.

import {constantsOf, readConstants} from "../constants.js";
import {deletionKeys} from "./deletion_index.js";
import {keystrokes} from "./hangul.js";
import {rightClass} from "./subwords.js";
import {Transitions} from "./transitions.js";

const py = constantsOf("analysis/lexicon");
const subwords = constantsOf("analysis/subwords");
const written = constantsOf("static/analysis_data");
const MORPHEME = /^(\D*?)(?:(\d+)-)?(\d+)(?:\/(.*))?$/s;

/** A cost is a negative natural logarithm of a probability, in whole thousandths. */
export const costUnit = () => py().COST_UNIT;
/** The cost of a transition that is impossible. */
export const impossibleCost = () => py().IMPOSSIBLE_COST;

/** @typedef {import("./terms.js").Morpheme} Morpheme */
/** @typedef {import("./subwords.js").Subword} Subword */

/** The lexicon of a bundle. Every method may throw Missing. */
export class Lexicon {
  /** @param {import("../store.js").Store} store */
  constructor(store) {
    readConstants(store);
    this.store = store;
    this._words = store.table("words");
    this._pieces = store.table("pieces");
    /** @type {Map<string, {count: number, morphemes: Morpheme[]}>} */
    this._read = new Map();
    /** @type {Map<string, Array<[Subword, number]>>} */
    this._subwords = new Map();
  }

  /** The number of words of the corpus, repeated ones included. */
  get total() {
    return this.store.value("lexicon").total;
  }

  /** The number of words of the lexicon. */
  get length() {
    return this.store.value("lexicon").words;
  }

  /** The words among `words` that the lexicon holds, with their morphemes.
   * @param {Iterable<string>} words @returns {Map<string, Morpheme[]>} */
  get(words) {
    const found = new Map();
    for (const [word, written] of this._words.many(words)) found.set(word, this._word(word, written).morphemes);
    return found;
  }

  /** How often the corpus has each word among `words` that the lexicon holds.
   * @param {Iterable<string>} words @returns {Map<string, number>} */
  wordCounts(words) {
    const found = new Map();
    for (const [word, written] of this._words.many(words)) found.set(word, this._word(word, written).count);
    return found;
  }

  /** The morphemes of at most `limit` words that begin like this and are longer.
   * @param {string} beginning @returns {Morpheme[][]} */
  wordsBeginning(beginning, limit) {
    const rows = this._words.beginning(beginning, limit + 1).filter(([word]) => word !== beginning);
    return rows.slice(0, limit).map(([word, written]) => this._word(word, written).morphemes);
  }

  /** The subwords of each of `surfaces`, with their counts; always in the same order.
   * @param {Iterable<string>} surfaces @returns {Map<string, Array<[Subword, number]>>} */
  subwords(surfaces) {
    const found = new Map();
    for (const [surface, written] of this._pieces.many(surfaces)) found.set(surface, this._piece(surface, written));
    return found;
  }

  /** Make sure that all that segmenting needs can be read.
   * @param {Iterable<string>} surfaces of subwords; also of words of the corpus, if `whole` */
  needSubwords(surfaces, whole = false) {
    this.store.need([["transitions"], ["pieces", surfaces], ...(whole ? [["words", surfaces]] : [])]);
  }

  /** The transition costs. @returns {Transitions} */
  get transitions() {
    this._transitions ??= new Transitions(this.store.value("transitions"));
    return this._transitions;
  }

  /** What a surface that a correction may lead to costs at least. @param {string} surface @returns {number} */
  leastCost(surface) {
    if (!this._least) {
      const {COST_STEP, FIRST_STEP} = written();
      const [surfaces, steps] = this.store.value("targets");
      const cost = (place) => (steps.charCodeAt(place) - FIRST_STEP) * COST_STEP;
      this._least = new Map(surfaces.split("\n").map((each, place) => [each, cost(place)]));
    }
    return this._least.get(surface);
  }

  /** The surfaces of the subwords that a correction may lead to, by what is left of their keystrokes if one is left
   * out; see deletion_index.js. @returns {Map<string, string[]>} */
  get deletions() {
    if (!this._deletions) {
      this._deletions = new Map();
      for (const surface of this.store.value("targets")[0].split("\n")) {
        for (const key of deletionKeys(keystrokes(surface))) {
          const others = this._deletions.get(key);
          if (others) others.push(surface);
          else this._deletions.set(key, [surface]);
        }
      }
    }
    return this._deletions;
  }

  /** The subwords of surfaces that a correction may lead to, with their counts. @param {Iterable<string>} surfaces
   * @returns {Map<string, Array<[Subword, number]>>} */
  targets(surfaces) {
    const found = new Map();
    for (const [surface, written] of this.store.table("target_pieces").many(surfaces)) {
      found.set(surface, this._piece(surface, written));
    }
    return found;
  }

  /** The nouns of the corpus that have each of these initials, with their counts, the most frequent noun first.
   * @param {Iterable<string>} initials @returns {Map<string, Array<[string, number]>>} */
  nouns(initials) {
    const found = new Map();
    for (const [keys, written] of this.store.table("nouns").many(initials)) found.set(keys, nounsOf(written));
    return found;
  }

  /** The nouns of the corpus whose initials and syllables begin like these, in order, with their counts.
   * @returns {Array<[string, number]>} */
  nounsBeginning(initials, beginning) {
    const rows = this.store.table("nouns").beginning(initials);
    const found = rows.flatMap(([, written]) => nounsOf(written)).filter(([noun]) => noun.startsWith(beginning));
    return found.sort(([one], [other]) => (one < other ? -1 : 1));
  }

  /** The words of the corpus with any of these sound keys, and their terms. @param {Iterable<string>} keys
   * @returns {Array<[string, string[]]>} */
  sounding(keys) {
    const rows = new Set();
    for (const written of this.store.table("sounds").many(keys).values()) {
      for (const row of written.split("\n")) rows.add(row);
    }
    const found = [...rows].map((row) => row.split("\t"));
    const sorted = found.map(([surface, terms]) => [surface, (terms ?? surface).split(" ")]);
    return sorted.sort((one, other) => compare(one[0], other[0]) || compareAll(one[1], other[1]));
  }

  _word(word, written) {
    let found = this._read.get(word);
    if (!found) {
      found = readWord(word, written);
      this._read.set(word, found);
    }
    return found;
  }

  _piece(surface, written) {
    let found = this._subwords.get(surface);
    if (!found) {
      found = written.split(";").map((each) => readPiece(surface, each));
      this._subwords.set(surface, found);
    }
    return found;
  }
}

/** A word's count and morphemes, from `12 NNG2 JKO1`. */
function readWord(word, written) {
  const parts = written.split(" ");
  const count = /^\d/.test(parts[0]) ? Number(parts.shift()) : 1;
  let at = 0;
  const morphemes = parts.map((part) => {
    const [, tag, given, length, form] = MORPHEME.exec(part);
    const start = given === undefined ? at : Number(given);
    at = start + Number(length);
    return {form: form ?? word.slice(start, at), tag, start, end: at};
  });
  return {count, morphemes};
}

/** A subword and its count, from `120,XSV,하/XSV 었/EP`. */
function readPiece(surface, written) {
  const [count, left, morphemes = "", right] = written.split(",");
  const last = morphemes.slice(morphemes.lastIndexOf(" ") + 1);
  const bare = last.startsWith(subwords()._EMPTY) ? last.slice(1) : last;
  const cut = bare.lastIndexOf("/");
  const derived = () => (morphemes ? rightClass(surface, bare.slice(0, cut), bare.slice(cut + 1)) : undefined);
  return [
    {surface, left, right: right ?? derived() ?? rightClass(surface, surface, left), morphemes},
    Number(count),
  ];
}

function nounsOf(written) {
  return written.split(",").map((each) => {
    const cut = each.lastIndexOf(" ");
    return cut < 0 ? [each, 1] : [each.slice(0, cut), Number(each.slice(cut + 1))];
  });
}

/** The order of two texts. */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

function compareAll(one, other) {
  for (let place = 0; place < Math.min(one.length, other.length); place += 1) {
    const order = compare(one[place], other[place]);
    if (order) return order;
  }
  return one.length - other.length;
}
