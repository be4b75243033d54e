// Quantities, each in one form however it is written. See helpsearch/analysis/quantities.py.

import {constantsOf} from "../constants.js";
import {beginsCounter, canonical, endsQuantity, isCounter, longestCounter, maxYears, mayCount} from "./counters.js";
import {dateAt, timeAt} from "./dates.js";
import {intOf, lastPower, numberInDigits, numbersInWords, one} from "./number_words.js";
import {makeTerm} from "./terms.js";

const py = constantsOf("analysis/quantities");

/** @typedef {import("./dates.js").Reading} Reading */

/** The quantities of a folded text, in order, with places in units of that text. If a quantity has several readings,
 * the narrowest comes first. @param {string} text @returns {import("./terms.js").Term[]} */
export function findQuantities(text) {
  const {_BEGINNING, _SECOND} = py();
  const found = [];
  let end = 0;
  for (const {index: start} of _BEGINNING.finditer(text)) {
    const second = _SECOND.get(text[start]);
    if (start < end || (second && !second.has(text[start + 1]))) continue;
    for (const reading of readingsAt(text, start)) {
      found.push(makeTerm(reading.text, reading.start, reading.end, /^\p{Nd}+$/u.test(reading.text) ? "SN" : ""));
      end = Math.max(end, reading.end);
    }
  }
  return found;
}

/** The readings of the quantity that begins at `start`; empty if there is no quantity. @returns {Reading[]} */
function readingsAt(text, start) {
  if ("0123456789+(".includes(text[start])) return first(dateOrTime, groups, inDigits)(text, start);
  const timely = [...text.slice(start, start + 8)].some((letter) => py()._OF_TIME.has(letter));
  return timely ? first(dateOrTime, inWords)(text, start) : inWords(text, start);
}

/** The first of several ways to read that finds anything. */
function first(...ways) {
  return (text, start) => {
    for (const way of ways) {
      const found = way(text, start);
      if (found.length) return found;
    }
    return [];
  };
}

function dateOrTime(text, start) {
  for (const [found, last] of [[dateAt(text, start), "일"], [timeAt(text, start), "시"]]) {
    if (found.length && endsQuantity(text, found[found.length - 1].end, last, "digits")) return found;
  }
  return [];
}

/** The reading of a number in several groups that begins at `start`: 15881234 of 1588 1234. */
function groups(text, start) {
  const {_TELEPHONE, _GROUPS, _SPACED, _FEWEST_DIGITS, _FEWEST_SPACED} = py();
  const telephone = _TELEPHONE.match(text, start);
  if (telephone) {
    const {country} = telephone.groups;
    const written = country ? `0${telephone[0].slice(country.length)}` : telephone[0];
    return [{text: digitsOf(written), start, end: start + telephone[0].length}];
  }
  for (const [pattern, fewest] of [[_GROUPS, _FEWEST_DIGITS], [_SPACED, _FEWEST_SPACED]]) {
    const match = pattern.match(text, start);
    if (match && [...digitsOf(match[0])].length >= fewest) {
      return [{text: digitsOf(match[0]), start, end: start + match[0].length}];
    }
  }
  return [];
}

const digitsOf = (text) => text.replace(/\P{Nd}/gu, "");

function inDigits(text, start) {
  const number = numberInDigits(text, start);
  if (!number) return [];
  const between = py()._RANGE.match(text, number.end);
  if (between) {
    const second = number.end + between[0].length;
    const last = numberInDigits(text, second);
    if (last) return range(text, start, number, last, second);
  }
  return counted(text, start, number);
}

/** The readings of both ends of a range whose last number alone has a counter: 3일 and 5일 of 3~5일. */
function range(text, start, number, last, second) {
  const found = counterOf(text, second, last);
  if (found) {
    let {value} = number;
    // 3~5만원: 만 belongs to both
    if (lastPower(text.slice(start, number.end)) === 1n) value *= lastPower(text.slice(second, last.end));
    return [{text: canonical(value, found[0]), start, end: number.end}, ...counted(text, second, last)];
  }
  const times = dateOrTime(text, second);
  if (!times.length) return [];
  const began = timeAt(`${text.slice(start, number.end)}시`, 0);
  return [...began.map((reading) => ({...reading, start, end: number.end})), ...times];
}

function inWords(text, start) {
  for (const number of numbersInWords(text, start)) {
    const readings = counted(text, start, number);
    if (readings.length) return readings;
  }
  for (const length of [3, 2]) {
    const name = text.slice(start, start + length);
    const form = py()._NAMED.get(name);
    if (form && endsQuantity(text, start + name.length, "일", "words")) {
      return [{text: form, start, end: start + name.length}];
    }
  }
  return [];
}

/** The readings of a number with its counter; empty if it has no counter. */
function counted(text, start, number) {
  const {_BEFORE, _BUSINESS_DAYS, _MONTH_BEFORE} = py();
  const found = counterOf(text, start, number);
  if (!found) return [];
  if (found[0] === "일" && number.kind === "digits") {
    const before = text.slice(Math.max(0, start - _BEFORE), start);
    const working = _BUSINESS_DAYS.search(before);
    if (working) {
      const day = {text: canonical(number.value, "일"), start, end: found[1]};
      return [{text: canonical(number.value, "영업일"), start: start - working[0].length, end: found[1]}, day];
    }
    if (_MONTH_BEFORE.search(before)) return []; // 매월 7일 is a date and not a week
  }
  const [value, counter, end] = withRest(text, number.value, found[0], found[1]);
  return [{text: canonical(value, counter), start, end}];
}

/** The longest counter that may follow a number, and its end; or null. @returns {[string, number] | null} */
function counterOf(text, start, number) {
  const joined = text[number.end] !== " ";
  const place = joined ? number.end : number.end + 1;
  if (!beginsCounter(text[place])) return null;
  for (let length = Math.min(longestCounter(), text.length - place); length > 0; length -= 1) {
    const counter = text.slice(place, place + length);
    if (
      isCounter(counter) &&
      mayCount(number, text.slice(start, number.end), counter, joined) &&
      endsQuantity(text, place + length, counter, number.kind)
    ) {
      const people = counter === "분" && number.kind === "native"; // 세 분
      return [people ? "명" : counter, place + length];
    }
  }
  return null;
}

/** A quantity together with the rest in the next smaller unit that follows it: 1시간 30분, 1년 반. */
function withRest(text, given, unit, from) {
  const {_SMALLER, _REST} = py();
  const ONE = one();
  let [value, counter, end] = [given, unit, from];
  while (_SMALLER.has(counter) && (counter !== "년" || value < maxYears() * ONE)) {
    const rest = _REST.match(text, end);
    const [smaller, size] = _SMALLER.get(counter);
    if (!rest) break;
    const {half, number, unit: restUnit} = rest.groups;
    if ((restUnit !== undefined && restUnit !== smaller) || (half && counter === "분")) break;
    if (!endsQuantity(text, end + rest[0].length, smaller, "sino")) break; // 1년 반납
    const many = BigInt(size);
    value = value * many + (half ? (many * ONE) / 2n : intOf(number) * ONE);
    counter = smaller;
    end += rest[0].length;
  }
  return [value, counter, end];
}
