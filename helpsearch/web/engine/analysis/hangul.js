// Hangul arithmetic: syllables and letters, and the keystrokes that type them. See helpsearch/analysis/hangul.py.

import {constantsOf} from "../constants.js";

const py = constantsOf("analysis/hangul");
const FIRST = "가".charCodeAt(0);

/** @type {{keys: Map<string, string>, joined: Map<string, string>} | null} */
let tables = null;

/** The keystrokes of each syllable and double letter, and the letters that two keystrokes make. */
function made() {
  if (!tables) {
    const {INITIALS, VOWELS, FINALS, DOUBLE_LETTERS} = py();
    const typed = (letter) => DOUBLE_LETTERS.get(letter) ?? letter;
    const keys = new Map();
    let code = FIRST;
    for (const initial of INITIALS) {
      for (const vowel of VOWELS) {
        for (const final of FINALS) {
          keys.set(String.fromCharCode(code), typed(initial) + typed(vowel) + typed(final));
          code += 1;
        }
      }
    }
    const joined = new Map();
    for (const [letter, two] of DOUBLE_LETTERS) {
      keys.set(letter, two);
      joined.set(two, letter);
    }
    tables = {keys, joined};
  }
  return tables;
}

/** Whether a character is a whole Hangul syllable. @param {string} character */
export function isSyllable(character) {
  return character >= "가" && character <= "힣";
}

/** Whether a text is whole syllables, or empty. @param {string} text */
export function areSyllables(text) {
  for (let place = 0; place < text.length; place += 1) if (!isSyllable(text[place])) return false;
  return true;
}

/** The initial consonant, the vowel and the final consonant of a syllable; the last is empty if it has none.
 * @param {string} syllable @returns {[string, string, string]} */
export function lettersOf(syllable) {
  const {INITIALS, VOWELS, FINALS} = py();
  const number = syllable.charCodeAt(0) - FIRST;
  const rest = Math.floor(number / FINALS.length);
  return [INITIALS[Math.floor(rest / VOWELS.length)], VOWELS[rest % VOWELS.length], FINALS[number % FINALS.length]];
}

/** Whether a character is a Hangul letter by itself: ㅎ, ㅏ, ㄳ. @param {string} character */
export function isLetter(character) {
  return character >= "ㄱ" && character <= "ㅣ";
}

/** Whether any character of a text is a Hangul letter by itself. @param {string} text */
export function hasLetter(text) {
  for (let place = 0; place < text.length; place += 1) if (isLetter(text[place])) return true;
  return false;
}

/** Whether a text has only consonants, as the initials of a word do. @param {string} text */
export function areInitials(text) {
  const {VOWELS} = py();
  return [...text].every((character) => isLetter(character) && !VOWELS.includes(character));
}

/** Whether a keystroke is a consonant that begins a syllable. @param {string} key */
export function isInitial(key) {
  return key !== "" && py().INITIALS.includes(key);
}

/** Whether a keystroke is a vowel. @param {string} key */
export function isVowel(key) {
  return key !== "" && py().VOWELS.includes(key);
}

/** The keystrokes that type a text; characters other than modern Hangul stay as they are. @param {string} text */
export function keystrokes(text) {
  const {keys} = made();
  let found = "";
  for (let place = 0; place < text.length; place += 1) found += keys.get(text[place]) ?? text[place];
  return found;
}

/** The text that an input method makes of keystrokes. @param {string} keys */
export function compose(keys) {
  const {INITIALS, VOWELS, FINALS} = py();
  let composed = "";
  let place = 0;
  while (place < keys.length) {
    if (place + 1 < keys.length && isInitial(keys[place]) && isVowel(keys[place + 1])) {
      const initial = keys[place];
      const [vowel, behind] = letterAt(keys, place + 1);
      const [final, after] = finalAt(keys, behind);
      const rest = INITIALS.indexOf(initial) * VOWELS.length + VOWELS.indexOf(vowel);
      composed += String.fromCharCode(FIRST + rest * FINALS.length + FINALS.indexOf(final));
      place = after;
    } else if (isVowel(keys[place])) {
      const [vowel, after] = letterAt(keys, place);
      composed += vowel;
      place = after;
    } else {
      composed += keys[place];
      place += 1;
    }
  }
  return composed;
}

/** The initial consonant of each syllable; letters and all other characters stay as they are. @param {string} text */
export function initials(text) {
  let found = "";
  for (let place = 0; place < text.length; place += 1) {
    found += isSyllable(text[place]) ? lettersOf(text[place])[0] : text[place];
  }
  return found;
}

/** How a text ends: `v` in a vowel, `l` in ㄹ, `c` in another consonant, `x` in a character that is no syllable.
 * @param {string} text */
export function coda(text) {
  const last = text.slice(-1);
  if (!isSyllable(last)) return "x";
  const final = lettersOf(last)[2];
  return final === "" ? "v" : final === "ㄹ" ? "l" : "c";
}

/** The letter that one or two keystrokes at a place make, and the place behind it. */
function letterAt(keys, place) {
  const joined = made().joined.get(keys.slice(place, place + 2));
  return joined === undefined ? [keys[place], place + 1] : [joined, place + 2];
}

/** The final consonant at a place, and the place behind it; it is empty if the consonant begins the next syllable. */
function finalAt(keys, place) {
  const {FINALS} = py();
  for (const width of [2, 1]) {
    const typed = keys.slice(place, place + width);
    const letter = made().joined.get(typed) ?? (typed.length === 1 ? typed : "");
    const after = place + width;
    if (letter && FINALS.includes(letter) && !(after < keys.length && isVowel(keys[after]))) return [letter, after];
  }
  return ["", place];
}
