// English words in Hangul: whether a Hangul word spells a Latin one by its sound. See helpsearch/analysis/loanwords.py.

import {constantsOf} from "../constants.js";
import {readings} from "./english_sounds.js";
import {isSyllable, lettersOf} from "./hangul.js";

const py = constantsOf("analysis/loanwords", "constants_rare");

/** The signs of a Hangul word, by which it is compared; null if it cannot be a loanword. @param {string} word */
function signsOf(word) {
  const {_TENSE, _FINAL_SIGNS, _VOWEL_SIGNS} = py();
  let found = "";
  for (const syllable of word) {
    if (!isSyllable(syllable)) return null;
    const [written, vowel, final] = lettersOf(syllable);
    const initial = _TENSE.get(written) ?? written;
    if ("ㄲㄸㅃㅉ".includes(initial) || !_FINAL_SIGNS.has(final)) return null;
    found += (initial === "ㅇ" ? "" : initial) + (_VOWEL_SIGNS.get(vowel) ?? vowel) + _FINAL_SIGNS.get(final);
  }
  return found;
}

/** The doubt that a Hangul word spells a Latin one, for each syllable; infinite if it cannot. */
function doubt(hangul, latin) {
  const {LONGEST, SINO_KOREAN, _FEWEST_OF_SINO_KOREAN} = py();
  const heard = signsOf(hangul);
  if (heard === null || !isComparable(latin) || hangul.length * 2 > LONGEST) return Infinity;
  if ([...hangul].every((each) => SINO_KOREAN.has(each)) && hangul.length < _FEWEST_OF_SINO_KOREAN) {
    return Infinity;
  }
  /** @type {Array<Map<number, number>>} */
  const least = Array.from({length: latin.length + 1}, () => new Map());
  least[0].set(0, 0);
  for (let place = 0; place < latin.length; place += 1) {
    if (!least[place].size) continue;
    for (const [length, spelt, more] of readings(latin, place)) {
      const there = least[place + length];
      for (const [at, cost] of least[place]) {
        if (!heard.startsWith(spelt, at)) continue;
        const to = at + spelt.length;
        there.set(to, Math.min(there.get(to) ?? cost + more, cost + more));
      }
    }
  }
  return (least[latin.length].get(heard.length) ?? Infinity) / hangul.length;
}

/** The doubt that a Hangul word spells a Latin one, if it is small enough to take them for the same; otherwise null. */
export function sureDoubt(hangul, latin) {
  const {SURE, _FEW_CONSONANTS} = py();
  const found = doubt(hangul, latin);
  const keys = soundKeys(hangul);
  return found <= (keys.length && keys[0].length > _FEW_CONSONANTS ? SURE : 0) ? found : null;
}

/** The sound keys of a Hangul or Latin word. @param {string} word @returns {string[]} */
export function soundKeys(word) {
  const {_LATIN, LONGEST} = py();
  if (_LATIN.fullmatch(word)) return isComparable(word) ? latinKeys(word) : [];
  const heard = signsOf(word);
  if (heard === null || word.length < 2 || word.length > Math.floor(LONGEST / 2)) return [];
  const key = kindsOf(heard);
  return key ? [key] : [];
}

function isComparable(latin) {
  const {SHORTEST, LONGEST, _LATIN} = py();
  return SHORTEST <= latin.length && latin.length <= LONGEST && _LATIN.fullmatch(latin) !== null;
}

/** The keys of all the sounds that a Latin word usually has, in order. */
function latinKeys(latin) {
  /** @type {Array<Set<string>>} */
  const keys = [new Set([""]), ...Array.from(latin, () => new Set())];
  for (let place = 0; place < latin.length; place += 1) {
    for (const [length, spelt, more] of readings(latin, place)) {
      if (more) continue;
      const kinds = kindsOf(spelt);
      for (const key of keys[place]) {
        const last = key.slice(-1);
        keys[place + length].add(key + (last && kinds.startsWith(last) ? kinds.slice(1) : kinds));
      }
    }
  }
  return [...keys[latin.length]].filter(Boolean).sort().slice(0, py()._MAX_KEYS);
}

/** The classes of signs, without repetitions. */
function kindsOf(spelt) {
  const {_CLASSES} = py();
  let found = "";
  for (const sign of spelt) {
    const kind = _CLASSES.get(sign) ?? "";
    if (kind && kind !== found.slice(-1)) found += kind;
  }
  return found;
}

/** The key of an acronym, by which Hangul words that say its letters are found. @param {string} latin */
export function lettersKey(latin) {
  return `=${latin}`;
}
