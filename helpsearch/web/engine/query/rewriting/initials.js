// Words typed by their initial consonants (초성). See helpsearch/query/rewriting/initials.py.

import {initials, keystrokes} from "../../analysis/hangul.js";
import {particlesBehindMarks} from "../../analysis/words.js";
import {constantsOf} from "../../constants.js";
import {fsum} from "../../fsum.js";
import {round} from "../../round.js";
import {makeEdit} from "./edits.js";

const py = constantsOf("query/rewriting/initials");

/** A noun that initials may mean, and its share of what they mean. @typedef {{text: string, share: number}} Reading */

/** The tokens that are initials, or words with a last syllable that is only begun, and what they mean.
 * @param {import("./edits.js").Token[]} found @param {import("../../analysis/lexicon.js").Lexicon} lexicon
 * @param {import("./word_context.js").WordContext} context @returns {import("./edits.js").Edit[]} */
export function initialsEdits(found, lexicon, context) {
  const {_TYPED, _BEGUN, MAX_RUNS, MAX_INITIALS, MAX_BEGUN, _OTHERS, _LEAST, _MOST} = py();
  /** @type {Map<number, Reading[]>} */
  const readings = new Map();
  /** @type {Map<number, string>} */
  const tails = new Map();
  found.forEach((token, number) => {
    const match = _TYPED.fullmatch(token.text);
    if (match && !mayFollow(match[2], lexicon)) return;
    const keys = keystrokes(match ? match[1] : token.text);
    if (tails.size === MAX_RUNS || keys.length > (match ? MAX_INITIALS : MAX_BEGUN)) return;
    if (!match && !_BEGUN.fullmatch(token.text)) return;
    tails.set(number, match ? match[2] : "");
    const its = match ? readingsOf(keys, lexicon) : begun(token.text, keys, lexicon);
    if (its.length) readings.set(number, its);
  });
  if (!readings.size) return [];
  const states = found.map((token, number) => readings.get(number) ?? [{text: token.text, share: 1}]);
  needTerms(states, readings, context);
  const edits = [];
  for (const [number, likelihoods] of posteriors(states, readings, context)) {
    const order = states[number].map((each, place) => [likelihoods[place], each]);
    order.sort(([one, {text: first}], [other, {text: second}]) => other - one || (first < second ? -1 : 1));
    const [[best, reading]] = order;
    const tail = tails.get(number);
    const others = order.slice(1, 1 + _OTHERS).filter(([chance]) => chance >= _LEAST * best);
    const whole = fsum([best, ...others.map(([chance]) => chance)]) / fsum(likelihoods);
    const certainty = Math.min(whole, _MOST, sideBySide(reading.text, context));
    const rows = others.map(([chance, each]) => [each.text + tail, round(chance / best, 3)]);
    edits.push(makeEdit(found[number].start, found[number].end, reading.text + tail, round(certainty, 3), rows));
  }
  return edits;
}

/** Make sure that the postings of all readings and of the words beside them can be read. */
function needTerms(states, readings, context) {
  const beside = states.filter((_, number) => [number - 1, number, number + 1].some((each) => readings.has(each)));
  context.need(beside.flat().map((reading) => reading.text));
}

/** Whether something may follow initials: a particle, a verb's ending, a word of the corpus. */
function mayFollow(tail, lexicon) {
  const {_VERBAL} = py();
  return (
    !tail || particlesBehindMarks().has(tail) || _VERBAL.some((each) => tail.startsWith(each)) ||
    (tail.length > 1 && lexicon.wordCounts([tail]).size > 0)
  );
}

/** How sure initials in one run are these nouns side by side: the more, the more passages with either have both. */
function sideBySide(text, context) {
  const nouns = text.split(" ");
  let least = 1;
  for (let place = 0; place + 1 < nouns.length; place += 1) {
    const [one, two] = [nouns[place], nouns[place + 1]];
    const share = Math.min(context.shareBeside(one, two), context.shareBeside(two, one));
    least = place ? Math.min(least, 0.5 + 3 * share) : 0.5 + 3 * share;
  }
  return least;
}

/** What initials may mean: a noun, or else the likeliest nouns side by side: ㅎㅂㅅㅊ is 환불 신청.
 * @returns {Reading[]} */
function readingsOf(keys, lexicon) {
  const {MAX_READINGS} = py();
  const parts = new Set();
  for (let start = 0; start < keys.length; start += 1) {
    for (let end = start + 2; end <= keys.length; end += 1) parts.add(keys.slice(start, end));
  }
  const nouns = lexicon.nouns([...parts].sort());
  const whole = nouns.get(keys);
  if (whole) {
    const total = whole.reduce((sum, [, count]) => sum + count, 0);
    return whole.slice(0, MAX_READINGS).map(([text, count]) => ({text, share: count / total}));
  }
  if (keys.length < 4) return [];
  /** @type {Array<[number, string] | null>} */
  const best = [[0, ""], ...Array.from(keys, () => null)];
  for (let end = 2; end <= keys.length; end += 1) {
    for (let start = 0; start < end - 1; start += 1) {
      const before = best[start];
      const part = nouns.get(keys.slice(start, end));
      if (before === null || !part) continue;
      const [noun, count] = part[0];
      const score = before[0] + Math.log(count / lexicon.total);
      if (best[end] === null || score > best[end][0]) best[end] = [score, `${before[1]} ${noun}`.trim()];
    }
  }
  const found = best[keys.length];
  return found === null ? [] : [{text: found[1], share: 1}];
}

/** The nouns that begin so, the shortest for all that go on from them: 환ㅂ is 환불, whether 환불금 or 환불.
 * @returns {Reading[]} */
function begun(text, keys, lexicon) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const [noun, count] of lexicon.nounsBeginning(initials(text), text.slice(0, -1))) {
    if (!keystrokes(noun).startsWith(keys)) continue;
    const whole = [...counts.keys()].find((known) => noun.startsWith(known)) ?? noun;
    counts.set(whole, (counts.get(whole) ?? 0) + count);
  }
  let total = 0;
  for (const count of counts.values()) total += count;
  const likeliest = [...counts].sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1));
  return likeliest.slice(0, py().MAX_READINGS).map(([noun, count]) => ({text: noun, share: count / total}));
}

/** The likelihood of each reading, given all others (the forward-backward algorithm).
 * @returns {Array<[number, number[]]>} */
function posteriors(states, wanted, context) {
  const {_BESIDE} = py();
  const step = (before, after, beside) => {
    const near = beside ? context.shareBeside(before.text, after.text) : after.share;
    return _BESIDE * near + (1 - _BESIDE) * after.share;
  };
  const matrices = states.slice(1).map((after, number) => {
    const beside = wanted.has(number) || wanted.has(number + 1);
    return states[number].map((before) => after.map((each) => step(before, each, beside)));
  });
  const forward = [states[0].map((each) => each.share)];
  for (const matrix of matrices) {
    const last = forward[forward.length - 1];
    forward.push(scaled(matrix[0].map((_, column) => fsum(matrix.map((row, place) => last[place] * row[column])))));
  }
  const backward = [states[states.length - 1].map(() => 1)];
  for (const matrix of matrices.toReversed()) {
    const after = backward[backward.length - 1];
    backward.push(scaled(matrix.map((row) => fsum(row.map((value, place) => value * after[place])))));
  }
  backward.reverse();
  return [...wanted.keys()].map((number) => [
    number, forward[number].map((value, place) => value * backward[number][place]),
  ]);
}

function scaled(values) {
  const total = fsum(values);
  return total ? values.map((value) => value / total) : values;
}
