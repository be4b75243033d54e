// All ways to segment typed keystrokes into known subwords, exactly or with one slip in one of them. See
// helpsearch/analysis/lattice.py.

import {constantsOf} from "../constants.js";
import {deletionKeys, isFunctional, maxKeys} from "./deletion_index.js";
import {leastSlip, slipCost} from "./error_model.js";
import {compose, isInitial, isLetter, isSyllable, isVowel, keystrokes} from "./hangul.js";
import {impossibleCost} from "./lexicon.js";
import {guessCosts} from "./segmenter.js";
import {begin, end as endClass, maxSubword, subwordOf, tagByRule} from "./subwords.js";

const py = constantsOf("analysis/lattice");

/** @typedef {import("./subwords.js").Subword} Subword */
/** A span of keystrokes, with the subwords that it may be and their costs.
 * @typedef {{start: number, end: number, readings: Array<[Subword, number]>}} Span */

/** All ways to segment keystrokes into known subwords. */
export class Lattice {
  /** @param {string} keys @param {import("./lexicon.js").Lexicon} lexicon */
  constructor(keys, lexicon) {
    this._keys = keys;
    this._lexicon = lexicon;
    const spans = latticeSpans(keys);
    const surfaces = spans.map(([, , surface]) => surface);
    lexicon.needSubwords(surfaces);
    this._transitions = lexicon.transitions;
    const known = lexicon.subwords(surfaces);
    /** @type {Span[]} */
    this._exact = [];
    for (const [start, end, surface] of spans) {
      const found = known.get(surface);
      if (!found) continue;
      const readings = found.map(([subword, count]) => [subword, this._transitions.subwordCost(subword, count)]);
      this._exact.push({start, end, readings});
    }
    for (const [start, end, subword] of byRule(keys)) this._exact.push({start, end, readings: [[subword, 0]]});
    /** @type {Map<number, Span[]>} */
    this._starting = new Map();
    for (const span of this._exact) {
      const others = this._starting.get(span.start);
      if (others) others.push(span);
      else this._starting.set(span.start, [span]);
    }
    /** The costs of the cheapest ways to and from each place, by class. @type {Map<number, Map<string, number>>} */
    this._to = new Map();
    this._from = new Map();
    this._waysTo = new Map();
    this._waysFrom = new Map();
    this._forward();
    this._backward();
  }

  /** The cost of the word as it was typed, and its subwords; there are none if a part has to be guessed.
   * @returns {[number, Subword[]]} */
  asTyped() {
    const {_UNREACHABLE, _GUESS_LETTER} = py();
    const [guessCost, syllableCost] = guessCosts();
    const exact = this._behind(0, begin());
    let guessed = _UNREACHABLE;
    for (const [start, end] of this._gaps(1, this._keys.length)) {
      const text = [...compose(this._keys.slice(start, end))];
      const strange = text.filter((each) => !isSyllable(each)).length;
      const guess = subwordOf(text.join(""), "NNP");
      const cost = guessCost + syllableCost * (text.length - strange) + _GUESS_LETTER * strange;
      guessed = Math.min(guessed, this._through(start, end, guess, cost));
    }
    return guessed < exact ? [guessed, []] : [exact, this._cheapest()];
  }

  /** The subwords of the cheapest way. */
  _cheapest() {
    const found = [];
    let place = 0;
    let right = begin();
    while (place < this._keys.length) {
      let best = null;
      for (const {end, readings} of this._starting.get(place)) {
        for (const [subword, cost] of readings) {
          const whole = this._transition(right, subword.left) + cost + this._behind(end, subword.right);
          if (best === null || isBefore([whole, end, subword], best)) best = [whole, end, subword];
        }
      }
      found.push(best[2]);
      [, place] = best;
      right = best[2].right;
    }
    return found;
  }

  /** The words that are one slip away, each with the cost of the slip and that of its cheapest segmentation.
   * @param {number} limit candidates that cost more are left out
   * @param {boolean} functional whether the slip may be in a particle or an ending
   * @returns {Map<string, [number, number]>} */
  corrected(limit, functional) {
    const {_UNREACHABLE} = py();
    const near = this._lexicon.deletions;
    const slips = [];
    for (const [start, end, around] of this._gaps(1, maxKeys() + 1, limit - leastSlip())) {
      const typed = this._keys.slice(start, end);
      const surfaces = new Set([...deletionKeys(typed)].flatMap((key) => near.get(key) ?? []));
      for (const surface of surfaces) {
        const cost = slipCost(typed, keystrokes(surface));
        // the subwords of what costs too much anyway need not be read
        if (cost && cost + around + this._lexicon.leastCost(surface) <= limit) slips.push([start, end, surface, cost]);
      }
    }
    const known = this._lexicon.targets(slips.map(([, , surface]) => surface));
    const found = new Map();
    for (const [start, end, surface, slip] of slips) {
      let path = _UNREACHABLE;
      for (const [subword, count] of known.get(surface)) {
        if (!functional && isFunctional(subword.left)) continue;
        path = Math.min(path, this._through(start, end, subword, this._transitions.subwordCost(subword, count)));
      }
      if (slip + path > limit) continue;
      const text = compose(this._keys.slice(0, start)) + surface + compose(this._keys.slice(end));
      const best = found.get(text);
      if (!best || slip + path < best[0] + best[1]) found.set(text, [slip, path]);
    }
    return found;
  }

