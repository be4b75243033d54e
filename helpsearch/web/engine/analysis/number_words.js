// Numbers in digits and in words: 30,000; 3만 5천; 삼만오천; 열네. See helpsearch/analysis/number_words.py. Values are
// whole numbers of thousandths, of any size.

import {constantsOf} from "../constants.js";

const py = constantsOf("analysis/number_words");

/** A number in a text: its value in thousandths, the place of its end, and its kind: `digits`, `native` or `sino`.
 * @typedef {{value: bigint, end: number, kind: string}} WrittenNumber */

/** The value of 1. */
export const one = () => BigInt(py().ONE);

/** The value of digits of any script. @param {string} digits */
export function intOf(digits) {
  let plain = "";
  for (const digit of digits) plain += digit >= "0" && digit <= "9" ? digit : valueOf(digit);
  return BigInt(plain);
}

/** The value of a decimal digit: those of a script are in a row that begins at ...0 or ...6. */
function valueOf(digit) {
  const code = digit.codePointAt(0);
  const isDigit = (other) => /\p{Nd}/u.test(String.fromCodePoint(other));
  const last = code % 16;
  const fromZero = last < 6 || (last < 10 && isDigit(code - last));
  return String(fromZero ? last : last - 6);
}

/** The number that begins with a digit at `start`, or null. @returns {WrittenNumber | null} */
export function numberInDigits(text, start) {
  const ONE = one();
  const match = py()._DIGITS.match(text, start);
  if (!match) return null;
  const {whole, decimals, powers} = match.groups;
  let value = intOf(whole.replaceAll(",", "")) * ONE + intOf((decimals ?? "").padEnd(3, "0"));
  if (powers) {
    value = decimals ? value * (read(`1${powers}`) ?? 0n) : (read(whole + powers) ?? 0n) * ONE;
    if (!value) return null; // 0만원
  }
  return {value, end: start + match[0].length, kind: "digits"};
}

/** The numbers that may begin with a number word at `start`, the longest first. @returns {WrittenNumber[]} */
export function numbersInWords(text, start) {
  const {_LONGEST_NATIVE, _NATIVE} = py();
  const ONE = one();
  const found = [];
  for (let length = Math.min(_LONGEST_NATIVE, text.length - start); length > 0; length -= 1) {
    const value = _NATIVE.get(text.slice(start, start + length));
    if (value) found.push({value: BigInt(value) * ONE, end: start + length, kind: "native"});
  }
  for (const end of sinoEnds(text, start)) {
    const value = read(text.slice(start, end));
    if (value) found.push({value: value * ONE, end, kind: "sino"});
  }
  return found;
}

/** The places where a number in Sino-Korean words may end: 십일 is eleven, or ten with the counter 일 (days). */
function sinoEnds(text, start) {
  const {_SINO_LETTERS, _MOST_SPACES, _LARGE} = py();
  if (!_SINO_LETTERS.has(text[start])) return [];
  let end = sinoEnd(text, start);
  const ends = [end];
  if (text.slice(start, end).endsWith("일")) ends.push(end - 1);
  for (let count = 0; count < _MOST_SPACES; count += 1) { // 만 오천원, 만 5천원; only amounts of money have spaces
    if (text[end] !== " " || !_LARGE.has(text[end - 1])) break;
    const digits = /^\p{Nd}/u.test(text.slice(end + 1)) ? 1 : 0;
    const further = sinoEnd(text, end + 1 + digits);
    if (further === end + 1) break;
    end = further;
    if (text.slice(end, end + 2).trimStart().startsWith("원")) ends.unshift(end);
  }
  return ends;
}

function sinoEnd(text, start) {
  const {_SINO_LETTERS, _LONGEST_SINO} = py();
  let end = start;
  while (end < text.length && _SINO_LETTERS.has(text[end]) && end - start < _LONGEST_SINO) end += 1;
  return end;
}

/** The power of ten that a number ends with: 10,000 of 3만; 1 if it ends with a digit. @param {string} written */
export function lastPower(written) {
  const {_LARGE, _POWERS, _MYRIADS} = py();
  let power = 1n;
  for (const letter of [...written].reverse()) {
    if (!_LARGE.has(letter)) break;
    power *= BigInt(_POWERS.get(letter) ?? _MYRIADS.get(letter));
  }
  return power;
}

/** The value of a number in digits, words or both; null if it is no number. */
function read(written) {
  const {_SINO, _MYRIADS, _POWERS} = py();
  let total = 0n;
  let part = 0n;
  /** @type {bigint | null} */
  let digit = null;
  for (const [token] of written.replaceAll(",", "").matchAll(/\p{Nd}+|[^\s\p{Nd}]/gu)) {
    const known = _SINO.get(token);
    const value = /^\p{Nd}/u.test(token) ? intOf(token) : known === undefined ? null : BigInt(known);
    if (value !== null) {
      if (digit !== null) return null;
      digit = value;
    } else if (_MYRIADS.has(token)) {
      total += (part || digit !== null ? part + (digit ?? 0n) : 1n) * BigInt(_MYRIADS.get(token));
      part = 0n;
      digit = null;
    } else {
      part += (digit ?? 1n) * BigInt(_POWERS.get(token));
      digit = null;
    }
  }
  return total + part + (digit ?? 0n);
}
