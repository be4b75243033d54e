// The analyser without Kiwi: words that the lexicon does not hold are segmented into subwords that it does hold, by
// Viterbi's algorithm. See helpsearch/analysis/segmenter.py.

import {constantsOf} from "../constants.js";
import {round} from "../round.js";
import {areSyllables} from "./hangul.js";
import {costUnit, impossibleCost} from "./lexicon.js";
import {isNoun} from "./nouns.js";
import {withoutParticle} from "./particles.js";
import {begin, end as endClass, maxSubword, open, subwordMorphemes, subwordOf, tagByRule} from "./subwords.js";
import {guessedTag} from "./terms.js";
import {readThings} from "./things.js";

const py = constantsOf("analysis/segmenter");

/** The costs of a guess, of each of its syllables, and of a missing space, as Python has them in a row.
 * @typedef {[number, number, number]} Prices */
/** @typedef {import("./terms.js").Morpheme} Morpheme */
/** @typedef {import("./subwords.js").Subword} Subword */

/** The cheapest way to make a word of subwords: these with their places, the cost with that of the word's end, and the
 * places where one word ends and another begins without a space. */
export class Segmentation {
  /** @param {Array<[number, Subword]>} subwords @param {number} cost @param {number[]} breaks */
  constructor(subwords, cost, breaks) {
    this.subwords = subwords;
    this.cost = cost;
    this.breaks = breaks;
  }

  /** The number of syllables that no known subword covers. */
  get guessed() {
    return this.subwords.reduce((sum, [, each]) => sum + (isGuess(each) ? each.surface.length : 0), 0);
  }
}

/** Whether a subword was guessed. @param {Subword} subword */
export function isGuess(subword) {
  return subword.morphemes.endsWith(`/${guessedTag()}`);
}

/** The costs of a guess and of each of its syllables. @returns {[number, number]} */
export function guessCosts() {
  return [py().GUESS, py().GUESS_SYLLABLE];
}

/** Segments words with a lexicon. The answer depends only on the word and the lexicon. */
export class LexiconSegmenter {
  /** @param {import("./lexicon.js").Lexicon} lexicon */
  constructor(lexicon) {
    this.origin = "cut";
    this._lexicon = lexicon;
  }

  /** The morphemes of each word, in order. A part that was guessed has the tag `?`.
   * @param {string[]} words @returns {Morpheme[][]} */
  analyze(words) {
    const {_BOUND} = py();
    const nouns = this._nouns(words);
    const others = words.filter((word) => !nouns.has(word));
    const cuts = this.segment(others);
    const read = new Map(others.map((word, place) => [word, morphemesOf(cuts[place].subwords)]));
    const single = [...read].filter(([word, found]) => !_BOUND.has(word) && isSyllableWithEnding(found));
    for (const [word, found] of this._wholeNouns(single.map(([word]) => word))) read.set(word, found);
    return words.map((word) => nouns.get(word) ?? readThings(word, read.get(word)));
  }

  /** The words among these that are known nouns, each as one noun. */
  _wholeNouns(words) {
    const {_RARE} = py();
    const found = new Map();
    for (const [word, subwords] of this._lexicon.subwords(words)) {
      if (subwords.some(([subword, count]) => subword.left === "NNG" && !subword.morphemes && count > _RARE)) {
        found.set(word, [{form: word, tag: "NNG", start: 0, end: word.length}]);
      }
    }
    return found;
  }

  /** The words among these that are a noun of the corpus and particles. */
  _nouns(words) {
    const ends = new Map(words.map((word) => [word, withoutParticle(word)]));
    const known = this._lexicon.get([...ends.values()].flat().map(([noun]) => noun));
    const found = new Map();
    for (const [word, ways] of ends) {
      for (const [noun, particles] of ways.toReversed()) {
        const morphemes = known.get(noun); // the longest particle comes last and wins
        if (morphemes !== undefined && isNoun(morphemes)) found.set(word, [...morphemes, ...particles]);
      }
    }
    return found;
  }

  /** The cheapest segmentation of each word, in order.
   * @param {string[]} words
   * @param {Prices} [prices] of guesses and missing spaces
   * @param {boolean} [whole] whether a word of the corpus may be a part too
   * @returns {Segmentation[]}
   */
  segment(words, prices = py().WORD_PRICES, whole = false) {
    if (!words.length) return [];
    const spans = new Map([...new Set(words)].map((word) => [word, spansOf(word, atomsOf(word))]));
    const surfaces = new Set([...spans.values()].flat().map(([, , surface]) => surface));
    this._lexicon.needSubwords(surfaces, whole);
    const known = this._lexicon.subwords(surfaces);
    const seen = whole ? this._lexicon.wordCounts(surfaces) : new Map();
    const total = whole ? this._lexicon.total : 0;
    const transitions = this._lexicon.transitions;
    const done = new Map();
    for (const [word, its] of spans) {
      const readings = its.map(([start, end, surface]) => {
        const subwords = readingsOf(surface, known.get(surface) ?? [], transitions, prices);
        return [start, end, [...subwords, ...wordOfCorpus(surface, seen.get(surface) ?? 0, total)]];
      });
      done.set(word, cheapest(word, atomsOf(word), readings, transitions, prices[2]));
    }
    return words.map((word) => done.get(word));
  }
}

