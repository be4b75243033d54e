// Words of a query that the corpus has in other letters: 마젠토 finds Magento. See
// helpsearch/query/rewriting/loanwords.py.

import {saidLetters} from "../../analysis/letter_names.js";
import {lettersKey, soundKeys, sureDoubt} from "../../analysis/loanwords.js";
import {particlesBehindMarks} from "../../analysis/words.js";
import {slice} from "../../code_points.js";
import {constantsOf} from "../../constants.js";

const py = constantsOf("query/rewriting/loanwords");

/** A word as it was typed, and the rule that leads from it to what the corpus has.
 * @typedef {{typed: string, rule: import("../plan.js").Rule}} InOtherLetters */
/** @typedef {import("../plan.js").Alternative} Alternative */

/** The words of a query that the corpus lacks, and has in other letters.
 * @param {import("../../analysis/analyzer.js").TextAnalysis} analysis
 * @param {import("../../index/snapshot.js").Snapshot} snapshot @returns {InOtherLetters[]} */
export function inOtherLetters(analysis, snapshot) {
  const unknown = [];
  analysis.words.forEach((word, number) => {
    const found = analysis.analyses[number];
    if (found.origin !== "lexicon") unknown.push([word.form, found, slice(analysis.text, word.start, word.end)]);
  });
  const made = [];
  const looked = unknown.slice(0, py()._MOST_WORDS).map(([form, found, typed]) => [surfacesOf(form, found), typed]);
  need(looked.flatMap(([surfaces]) => surfaces.map(([, surface]) => surface)), snapshot);
  for (const [surfaces, typed] of looked) {
    for (const [source, surface] of surfaces) {
      const others = othersOf(surface, snapshot);
      if (!others.length || snapshot.withPhrase(source).size) continue;
      for (const other of others) {
        if (!isEqual(other.terms, source)) made.push({typed, rule: {source, alternative: other}});
      }
      break;
    }
  }
  return made;
}

/** What of a word may be written in other letters, with its terms: all of it, it without a particle, and the runs of
 * its terms, the longest first. @returns {Array<[string[], string]>} */
function surfacesOf(form, {terms}) {
  const everything = terms.map((term) => term.text);
  if (!everything.length) return [];
  const particles = particlesBehindMarks();
  const found = [[everything, form]];
  for (let length = 1; length < form.length - 1; length += 1) {
    if (particles.has(form.slice(-length))) found.push([everything, form.slice(0, -length)]);
  }
  for (let count = terms.length; count > 0; count -= 1) {
    for (let first = 0; first + count <= terms.length; first += 1) {
      const run = terms.slice(first, first + count);
      found.push([run.map((term) => term.text), form.slice(run[0].start, run[count - 1].end)]);
    }
  }
  return found;
}

/** Make sure that the tables can be read that these surfaces are looked up in. */
function need(surfaces, snapshot) {
  const {_HANGUL, _LATIN} = py();
  const readable = surfaces.filter((surface) => _HANGUL.fullmatch(surface) || _LATIN.fullmatch(surface));
  if (!readable.length) return;
  const {store} = snapshot;
  store.need([["constants_rare"]]);
  const acronyms = readable.filter((surface) => _HANGUL.fullmatch(surface)).flatMap(saidLetters);
  const keys = readable.flatMap((surface) => [...soundKeys(surface), lettersKey(surface)]);
  store.need([["sounds", keys], ...snapshot.keysOfTerms(acronyms)]);
}

/** What the corpus has that is `surface` in other letters, the nearest first. @returns {Alternative[]} */
function othersOf(surface, snapshot) {
  const {_HANGUL, _LATIN, WEIGHT, _MOST_OTHERS} = py();
  if (_HANGUL.fullmatch(surface)) {
    const acronyms = saidLetters(surface).filter((each) => snapshot.withPhrase([each]).size > 0);
    if (acronyms.length) {
      return acronyms.slice(0, _MOST_OTHERS).map((each) => ({terms: [each], weight: WEIGHT, kind: "sound"}));
    }
  } else if (!_LATIN.fullmatch(surface)) {
    return [];
  }
  const found = [];
  for (const [other, terms] of snapshot.lexicon.sounding([...soundKeys(surface), lettersKey(surface)])) {
    const pair = _LATIN.fullmatch(other) ? [surface, other] : [other, surface];
    const doubt = saidLetters(other).includes(surface) ? 0 : sureDoubt(pair[0], pair[1]);
    if (doubt !== null) found.push([doubt, terms.join(" ")]);
  }
  const least = found.length ? Math.min(...found.map(([doubt]) => doubt)) : 0;
  const nearest = [...new Set(found.filter(([doubt]) => doubt === least).map(([, terms]) => terms))].sort();
  return nearest.slice(0, _MOST_OTHERS).map((terms) => ({
    terms: terms.split(" "), weight: WEIGHT * (1 - least), kind: "sound",
  }));
}

function isEqual(one, other) {
  return one.length === other.length && one.every((term, place) => term === other[place]);
}
