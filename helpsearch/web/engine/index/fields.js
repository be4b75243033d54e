// The fields of the index, and the forms in which their values are compared: helpsearch/index/fields.py.
import {fold, nfc} from "../analysis/normalize.js";

export const TERM_FIELDS = ["title", "heading", "question", "body", "tags"];
export const BIGRAM_FIELDS = ["title_bigrams", "body_bigrams"];
export const PART = "~";
export const EVERYONE = "*";

/** One form of a title or a query, however its words are spaced and punctuated. @param {string} text */
export function titleKey(text) {
  return (fold(nfc(text)).text.match(/[\p{L}\p{N}]/gu) ?? []).join("");
}

/** The form in which categories, tags and audiences are compared. @param {string} text */
export function filterValue(text) {
  return words(fold(nfc(text)).text).join(" ");
}

// what Python takes for a space
const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** A text cut at spaces, as Python's str.split() does. @param {string} text @returns {string[]} */
export function words(text) {
  return text.split(SPACES).filter((word) => word);
}

/** Whether a text is nothing but space. @param {string} text */
export function isBlank(text) {
  return words(text).length === 0;
}

/** Whether a text has only letters and digits, and any. @param {string} text */
export function isAlphanumeric(text) {
  return /^[\p{L}\p{N}]+$/u.test(text);
}