  /** The spans of `shortest` to `longest` keystrokes for which the cheapest way to their start and the cheapest way
   * from their end cost at most `limit` together, each with this cost. */
  _gaps(shortest, longest, limit = py()._UNREACHABLE) {
    const {_UNREACHABLE} = py();
    const behind = [...this._from].map(([end, costs]) => [end, Math.min(_UNREACHABLE, ...costs.values())]);
    const found = [];
    for (const [start, costs] of this._to) {
      const before = Math.min(...costs.values());
      for (const [end, rest] of behind) {
        const length = end - start;
        if (shortest <= length && length <= longest && before + rest <= limit) found.push([start, end, before + rest]);
      }
    }
    return found;
  }

  /** The cost of the cheapest way that has this subword between these places. */
  _through(start, end, subword, cost) {
    return this._before(start, subword.left) + cost + this._behind(end, subword.right);
  }

  /** The cost of the cheapest way to a place that a subword with this class to its left follows. */
  _before(place, left) {
    const key = `${place} ${left}`;
    let least = this._waysTo.get(key);
    if (least === undefined) {
      least = py()._UNREACHABLE;
      for (const [right, cost] of this._to.get(place) ?? []) {
        least = Math.min(least, cost + this._transition(right, left));
      }
      this._waysTo.set(key, least);
    }
    return least;
  }

  /** The cost of the cheapest way from a place that a subword with this class to its right precedes. */
  _behind(place, right) {
    const key = `${place} ${right}`;
    let least = this._waysFrom.get(key);
    if (least === undefined) {
      least = py()._UNREACHABLE;
      for (const [left, cost] of this._from.get(place) ?? []) {
        least = Math.min(least, cost + this._transition(right, left));
      }
      this._waysFrom.set(key, least);
    }
    return least;
  }

  _transition(right, left) {
    const cost = this._transitions.cost(right, left);
    return cost < impossibleCost() ? cost : py()._UNREACHABLE;
  }

  _forward() {
    this._to.set(0, new Map([[begin(), 0]]));
    for (const {start, end, readings} of [...this._exact].sort(byPlace)) {
      for (const [{left, right}, cost] of readings) lower(this._to, end, right, this._before(start, left) + cost);
    }
  }

  _backward() {
    this._from.set(this._keys.length, new Map([[endClass(), 0]]));
    for (const {start, end, readings} of [...this._exact].sort(byPlace).reverse()) {
      for (const [{left, right}, cost] of readings) lower(this._from, start, left, this._behind(end, right) + cost);
    }
  }
}

/** Lower the cost of a class at a place, if a way leads there. */
function lower(costs, place, name, cost) {
  if (cost >= py()._UNREACHABLE) return;
  let ways = costs.get(place);
  if (!ways) {
    ways = new Map();
    costs.set(place, ways);
  }
  ways.set(name, Math.min(cost, ways.get(name) ?? py()._UNREACHABLE));
}

const byPlace = (one, other) => one.start - other.start || one.end - other.end;

/** The order of Python's tuples of a cost, an end and a subword. */
function isBefore([cost, end, subword], [otherCost, otherEnd, other]) {
  if (cost !== otherCost) return cost < otherCost;
  if (end !== otherEnd) return end < otherEnd;
  for (const field of ["surface", "left", "right", "morphemes"]) {
    if (subword[field] !== other[field]) return subword[field] < other[field];
  }
  return false;
}

/** The spans of keystrokes that compose to whole syllables, each with these syllables: 시, 신, 시너, 시넝, 너 and 넝
 * for ㅅㅣㄴㅓㅇ. @param {string} keys @returns {Array<[number, number, string]>} */
export function latticeSpans(keys) {
  const found = [];
  for (let start = 0; start < keys.length - 1; start += 1) {
    if (!isInitial(keys[start]) || !isVowel(keys[start + 1])) continue;
    let head = start; // where the syllable begins that may still change
    let text = ""; // the syllables before it
    let borders = 1;
    for (let end = start + 2; end <= keys.length; end += 1) {
      if (end < keys.length && !isInitial(keys[end - 1]) && !isVowel(keys[end - 1])) break;
      if (borders > maxSubword()) break;
      const tail = [...compose(keys.slice(head, end))];
      if (!tail.every(isSyllable)) {
        if (tail.length > 2) break;
        continue;
      }
      found.push([start, end, text + tail.join("")]);
      if (tail.length === 2) { // 부르 of ㅂㅜㄹㅡ: the first of two syllables changes no more
        text += tail[0];
        head += keystrokes(tail[0]).length;
        borders += 1;
      }
    }
  }
  return found;
}

/** The spans of runs of digits, Latin letters or Chinese characters, each with its subword. */
function byRule(keys) {
  const found = [];
  const isKey = (each) => isInitial(each) || isVowel(each) || isSyllable(each);
  const characters = [...keys];
  let place = 0;
  for (let number = 0; number < characters.length; ) {
    if (isKey(characters[number])) {
      place += characters[number].length;
      number += 1;
      continue;
    }
    const tag = tagByRule(characters[number]);
    let text = characters[number];
    number += 1;
    while (number < characters.length && !isLetter(characters[number]) && tagByRule(characters[number]) === tag) {
      text += characters[number];
      number += 1;
    }
    found.push([place, place + text.length, subwordOf(text, tag)]);
    place += text.length;
  }
  return found;
}
