// How near to each other a query's terms are in a passage. helpsearch/query/proximity.py
//
// Python reads the sequence of a passage; here the places of the query's terms come from their postings, and what else
// counts of the passage from its shape.
import {constantsOf} from "../constants.js";
import {fsum} from "../fsum.js";
import {placesIn} from "../index/postings.js";
import {saturated} from "./bm25f.js";
import {apartOf, askedOf, hintsOf, keyOf, PART, sidesOf} from "./plan.js";

/** @typedef {import("../index/snapshot.js").Shape} Shape */

const py = constantsOf("query/proximity");
const HEADS = 3; // title, heading and question
const BODY = 3;

/** The weight of a kind of nearness. @param {string} kind @returns {number} */
export function nearnessWeight(kind) {
  return py().WEIGHTS.get(kind);
}

/** Measures how near to each other a query's terms are in passages. */
export class Proximity {
  /** @param {import("./plan.js").QueryPlan} plan
   * @param {Map<string, number>} idf the inverse document frequency of each term of the plan
   * @param {import("../index/snapshot.js").Snapshot} snapshot */
  constructor(plan, idf, snapshot) {
    const {NEAR_IN_QUERY, NOT} = py();
    this._idf = idf;
    this._snapshot = snapshot;
    this._averageLength = snapshot.metadata.averageLength;
    this._shares = plan.shares;
    const terms = plan.rankingTerms;
    const asked = askedOf(plan);
    const units = asked.flatMap((each) => apartOf(each).map((other) => new Set(other.terms)));
    const tell = (one, other) => one !== other && !units.some((unit) => unit.has(one) && unit.has(other));
    this._pairs = new Set();
    this._near = new Set();
    terms.forEach((first, place) => {
      terms.slice(place + 1, place + 1 + NEAR_IN_QUERY).forEach((second, apart) => {
        if (!tell(first, second)) return;
        if (apart === 0) this._pairs.add(pairOf(first, second));
        this._near.add(first < second ? pairOf(first, second) : pairOf(second, first));
      });
    });
    this._queryTerms = asked.map((each) => importanceOf(each, idf));
    this._importance = fsum(asked.flatMap((each) => each.terms.map((term) => each.weight * idf.get(term))));
    /** The query terms that have each term. @type {Map<string, number[]>} */
    this._having = new Map();
    asked.forEach((each, number) => {
      for (const term of new Set(sidesOf(each).flat())) {
        this._having.set(term, [...(this._having.get(term) ?? []), number]);
      }
    });
    this._wanted = new Set([...this._having.keys(), ...terms]);
    const whole = asked.flatMap((each) => each.alternatives.filter((other) => other.kind !== PART));
    this._said = new Set([
      ...plan.terms,
      ...asked.flatMap((each) => each.terms),
      ...whole.flatMap((other) => other.terms),
    ]);
    this._negated = hintsOf(plan).some((each) => each.terms[0].startsWith(NOT));
  }

  /** What is near in a passage: kinds of nearness, each with its score.
   * @param {number} passage @param {Shape} shape @param {string[]} units the units that the passage has
   * @returns {Array<[string, number]>} */
  measure(passage, shape, units) {
    /** @type {Array<[number, string]>} */
    const window = this._hits(passage, BODY);
    const heads = Array.from({length: HEADS}, (_, field) => this._hits(passage, field));
    /** @type {Array<[string, number]>} */
    const found = [];
    const apart = [window, ...heads].flatMap((hits, part) => hits.map(([place, term]) => [place + part * 1e6, term]));
    if (apart.length > 1) found.push(...this._neighbours(apart, shape.length));
    const present = new Set(heads.flatMap((hits) => hits.map(([, term]) => term)));
    const worth = this._window(window, new Set([...present, ...units]));
    if (worth) found.push(["window", worth]);
    if (present.size) {
      const said = this._saidInHeads(passage);
      const [title, heading, question] = said;
      const {asked, first, heading: inHeading, both, firstNegates, headingNegates} = shape;
      const first_ = this._title(asked ? question : title, first, firstNegates);
      const heading_ = this._title(heading, inHeading, headingNegates);
      // the title with the heading; a question is not joined with its heading
      const joined = asked ? heading_ : this._title(new Set([...title, ...heading]), both, firstNegates || headingNegates);
      found.push(["title", Math.max(first_, heading_, joined)]);
      if (first_ >= 0.999 * this._importance) found.push(["whole title", this._importance]);
    }
    return found;
  }

