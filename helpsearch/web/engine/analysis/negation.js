// Negation: words that say that something is not, and the words that they negate. See helpsearch/analysis/negation.py.

import {codePointPlaces, hasSurrogates} from "../code_points.js";
import {constantsOf} from "../constants.js";
import {makeTerm} from "./terms.js";

const py = constantsOf("analysis/negation");

/** The term of every word that negates, and the sign of negated terms. @returns {string} */
export const not = () => py().NOT;
/** The sign of terms that are said to be possible. @returns {string} */
export const can = () => py().CAN;
/** Nouns that mean the same as 안 되다. @returns {Set<string>} */
export const impossible = () => py().IMPOSSIBLE;
/** Nouns that negate the noun before them as 안 되다 does. @returns {Set<string>} */
export const trouble = () => py().TROUBLE;

/** @typedef {import("./terms.js").Term} Term */

/** Whether a word with these terms may be a part of a negation. @param {Term[]} terms */
export function maySign(terms) {
  const {_WORDS} = py();
  return terms.some((term) => _WORDS.has(term.text));
}

/** The terms of a text, word by word, with ¬ in place of those that negate.
 * @param {Term[][]} wordTerms @param {import("./terms.js").Morpheme[][]} morphemes of each word
 * @param {number[]} signs the indexes of the words that may be a part of a negation @returns {Term[][]} */
export function markNegation(wordTerms, morphemes, signs) {
  const {NOT, _NEGATING, _WAY} = py();
  const found = [...wordTerms];
  for (const number of signs) {
    const terms = wordTerms[number];
    if (!terms.some((term) => _NEGATING.has(term.text))) continue;
    const following = number + 1 < wordTerms.length && beginsWithVerb(wordTerms[number + 1], morphemes[number + 1]);
    const way = number > 0 && wordTerms[number - 1].at(-1)?.text === _WAY;
    found[number] = terms.map((term, place) =>
      negates(terms, place, morphemes[number], following, way) ? {...term, text: NOT} : term,
    );
  }
  return found;
}

/** Whether a term of a word negates. `following` says that the next word begins with a verb, and `way` that the word
 * before ends with 수. */
function negates(terms, place, morphemes, following, way) {
  const {_BEHIND, _WAY, _BEFORE} = py();
  const term = terms[place];
  if (_BEHIND.has(term.text)) return term.tag.startsWith("V");
  if (term.text === "말다") return term.tag.startsWith("VX"); // 하지 마세요; as a verb of its own, 말다 is "roll up"
  if (term.text === "없다") return place ? terms[place - 1].text === _WAY : way;
  if (!_BEFORE.has(term.text)) return false;
  if (place + 1 < terms.length) {
    const behind = terms[place + 1];
    if (behind.text === "내다") return false; // 환불안내 is read as 환불 + 안 + 내다, and it is 안내
    return term.tag === "MAG" || (behind.start === term.end && behind.tag.startsWith("V"));
  }
  return following && morphemes[morphemes.length - 1].end === term.end;
}

/** Whether a word begins with a verb: 와요, 됩니다; or with a noun that 하다 makes a verb of: 추천해요. */
function beginsWithVerb(terms, morphemes) {
  if (!terms.length || terms[0].start !== morphemes[0].start) return false;
  const made = morphemes.length > 1 && (morphemes[1].tag === "XSV" || morphemes[1].tag === "XSA");
  return made || terms[0].tag.startsWith("V");
}

/** The signed terms of a text, in order, each with the place of the word that negates it or says it is possible.
 * @param {string} text @param {import("./words.js").Word[]} words @param {Term[][]} wordTerms after markNegation
 * @param {number[]} signs the indexes of the words that may be a part of a negation @returns {Term[]} */
export function signedTerms(text, words, wordTerms, signs) {
  const {_END, _SIGNING} = py();
  const places = hasSurrogates(text) ? codePointPlaces(text) : null;
  const ends = [..._END.finditer(text)].map((match) => (places ? places[match.index] : match.index));
  const wordEnds = words.map((word) => word.end);
  const found = [];
  let done = 0; // the number of words in the sentences that were looked at
  for (const number of signs) {
    if (number < done || !wordTerms[number].some((term) => _SIGNING.has(term.text))) continue;
    const sentence = countBelow(ends, wordEnds[number]);
    const first = sentence ? countUpTo(wordEnds, ends[sentence - 1]) : 0;
    done = sentence < ends.length ? countUpTo(wordEnds, ends[sentence]) : words.length;
    const terms = [];
    for (let each = first; each < done; each += 1) {
      const word = words[each];
      for (const term of wordTerms[each]) {
        terms.push(makeTerm(term.text, word.place(term.start), word.place(term.end), term.tag));
      }
    }
    terms.forEach((term, place) => {
      const sign = signOf(terms, place);
      if (!sign) return;
      const end = isBeforeVerb(terms, place) ? terms[place + 1].end : term.end;
      for (const what of new Set(negated(terms, place))) found.push(makeTerm(sign + what, term.start, end, term.tag));
    });
  }
  return found;
}

/** The sign that the term at a place gives to the terms that it negates or says are possible; empty if neither. */
function signOf(terms, place) {
  const {NOT, CAN, _DENYING, _WAY} = py();
  const {text} = terms[place];
  if (_DENYING.has(text)) return NOT;
  const possible = text === "가능" || (text === "있다" && place > 0 && terms[place - 1].text === _WAY);
  const denied = place + 1 < terms.length && terms[place + 1].text === NOT; // 가능하지 않다
  return possible && !denied ? CAN : "";
}

/** The terms that the term at a place negates or says are possible: the verb beside it, the nearest noun before it,
 * and a noun directly before that noun. */
function negated(terms, place) {
  const {_REACH, _WAY, _LIGHT} = py();
  const before = terms.slice(Math.max(place - 1 - _REACH, 0), place).reverse(); // the nearest first
  let verb = before.slice(0, 2).find((term) => term.text !== _WAY);
  if (isBeforeVerb(terms, place) && !(terms[place + 1].text === "하다" && verb)) verb = terms[place + 1];
  const found = [];
  if (verb && verb.tag.startsWith("V") && !verb.tag.startsWith("VX") && !_LIGHT.has(verb.text)) found.push(verb.text);
  const far = before.findIndex(isMatter);
  if (far >= 0) {
    found.push(before[far].text);
    if (far + 1 < before.length && isMatter(before[far + 1])) found.push(before[far + 1].text);
  }
  return found;
}

/** Whether a term is 안 or 못 with a verb behind it. */
function isBeforeVerb(terms, place) {
  return terms[place].text === py().NOT && !terms[place].tag.startsWith("V") && place + 1 < terms.length;
}

/** Whether a term is a noun that may be signed. */
function isMatter(term) {
  const {_NOUNS, _NO_MATTER, TROUBLE} = py();
  return _NOUNS.some((tag) => term.tag.startsWith(tag)) && !_NO_MATTER.has(term.text) && !TROUBLE.has(term.text);
}

/** How many of ascending numbers are below one. */
function countBelow(numbers, one) {
  const place = numbers.findIndex((each) => each >= one);
  return place < 0 ? numbers.length : place;
}

/** How many of ascending numbers are not above one. */
function countUpTo(numbers, one) {
  const place = numbers.findIndex((each) => each > one);
  return place < 0 ? numbers.length : place;
}
