// @ts-check
/**
 * Stands for what `helpsearch/web/bundle.py` puts here: the texts of `words.py` by language, and the style sheets.
 *
 * @typedef {Record<
 *   "prompt" | "placeholder" | "submit" | "found" | "nothing" | "unsure" | "corrected" | "as_typed" | "offered" |
 *   "truncated" | "narrow" | "categories" | "kinds" | "tags" | "chosen" | "article" | "faq" | "checklist" | "updated" |
 *   "same" | "more" | "contact" | "prepare" | "related" | "trouble" | "suggestions" | "close" | "retry" | "helpful" |
 *   "yes" | "no" | "thanks" | "keys",
 *   string
 * > & {hints: string[]}} Words
 */

/** @type {Record<string, Words>} */
export const WORDS = {};

export const STYLE = "";
