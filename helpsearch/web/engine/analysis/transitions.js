// What joins subwords: the cost of each class behind another. See Transitions of helpsearch/analysis/lexicon.py, and
// helpsearch/analysis/counts.py, which computes all costs when an index is built. Here those that a query asks for are.

import {constantsOf} from "../constants.js";
import {round} from "../round.js";
import {begin, end, open} from "./subwords.js";

const py = constantsOf("analysis/lexicon");
const counting = constantsOf("analysis/counts");

/** The cost of each left class behind each right class, from the counts of a lexicon. */
export class Transitions {
  /** @param {{joints: Object<string, string>, rights: string, totals: Object<string, number>}} content of the value
   *   `transitions`: by right class, left classes with counts; the other right classes; the counts of left classes */
  constructor({joints, rights, totals}) {
    /** @type {Map<string, Map<string, number>>} */
    this._joints = new Map();
    this._totals = new Map(Object.entries(totals));
    this._rights = new Set([begin(), ...rights.split(" ")]);
    this._lefts = new Set([end(), ...this._totals.keys()]);
    /** @type {Map<string, {totals: number, lefts: Map<string, number>}>} */
    this._coarse = new Map();
    /** @type {Map<string, Map<string, number>>} */
    this._costs = new Map();
    for (const [right, written] of Object.entries(joints)) this._count(right, written.split(" "));
  }

  _count(right, written) {
    const lefts = new Map();
    const speech = partOfSpeech(right);
    const coarse = this._coarse.get(speech) ?? {totals: 0, lefts: new Map()};
    this._coarse.set(speech, coarse);
    for (let place = 0; place < written.length; place += 2) {
      const [left, count] = [written[place], Number(written[place + 1])];
      lefts.set(left, count);
      coarse.totals += count;
      coarse.lefts.set(left, (coarse.lefts.get(left) ?? 0) + count);
      this._lefts.add(left);
    }
    this._joints.set(right, lefts);
    this._rights.add(right);
  }

  /** The cost of a subword with the class `left` behind a subword with the class `right`. */
  cost(right, left) {
    let row = this._costs.get(right);
    if (row === undefined) {
      row = new Map();
      this._costs.set(right, row);
    }
    let cost = row.get(left);
    if (cost === undefined) {
      cost = this._cost(right, left);
      row.set(left, cost);
    }
    return cost;
  }

  /** The cost of a subword with this count: the negative logarithm of its share among those of its left class. */
  subwordCost(subword, count) {
    return round(py().COST_UNIT * Math.log(this._totals.get(subword.left) / count));
  }

  _cost(right, left) {
    const {IMPOSSIBLE_COST, SPACE, _UNKNOWN_TRANSITION} = py();
    const opens = left.startsWith(open());
    if (!this._rights.has(right) || !this._lefts.has(left)) return opens ? IMPOSSIBLE_COST : _UNKNOWN_TRANSITION;
    const openAt = right.indexOf(open());
    if (openAt >= 0 || opens) return openAt >= 0 && right.slice(openAt) === left ? 0 : IMPOSSIBLE_COST;
    const together = this._estimate(right, left);
    if (left === end() || right === begin()) return together;
    return Math.min(together, this._estimate(right, end()) + SPACE + this._estimate(begin(), left));
  }

  _estimate(right, left) {
    const {COST_UNIT, IMPOSSIBLE_COST} = py();
    const {WORD, _PRIOR, _UNSEEN} = counting();
    const coarse = this._coarse.get(partOfSpeech(right));
    const likely = ((coarse?.lefts.get(left) ?? 0) + _UNSEEN) / ((coarse?.totals ?? 0) + WORD);
    const lefts = this._joints.get(right);
    let total = 0;
    for (const count of lefts?.values() ?? []) total += count;
    const probability = ((lefts?.get(left) ?? 0) + _PRIOR * likely) / (total + _PRIOR);
    return Math.min(round(-COST_UNIT * Math.log(probability)), IMPOSSIBLE_COST - 1);
  }
}

/** The tag that a right class begins with: VV-R of VV-Rc+. */
function partOfSpeech(right) {
  return /^[A-Z_]+(?:-[IR])?/.exec(right)?.[0] ?? right;
}
