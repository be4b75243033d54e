// Nouns that are written together or apart: 홈 페이지 and 홈페이지. See helpsearch/query/rewriting/joined.py.

import {areSyllables} from "../../analysis/hangul.js";
import {guessedTag} from "../../analysis/terms.js";
import {lengthOf, slice} from "../../code_points.js";
import {constantsOf} from "../../constants.js";
import {isSpace} from "./edits.js";

const py = constantsOf("query/rewriting/joined");

/** @typedef {import("../../analysis/analyzer.js").TextAnalysis} TextAnalysis */
/** A noun at a place of the query, in code points, and the two that it may be: typed together or apart. `guessed` says
 * that one of these is a word that nobody taught.
 * @typedef {{start: number, end: number, whole: string, halves: [string, string], guessed: boolean}} Spelling */

/** The words of a query with its nouns written as the corpus writes them, and the rules that other spellings make.
 * @param {TextAnalysis} typed @param {import("../../index/snapshot.js").Snapshot} snapshot
 * @param {import("../../analysis/analyzer.js").Analyzer} analyzer
 * @returns {[string, import("../plan.js").Rule[]]} */
export function settleSpaces(typed, snapshot, analyzer) {
  const {_NOUNS, _MOST} = py();
  let {text} = typed;
  const rules = [];
  const spellings = [...apart(typed), ...together(typed)];
  const pieces = snapshot.lexicon.subwords(spellings.flatMap((each) => [each.whole, ...each.halves]));
  const nouns = new Set();
  for (const [surface, found] of pieces) if (found.some(([piece]) => _NOUNS.includes(piece.left))) nouns.add(surface);
  const isKnown = (each) => nouns.has(each.whole) && (each.guessed || each.halves.every((half) => nouns.has(half)));
  const known = spellings.filter(isKnown).slice(0, _MOST);
  const verbs = verbsApart(typed, analyzer);
  snapshot.needTerms([...known.flatMap((each) => [each.whole, ...each.halves]), ...verbs.map(([, whole]) => whole)]);
  for (const each of known.sort(byPlace).reverse()) {
    const joined = snapshot.withTerm(each.whole).size;
    const split = snapshot.withPhrase(each.halves).size;
    if (!joined && !split) continue;
    const [one, other] = joined >= split ? [[each.whole], each.halves] : [each.halves, [each.whole]];
    text = slice(text, 0, each.start) + one.join(" ") + slice(text, each.end, lengthOf(text));
    if (joined && split) rules.push({source: one, alternative: {terms: other, weight: 1, kind: "spacing"}});
  }
  for (const [halves, whole] of verbs) {
    if (snapshot.withTerm(whole).size) {
      rules.push({source: halves, alternative: {terms: [whole], weight: 1, kind: "spacing"}});
    }
  }
  return [text, rules];
}

/** Python's order of spellings. */
function byPlace(one, other) {
  const places = one.start - other.start || one.end - other.end;
  if (places) return places;
  const [ours, theirs] = [one, other].map((each) => [each.whole, ...each.halves, Number(each.guessed)]);
  const at = ours.findIndex((value, place) => value !== theirs[place]);
  return at < 0 ? 0 : ours[at] < theirs[at] ? -1 : 1;
}

/** Neighbours that may be one noun: a word that is a noun, and another that begins with one. @returns {Spelling[]} */
function apart(typed) {
  const found = [];
  for (let number = 0; number + 1 < typed.words.length; number += 1) {
    const [word, after] = [typed.words[number], typed.words[number + 1]];
    const [terms, others] = [typed.wordTerms[number], typed.wordTerms[number + 1]];
    if (terms.length !== 1 || !others.length || !isSpace(slice(typed.text, word.end, after.start))) continue;
    const [[first], [second]] = [terms, others];
    if (first.start !== word.start || first.end !== word.end || second.start !== after.start) continue;
    if (areSyllables(word.form + second.text) && second.end - second.start === second.text.length) {
      const guessed = first.tag === guessedTag() || second.tag === guessedTag();
      const whole = word.form + second.text;
      found.push({start: word.start, end: second.end, whole, halves: [word.form, second.text], guessed});
    }
  }
  return found;
}

/** Nouns that may be two. @param {TextAnalysis} typed @returns {Spelling[]} */
function together(typed) {
  const {_NOUNS, _SHORTEST} = py();
  const found = [];
  for (const {text, tag, start, end} of typed.terms) {
    if (!_NOUNS.includes(tag) || text.length < _SHORTEST || !areSyllables(text)) continue;
    for (let place = 1; place < text.length; place += 1) {
      found.push({start, end, whole: text, halves: [text.slice(0, place), text.slice(place)], guessed: false});
    }
  }
  return found;
}

/** Neighbours that are one verb if they are joined: 돌리다, 받다 of 돌려 받으려면, and 돌려받다.
 * @returns {Array<[[string, string], string]>} */
function verbsApart(typed, analyzer) {
  const pairs = [];
  for (let number = 0; number + 1 < typed.words.length; number += 1) {
    const [word, after] = [typed.words[number], typed.words[number + 1]];
    const [terms, others] = [typed.termsOfWords[number], typed.termsOfWords[number + 1]];
    if (terms.length !== 1 || !others.length || !isLinked(typed.analyses[number])) continue;
    if (!isSpace(slice(typed.text, word.end, after.start))) continue;
    pairs.push([[terms[0].text, others[0].text], word.form + after.form, word.form.length]);
  }
  const first = pairs.slice(0, py()._MOST);
  const joined = analyzer.analyzeAll(first.map(([, surface]) => surface));
  const found = [];
  first.forEach(([halves, , joint], number) => {
    const [verb] = joined[number].terms;
    if (verb && verb.tag.startsWith("VV") && verb.end > joint) found.push([halves, verb.text]);
  });
  return found;
}

/** Whether a word is a verb that leads to the next one: 돌려, 찾아. */
function isLinked(word) {
  const last = word.morphemes[word.morphemes.length - 1];
  const verb = word.terms[0].tag.startsWith("VV");
  return verb && (last.tag === "EC" || last.tag === "EF") && py()._LINKS.has(last.form);
}
