// Phrases with other spaces: "시간 표" also finds 시간표, and "복구하기" 복구 하기. helpsearch/query/respaced.py
import {constantsOf} from "../constants.js";
import {hasSurrogates} from "../code_points.js";
import {isSyllable} from "../analysis/hangul.js";
import {words} from "../analysis/words.js";
import {words as cut} from "../index/fields.js";

const py = constantsOf("query/respaced");

/** The phrase in other spacings that a passage may have; none if it has other signs than letters and spaces.
 * @param {string} phrase @param {import("../analysis/lexicon.js").Lexicon} lexicon @returns {string[]} */
export function respaced(phrase, lexicon) {
  const {_SHORTEST, _LONGEST, MAX_LETTERS, MAX_WAYS} = py();
  const typed = words(phrase).map((word) => word.form);
  const letters = typed.join("");
  if (hasSurrogates(phrase) || letters !== cut(phrase.toLowerCase()).join("")) return [];
  if (letters.length < _SHORTEST || letters.length > MAX_LETTERS) return [];
  const spaces = new Set([0]);
  for (let end = 0, place = 0; place < typed.length; place += 1) {
    end += typed[place].length;
    spaces.add(end);
  }
  const places = [...Array(letters.length + 1).keys()].filter((place) => spaces.has(place) || mayPart(letters, place));
  const fixed = [...spaces].filter((place) => place > 0 && place < letters.length && !mayPart(letters, place));
  const uncut = new Set();
  const sorted = [...spaces].sort((one, other) => one - other);
  for (let number = 1; number < sorted.length; number += 1) {
    const [start, end] = [sorted[number - 1], sorted[number]];
    if (end - start < _SHORTEST) for (let place = start + 1; place < end; place += 1) uncut.add(place);
  }
  const spans = [];
  for (const start of places) {
    for (const end of places) {
      if (end <= start || end - start > _LONGEST || uncut.has(start) || uncut.has(end)) continue;
      if (fixed.some((place) => start < place && place < end)) continue;
      const whole = spaces.has(start) && spaces.has(end);
      if (whole && end - start < _SHORTEST && within(spaces, start, end)) continue;
      spans.push([start, end]);
    }
  }
  const known = knownWords(new Set(spans.map(([start, end]) => letters.slice(start, end))), lexicon);
  /** @type {Map<number, Array<[number, string[]]>>} */
  const ways = new Map([[0, [[0, []]]]]);
  for (const [start, end] of spans) {
    const word = letters.slice(start, end);
    const fits = known.has(word) || (spaces.has(start) && spaces.has(end)) || end === letters.length;
    if (!ways.has(start) || !fits) continue;
    const changes = within(spaces, start, end) + (spaces.has(end) ? 0 : 1);
    const found = [...(ways.get(end) ?? [])];
    for (const [before, way] of ways.get(start)) found.push([before + changes, [...way, word]]);
    ways.set(end, found.sort(compareWays).slice(0, MAX_WAYS));
  }
  return (ways.get(letters.length) ?? []).filter(([changes]) => changes).map(([, way]) => way.join(" "));
}

function compareWays([changes, way], [others, other]) {
  if (changes !== others) return changes - others;
  for (let place = 0; place < Math.min(way.length, other.length); place += 1) {
    if (way[place] !== other[place]) return way[place] < other[place] ? -1 : 1;
  }
  return way.length - other.length;
}

/** Whether a space may go or come at a place. */
function mayPart(letters, place) {
  return place > 0 && place < letters.length && (isSyllable(letters[place - 1]) || isSyllable(letters[place]));
}

function within(spaces, start, end) {
  return [...spaces].filter((place) => start < place && place < end).length;
}

/** The forms that are words of the corpus, or nouns. */
function knownWords(forms, lexicon) {
  const {_NOUNS} = py();
  const sorted = [...forms].sort();
  const known = new Set(lexicon.get(sorted).keys());
  for (const [form, found] of lexicon.subwords(sorted)) {
    if (found.some(([subword]) => _NOUNS.includes(subword.left))) known.add(form);
  }
  return known;
}