/** The places where a subword may begin or end: around each syllable, and between runs of digits, Latin letters and
 * other characters. @param {string} word */
function atomsOf(word) {
  const atoms = [];
  let before = "";
  let place = 0;
  for (const character of word) {
    const tag = tagByRule(character);
    if (!tag || tag !== before || place === 0) atoms.push(place);
    before = tag;
    place += character.length;
  }
  atoms.push(word.length);
  return atoms;
}

/** The parts of a word that may be subwords: start, end and surface of each. @param {string} word */
export function spansOf(word, atoms = atomsOf(word)) {
  const found = [];
  const longest = maxSubword();
  for (let number = 0; number < atoms.length - 1; number += 1) {
    const start = atoms[number];
    for (let further = number + 1; further < atoms.length; further += 1) {
      const last = atoms[further];
      if (last - start > longest && further !== number + 1) break;
      found.push([start, last, word.slice(start, last)]);
    }
  }
  return found;
}

/** The subwords that a surface may be, each with its cost. */
function readingsOf(surface, known, transitions, prices) {
  const [first] = surface;
  const tag = tagByRule(first);
  if (tag && [...surface].every((character) => tagByRule(character) === tag)) return [[subwordOf(surface, tag), 0]];
  const found = known.map(([subword, count]) => [subword, transitions.subwordCost(subword, count)]);
  if (areSyllables(surface)) {
    // The same subwords follow a guess as follow common nouns.
    const guess = {...subwordOf(surface, "NNG"), left: "NNP", morphemes: `${surface}/${guessedTag()}`};
    found.push([guess, prices[0] + prices[1] * surface.length]);
  }
  return found;
}

/** A surface as one of the `total` words of the corpus, if its `count` there is above 0. */
function wordOfCorpus(surface, count, total) {
  if (count <= 0) return [];
  const cost = py()._KNOWN_WORD + round(costUnit() * Math.log(total / count));
  return [[{surface, left: begin(), right: endClass(), morphemes: ""}, cost]];
}

/** The cheapest way through a word, traced back from its end. */
function cheapest(word, atoms, readings, transitions, space) {
  const ways = cheapestSteps(atoms, readings, transitions, space);
  let place = word.length;
  const ends = [...ways.get(place)].map(([each, step]) => [step.cost + endCost(transitions, each), each]);
  let [total, right] = least(ends);
  const found = [];
  const breaks = [];
  while (place > 0) {
    const step = ways.get(place).get(right);
    found.push([step.before, step.subword]);
    if (step.apart) breaks.push(step.before);
    place = step.before;
    right = step.rightBefore;
  }
  return new Segmentation(found.reverse(), total, breaks.reverse());
}

/** Viterbi's algorithm: for each place, and each class to the right of a subword that ends there, the cheapest step:
 * its cost, the place and class before it, its subword, and whether the subword begins another word. */
function cheapestSteps(atoms, readings, transitions, space) {
  const [BEGIN, END, OPEN, IMPOSSIBLE] = [begin(), endClass(), open(), impossibleCost()];
  /** @type {Map<number, Map<string, any>>} */
  const ways = new Map(atoms.map((place) => [place, new Map()]));
  ways.get(0).set(BEGIN, {cost: 0, before: -1, rightBefore: "", subword: null, apart: false});
  for (const [start, end, subwords] of readings) {
    const here = ways.get(start);
    if (!here.size) continue;
    const there = ways.get(end);
    const [apartCost, apartRight] = least([...here].map(([right, step]) => [
      step.cost + endCost(transitions, right), right,
    ]));
    for (const [subword, subwordCost] of subwords) {
      let best = there.get(subword.right);
      const take = (cost, rightBefore, apart) => {
        if (best !== undefined && cost >= best.cost) return;
        best = {cost, before: start, rightBefore, subword, apart};
        there.set(subword.right, best);
      };
      if (start > 0 && !subword.left.startsWith(OPEN)) {
        const beginCost = subword.left === BEGIN ? 0 : transitions.cost(BEGIN, subword.left);
        take(apartCost + space + beginCost + subwordCost, apartRight, true);
      }
      if (start > 0 && subword.left === BEGIN) continue;
      for (const [right, step] of here) {
        if (right === END) continue;
        const transition = subword.left === BEGIN ? 0 : transitions.cost(right, subword.left);
        if (transition !== IMPOSSIBLE) take(step.cost + subwordCost + transition, right, false);
      }
    }
  }
  return ways;
}

function endCost(transitions, right) {
  return right === endClass() ? 0 : transitions.cost(right, endClass());
}

/** The least of pairs of a cost and a class. @param {Array<[number, string]>} pairs */
function least(pairs) {
  return pairs.reduce((best, each) => (each[0] < best[0] || (each[0] === best[0] && each[1] < best[1]) ? each : best));
}

/** Whether a word is a noun or number of one syllable with particles or forms of 이다: 지 + 도. */
function isSyllableWithEnding([first, ...rest]) {
  return (
    rest.length > 0 &&
    first.end - first.start === 1 &&
    py()._OF_A_SYLLABLE.includes(first.tag) &&
    rest.every((each) => each.tag[0] === "J" || each.tag[0] === "E" || each.tag === "VCP")
  );
}

function morphemesOf(subwords) {
  return subwords.flatMap(([start, subword]) => subwordMorphemes(subword, start));
}
