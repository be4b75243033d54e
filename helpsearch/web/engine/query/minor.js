// The kinds of minor passages that a query asks for: "2.4 릴리스 노트" asks for release notes. helpsearch/query/minor.py
import {constantsOf} from "../constants.js";
import {fold, nfc} from "../analysis/normalize.js";
import {words} from "../index/fields.js";

const py = constantsOf("query/minor");

/** @param {string} text @returns {Set<string>} */
export function kindsAsked(text) {
  const squeezed = words(fold(nfc(text)).text).join("");
  const asked = [...py()._ASKING].filter(([, asking]) => asking.some((word) => squeezed.includes(word)));
  return new Set(asked.map(([kind]) => kind));
}
