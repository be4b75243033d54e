// Counters such as 명, 개, 원, 개월, % and kg. See helpsearch/analysis/counters.py.

import {constantsOf} from "../constants.js";
import {areSyllables} from "./hangul.js";
import {one} from "./number_words.js";

const py = constantsOf("analysis/counters");

export const maxYears = () => BigInt(py().MAX_YEARS);
export const longestCounter = () => py().LONGEST_COUNTER;
export const isCounter = (text) => py().COUNTERS.has(text);
export const beginsCounter = (letter) => py().COUNTER_LETTERS.has(letter);

/** Whether a counter may follow a number. `written` is the number as the text has it; `joined` says that no space
 * follows it. @param {import("./number_words.js").WrittenNumber} number */
export function mayCount(number, written, counter, joined) {
  const {MAX_YEARS, _ORDINARY, _AFTER_NATIVE, _AFTER_JOINED_HAN, _AFTER_SINO, _AFTER_TENS, _DAYS} = py();
  const {kind, value} = number;
  const ONE = one();
  if (kind === "digits") return (counter !== "살" && counter !== "해") || value < BigInt(MAX_YEARS) * ONE;
  if (kind === "native") {
    // 한번 해 보다 is "give it a try", 한 번에 "at one go"
    if (written === "한" && (counter === "번" || counter === "회")) return false;
    if (joined && (written === "서" || _ORDINARY.has(written + counter))) return false;
    return _AFTER_NATIVE.has(counter) && (written !== "한" || !joined || _AFTER_JOINED_HAN.has(counter));
  }
  if (written === "이" && !joined) return false; // 이 층에서 is "on this floor"
  if (counter === "원") return value >= 10n * ONE; // nobody writes less than ten won in words
  if (counter === "일") return _DAYS.has(written) || (10n * ONE <= value && value < 100n * ONE);
  if (_AFTER_SINO.has(counter)) return true;
  return _AFTER_TENS.has(counter) && value >= 10n * ONE && (written.length > 1 || !joined);
}

/** Whether a quantity can end at `end`: at the end of a word, or before a particle or another word that may follow it.
 * `kind` is that of its number. */
export function endsQuantity(text, end, counter, kind) {
  const {_TAILS, _LONGEST_TAIL, _OWN_TAILS, _PARTICLES} = py();
  if (end === text.length) return true;
  const next = String.fromCodePoint(text.codePointAt(end));
  if (!/[\p{L}\p{N}]/u.test(next)) return true;
  const last = counter[counter.length - 1];
  if (!/\p{L}/u.test(last) || last < "\x80") return next >= "\x80"; // 5%까지, 5kg까지
  if (kind === "digits" && /\p{Nd}/u.test(next)) return true; // 1박2일
  for (let length = 1; length <= _LONGEST_TAIL; length += 1) {
    if (_TAILS.has(text.slice(end, end + length))) return true;
  }
  if (_OWN_TAILS.get(counter)?.has(next)) return true;
  if (!_PARTICLES.has(next)) return false;
  const rest = text.slice(end + 1, end + 4);
  return kind === "digits" || !(rest.length === 3 && areSyllables(rest));
}

/** The one form of a quantity of `value` thousandths. @param {bigint} value @param {string} counter */
export function canonical(value, counter) {
  const {_SECONDS, _SAME, MAX_WEEKS, MAX_YEARS} = py();
  const ONE = one();
  if (_SECONDS.has(counter)) return duration(value * BigInt(_SECONDS.get(counter)));
  const unit = _SAME.get(counter) ?? counter;
  if (unit === "주" && value <= BigInt(MAX_WEEKS) * ONE) return `${plain(value * 7n)}일`;
  if (unit === "년" && value < BigInt(MAX_YEARS) * ONE) return `${plain(value * 12n)}개월`;
  return `${plain(value)}${unit}`;
}

/** A value of thousandths, in digits. */
function plain(value) {
  const ONE = one();
  const rest = value % ONE;
  if (!rest) return String(value / ONE);
  return `${value / ONE}.${String(rest).padStart(3, "0")}`.replace(/0+$/, "");
}

/** Thousandths of a second, in the largest unit of which they are a whole number: 90분, 2시간. */
function duration(value) {
  const {_SECONDS} = py();
  for (const unit of ["시간", "분"]) {
    const size = BigInt(_SECONDS.get(unit)) * one();
    if (value && value % size === 0n) return `${value / size}${unit}`;
  }
  return `${plain(value)}초`;
}
