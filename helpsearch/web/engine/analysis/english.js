// English words: their stems, and stop words. See helpsearch/analysis/english.py.

import {constantsOf} from "../constants.js";

const py = constantsOf("analysis/english");
/** @type {Map<string, string>} */
const stems = new Map();

/** The stems of English stop words. @returns {Set<string>} */
export function stopWords() {
  return py().STOP_WORDS;
}

/** The stem of an English word in lower case; any other word stays as it is. @param {string} word */
export function stem(word) {
  let found = stems.get(word);
  if (found === undefined) {
    found = stemOf(word);
    if (stems.size > 8192) stems.clear();
    stems.set(word, found);
  }
  return found;
}

function stemOf(word) {
  const {_WHOLE, _WORD, _SHORTEST, _SHORT_SYLLABLE} = py();
  if (_WHOLE.has(word) || !_WORD.fullmatch(word)) return word;
  if (word.length < _SHORTEST) return withoutY(word);
  let found = withoutPlural(word);
  if (_WHOLE.has(found)) return found;
  found = withoutY(withoutPast(found));
  const first = region(found, 1);
  const second = region(found, 2);
  if (found.endsWith("e") && (second || (first && !_SHORT_SYLLABLE.match(found.slice(0, -1))))) {
    return found.slice(0, -1);
  }
  return second && found.endsWith("ll") ? found.slice(0, -1) : found;
}

/** The stems of the verbs of which a suffix may have made a noun or adjective in lower case.
 * @param {string} word @returns {string[]} */
export function roots(word) {
  const {_SUFFIXES, _LEAST_ROOT, _VOWEL} = py();
  const bare = stem(word);
  for (const [suffix, others] of _SUFFIXES) {
    const base = bare.endsWith(suffix) ? bare.slice(0, bare.length - suffix.length) : bare;
    if (base !== bare && base.length >= _LEAST_ROOT && _VOWEL.search(base)) {
      return [...new Set(others.map((other) => stem(base + other)))];
    }
  }
  return [];
}

function withoutPlural(word) {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (word.endsWith("ies") || word.endsWith("ied")) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
  if (word.endsWith("s") && !["ss", "us", "is"].some((end) => word.endsWith(end))) return word.slice(0, -1);
  return word;
}

function withoutPast(word) {
  const {_VOWEL, _DOUBLED, _SHORT_SYLLABLE} = py();
  if (word.endsWith("eed")) return region(word, 1).endsWith("eed") ? word.slice(0, -1) : word;
  for (const ending of ["ed", "ing"]) {
    if (!word.endsWith(ending)) continue;
    const base = word.slice(0, word.length - ending.length);
    if (!_VOWEL.search(base)) continue;
    if (["at", "bl", "iz"].some((end) => base.endsWith(end))) return `${base}e`;
    if (_DOUBLED.search(base)) return base.slice(0, -1);
    return _SHORT_SYLLABLE.match(base) && !region(base, 1) ? `${base}e` : base;
  }
  return word;
}

function withoutY(word) {
  const {_VOWEL} = py();
  const changes = word.length > 2 && word.endsWith("y") && !_VOWEL.match(word[word.length - 2]);
  return changes ? `${word.slice(0, -1)}i` : word;
}

function region(word, times) {
  let rest = word;
  for (let count = 0; count < times; count += 1) {
    const match = py()._REGION.match(rest);
    rest = match ? rest.slice(match[0].length) : "";
  }
  return rest;
}