  /** The places of wanted terms in one field of a passage, in order. @returns {Array<[number, string]>} */
  _hits(passage, field) {
    const hits = [];
    for (const term of this._wanted) {
      for (const place of placesIn(this._snapshot.postings(term)[field], passage)) hits.push([place >> 1, term]);
    }
    return hits.sort(([one], [other]) => one - other);
  }

  /** The terms of the query in each head of a passage. @returns {Set<string>[]} */
  _saidInHeads(passage) {
    const heads = Array.from({length: HEADS}, () => new Set());
    for (const term of this._said) {
      const postings = this._snapshot.headPostings(term);
      heads.forEach((head, field) => {
        if (placesIn(postings[field], passage).length) head.add(term);
      });
    }
    return heads;
  }

  /** How well a query matches a title: the importance of the query terms in the title, times the share of the title's
   * terms that are in the query.
   * @param {Set<string>} has @param {number} count how many distinct terms the title has @param {boolean} negates */
  _title(has, count, negates) {
    // the title 결제하기 is not all of 결제 안 돼요: it lacks the negation
    const all = this._negated && !negates ? count + 1 : count;
    const worth = has.size ? fsum(this._queryTerms.map((each) => worthOf(each, has))) : 0;
    return (worth * has.size) / Math.max(all, 1);
  }

  _neighbours(hits, length) {
    const {NEAR_IN_PASSAGE, B} = py();
    const pairs = new Map();
    const near = new Map();
    hits.forEach(([place, first], number) => {
      for (let next = number + 1; next < Math.min(hits.length, number + 1 + NEAR_IN_PASSAGE); next += 1) {
        const [other, second] = hits[next];
        if (other - place > NEAR_IN_PASSAGE) break;
        const ordered = pairOf(first, second);
        if (other - place === 1 && this._pairs.has(ordered)) count(pairs, ordered);
        const both = first < second ? ordered : pairOf(second, first);
        if (this._near.has(both)) count(near, both);
      }
    });
    const norm = 1 - B + (B * length) / this._averageLength;
    const found = [];
    for (const [kind, counts] of [["pair", pairs], ["near", near]]) {
      for (const [pair, times] of counts) {
        const [one, other] = pair.split("\u0001");
        const idf = (this._idf.get(one) + this._idf.get(other)) / 2;
        const share = Math.min(this._shares.get(one) ?? 1, this._shares.get(other) ?? 1);
        found.push([kind, share * idf * saturated(times / norm)]);
      }
    }
    return found;
  }

  /** The most that any window of the body is worth, with the heads. */
  _window(hits, heads) {
    const {WINDOW} = py();
    const present = new Map([...heads].map((term) => [term, 1]));
    const has = new Set(heads);
    const held = this._queryTerms.map((each) => worthOf(each, has));
    let worth = fsum(held);
    let best = worth;
    let left = 0;
    for (const [place, term] of hits) {
      const changed = has.has(term) ? [] : [term];
      present.set(term, (present.get(term) ?? 0) + 1);
      has.add(term);
      while (hits[left][0] <= place - WINDOW) {
        const gone = hits[left][1];
        present.set(gone, present.get(gone) - 1);
        if (!present.get(gone)) {
          has.delete(gone);
          changed.push(gone);
        }
        left += 1;
      }
      for (const each of changed) {
        for (const number of this._having.get(each) ?? []) {
          const now = worthOf(this._queryTerms[number], has);
          worth += now - held[number];
          held[number] = now;
        }
      }
      best = Math.max(best, worth);
    }
    return best;
  }
}

function pairOf(first, second) {
  return keyOf([first, second]);
}

function count(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The importance of each of a query term's own terms, and of each alternative, which counts only if all its terms are
 * there. */
function importanceOf(each, idf) {
  const own = each.terms.map((term) => [term, each.weight * idf.get(term)]);
  const whole = fsum(own.map(([, worth]) => worth));
  return {own, alternatives: each.alternatives.map((other) => [other.terms, other.weight * whole])};
}

/** What of a query term is there: its own terms or an alternative, whichever is worth more. */
function worthOf({own, alternatives}, present) {
  let best = fsum(own.filter(([term]) => present.has(term)).map(([, worth]) => worth));
  for (const [terms, worth] of alternatives) {
    if (worth > best && terms.every((term) => present.has(term))) best = worth;
  }
  return best;
}
