// What was typed, taken apart: words, "quoted phrases", -excluded words, filters such as 분류:결제, this OR that.
// helpsearch/query/parse.py
import {constantsOf} from "../constants.js";
import {lengthOf, slice} from "../code_points.js";
import {fold, nfc} from "../analysis/normalize.js";
import {QueryError} from "../errors.js";
import {filterValue, isAlphanumeric, isBlank, words as cut} from "../index/fields.js";

const py = constantsOf("query/parse");
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu;
const QUOTES = /[“”„‟＂]/g;

/** A query taken apart; see ParsedQuery of Python.
 * @typedef {Object} ParsedQuery
 * @property {string} given
 * @property {string} text
 * @property {string} words
 * @property {string[]} phrases
 * @property {string[]} excluded
 * @property {string[]} categories
 * @property {string[]} kinds
 * @property {string[]} tags
 * @property {string[][]} choices
 */

/** Most characters that are read. */
export function mostCharacters() {
  return py().MAX_CHARACTERS;
}

/** Take a query apart.
 * @param {string} typed
 * @param {import("../index/snapshot.js").Snapshot | null} snapshot knows which categories and tags there are
 * @returns {ParsedQuery}
 */
export function parseQuery(typed, snapshot = null) {
  const {_PART, _OR, MAX_CHARACTERS} = py();
  const given = typed.toWellFormed();
  const read = lengthOf(given) > MAX_CHARACTERS ? slice(given, 0, MAX_CHARACTERS) : given;
  const text = cut(nfc(read).replace(CONTROL, " ")).join(" ");
  if (!text) throw new QueryError("the query is blank; type what you are looking for, such as 환불 신청");
  const parts = {choices: [], phrases: [], excluded: [], category: [], kind: [], tag: []};
  const typedWords = replaced(_OR, text.replace(QUOTES, '"'), (match) => choose(match, parts, snapshot));
  const words = cut(replaced(_PART, typedWords, (match) => take(match, parts, snapshot))).join(" ");
  const nothing = {phrases: [], excluded: [], categories: [], kinds: [], tags: [], choices: []};
  // only exclusions and filters: there is nothing to rank, so they are searched for
  if (!words) return {given, text, words: cut(parts.excluded.join(" ")).join(" ") || text, ...nothing};
  return {
    given,
    text,
    words,
    phrases: parts.phrases.filter((each) => !isBlank(each)),
    excluded: parts.excluded.filter((each) => !isBlank(each)),
    categories: parts.category,
    kinds: parts.kind,
    tags: parts.tag,
    choices: parts.choices,
  };
}

/** The field and the value of a filter that an index knows, or null. */
function narrowed(part, snapshot) {
  const {_PART, _FIELDS, _KINDS} = py();
  const match = _PART.fullmatch(part);
  if (!match || !match.groups.field) return null;
  const field = _FIELDS.get(fold(match.groups.field).text);
  const value = match.groups.value ?? match.groups.quoted_value;
  if (field === "kind") {
    const kind = _KINDS.get(fold(value).text.replaceAll(" ", ""));
    return kind ? [field, kind] : null;
  }
  return field && snapshot && snapshot.passageIds(field, filterValue(value)).size ? [field, value] : null;
}

function choose(match, {choices}, snapshot) {
  const {_OR_SIGN} = py();
  const sides = [match.groups.first, ...split(_OR_SIGN, match.groups.others).slice(1)];
  const asked = new Set(sides.map((side) => narrowed(side, snapshot)?.[0] ?? ""));
  // several of either are any of them without an OR too
  if (asked.size === 1 && (asked.has("category") || asked.has("kind"))) return sides.join(" ");
  const words = sides.map((side) => side.replace(/^"+|"+$/g, ""));
  const anything = (word) => [...word].some(isAlphanumeric) && !word.includes(":") && !word.startsWith("-");
  if (words.includes("OR") || !words.every(anything)) return match[0];
  choices.push(words);
  return words[0];
}

function take(match, parts, snapshot) {
  const {field, excluded, minus, quoted} = match.groups;
  if (field) {
    const part = narrowed(match[0], snapshot);
    if (!part) return match[0];
    parts[part[0]].push(part[1]);
    return " ";
  }
  if (excluded !== undefined || minus) {
    parts.excluded.push(excluded ?? quoted);
    return " ";
  }
  parts.phrases.push(quoted);
  return ` ${quoted} `;
}

/** A text with each match of a pattern replaced. */
function replaced(pattern, text, replace) {
  let made = "";
  let end = 0;
  for (const match of [...pattern.finditer(text)]) {
    made += text.slice(end, match.index) + replace(match);
    end = match.index + match[0].length;
  }
  return made + text.slice(end);
}

function split(pattern, text) {
  const pieces = [];
  let end = 0;
  for (const match of pattern.finditer(text)) {
    pieces.push(text.slice(end, match.index));
    end = match.index + match[0].length;
  }
  return [...pieces, text.slice(end)];
}
