// Changes to what was typed: the common form of all corrections. See helpsearch/query/rewriting/edits.py.

import {constantsOf} from "../../constants.js";

const py = constantsOf("query/rewriting/edits");

/** A run of letters and digits, as typed, and its place in the text, in units.
 * @typedef {{text: string, start: number, end: number}} Token */
/** `[start, end)` of a text is understood as `target`, with a certainty (0 to 1); `others` are further readings, each
 * with its likelihood against the target's.
 * @typedef {{start: number, end: number, target: string, certainty: number, others: Array<[string, number]>}} Edit */

/** The least certainty of a correction that is searched for. @returns {number} */
export const applied = () => py().APPLIED;

/** @returns {Edit} */
export function makeEdit(start, end, target, certainty, others = []) {
  return {start, end, target, certainty, others};
}

/** The tokens of a text. @param {string} text @returns {Token[]} */
export function tokens(text) {
  const found = [...py()._TOKEN.finditer(text)];
  return found.map(({0: token, index}) => ({text: token, start: index, end: index + token.length}));
}

/** Edits in Python's order of their fields. @param {Edit[]} edits */
export function inOrder(edits) {
  const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  return [...edits].sort(
    (one, other) =>
      one.start - other.start || one.end - other.end || compare(one.target, other.target) ||
      one.certainty - other.certainty,
  );
}

/** The text with those edits that are certain enough. @param {string} text @param {Edit[]} edits */
export function applyEdits(text, edits) {
  let changed = text;
  for (const edit of inOrder(edits).reverse()) {
    if (edit.certainty >= applied()) changed = changed.slice(0, edit.start) + edit.target + changed.slice(edit.end);
  }
  return changed;
}

/** Tokens cut into runs with nothing but space between them. @param {Token[]} found @param {string} text
 * @returns {Token[][]} */
export function runs(found, text) {
  const together = [];
  let last = null;
  for (const token of found) {
    if (last && isSpace(text.slice(last.end, token.start))) together[together.length - 1].push(token);
    else together.push([token]);
    last = token;
  }
  return together;
}

/** Whether a text is space and nothing else; str.isspace. @param {string} text */
export function isSpace(text) {
  return /^[\s\x1c-\x1f\x85]+$/.test(text) && !text.includes("\ufeff");
}
