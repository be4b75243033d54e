// Dates and times of day, each in one form. See helpsearch/analysis/dates.py.

import {constantsOf} from "../constants.js";
import {intOf} from "./number_words.js";

const py = constantsOf("analysis/dates");

/** One form of the quantity at `[start, end)` of a text.
 * @typedef {{text: string, start: number, end: number}} Reading */

/** The value of a few digits; 0 for none. */
const number = (digits) => (digits ? Number(intOf(digits)) : 0);

/** The readings of the date that begins at `start`; empty if no date does. @returns {Reading[]} */
export function dateAt(text, start) {
  const {_NUMERIC_DATE, _KOREAN_DATE, _LATER_DAY, _MONTHS} = py();
  let match = _NUMERIC_DATE.match(text, start);
  if (match) {
    const {year, month, day, short, short_month: shortMonth, short_day: shortDay} = match.groups;
    const end = start + match[0].length;
    if (short) return date(short, number(shortMonth), number(shortDay), start, end);
    return date(year, number(month), number(day), start, end);
  }
  match = _KOREAN_DATE.match(text, start);
  if (!match) return [];
  const month = number(match.groups.month) || (_MONTHS.get(match.groups.word) ?? 0);
  const end = start + match[0].length;
  const found = date(match.groups.year, month, number(match.groups.day), start, end);
  if (found.length && match.groups.day) {
    const later = _LATER_DAY.match(text, end);
    if (later) {
      const {day} = later.groups;
      const lastEnd = end + later[0].length;
      const dayStart = end + later[0].lastIndexOf(day);
      found.push(...date(undefined, month, number(day), dayStart, lastEnd).slice(0, 1));
    }
  }
  return found;
}

function date(year, month, day, start, end) {
  if (month < 1 || month > 12 || day > 31) return [];
  const forms = day ? [`${month}월${day}일`, `${month}월`] : [`${month}월`];
  if (year) forms.unshift(`${number(year) + (year.length === 2 ? py()._CENTURY : 0)}년${forms[0]}`);
  return forms.map((form) => ({text: form, start, end}));
}

/** The readings of the time of day that begins at `start`; empty if no time of day does. @returns {Reading[]} */
export function timeAt(text, start) {
  const {_NAMED, _DIGITAL, _CLOCK, _HOURS} = py();
  const named = _NAMED.get(text.slice(start, start + 2));
  if (named !== undefined) return time(named, 0, undefined, true, start, start + 2);
  let match = _DIGITAL.match(text, start);
  let written;
  let half;
  let minute;
  if (match) {
    const {groups} = match;
    written = groups.hour || groups.bare;
    half = groups.half || groups.behind || groups.bare_behind;
    minute = number(groups.minute);
  } else {
    match = _CLOCK.match(text, start);
    if (!match) return [];
    const {groups} = match;
    written = groups.hour;
    half = groups.half;
    minute = groups.half_past ? 30 : number(groups.minute);
    if (groups.word === "한" && !half && !groups.gap) return []; // 한시도 is "not for a moment"
  }
  const hour = written ? number(written) : _HOURS.get(match.groups.word);
  const wholeDay = (written ?? "").length === 2 && written[0] === "0";
  return time(hour, minute, half, wholeDay, start, start + match[0].length);
}

/** The readings of a time. `half` is the word for the half of the day; `wholeDay` says that the hour is one of
 * twenty-four, as in 02:00. */
function time(given, minute, half, wholeDay, start, end) {
  let hour = given;
  if (hour > 24 || minute > 59) return [];
  if (half && hour <= 12) {
    const late = ["오후", "pm", "저녁", "점심"].includes(half);
    if (late || (half === "밤" && hour > 5 && hour < 12) || (half === "낮" && hour < 7)) hour = (hour % 12) + 12;
    else if (["오전", "am", "새벽", "아침", "밤"].includes(half)) hour %= 12;
  }
  const face = `${hour % 12 || 12}시${minute ? `${minute}분` : ""}`;
  const found = [{text: face, start, end}];
  if (half || wholeDay || hour > 12 || hour === 0) {
    found.unshift({text: (hour >= 12 && hour < 24 ? "오후" : "오전") + face, start, end});
  }
  return found;
}
