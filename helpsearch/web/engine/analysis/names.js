// Names of programs, products and codes: Wi-Fi, getUserInfo, E201. See helpsearch/analysis/names.py.

import {codePointPlaces, hasSurrogates} from "../code_points.js";
import {constantsOf} from "../constants.js";
import {stem} from "./english.js";
import {fold} from "./normalize.js";
import {makeTerm} from "./terms.js";

const py = constantsOf("analysis/names");

/** The names in an NFC text that are more than one word or have digits, each as one term, with places in code points.
 * @param {string} text @returns {import("./terms.js").Term[]} */
export function findNames(text) {
  const {_CHAIN, _POSSESSIVE} = py();
  const folded = fold(text);
  const found = [];
  for (const match of _CHAIN.finditer(folded.text)) {
    const chain = match[0];
    if (/^(?:[a-z]+|[0-9]+)$/.test(chain)) continue; // a word or a number, as nearly all chains are
    const name = nameOf(_POSSESSIVE.sub("", chain));
    if (!name) continue;
    const end = folded.place(match.index + chain.length - 1) + 1;
    found.push(makeTerm(name, folded.place(match.index), end, "SL"));
  }
  return found;
}

/** The humps of each word in an NFC text that has several, with places in code points. @param {string} text
 * @returns {import("./terms.js").Term[][]} */
export function findHumps(text) {
  return humpsOf(text).map((humps) => humps.map(({written, start, end}) => makeTerm(stem(written), start, end, "SL")));
}

/** The names in an NFC text without their first humps: userInfo for getUserInfo. @param {string} text
 * @returns {import("./terms.js").Term[]} */
export function findTails(text) {
  const found = [];
  for (const humps of humpsOf(text)) {
    const {end} = humps[humps.length - 1];
    for (let first = 1; first < humps.length - 1; first += 1) {
      const written = humps.slice(first).map((hump) => hump.written).join("");
      found.push(makeTerm(stem(written), humps[first].start, end, "SL"));
    }
  }
  return found;
}

/** The humps of each word that has several, in small letters. */
function humpsOf(text) {
  const {_HUMPED, _HUMP, MAX_HUMPS} = py();
  const places = hasSurrogates(text) ? codePointPlaces(text) : null;
  const found = [];
  for (const {0: word, index} of _HUMPED.finditer(text)) {
    if (/^[A-Za-z][a-z]+$/.test(word)) continue; // one hump, as nearly all words have
    const humps = [..._HUMP.finditer(word)];
    const length = humps.reduce((sum, hump) => sum + hump[0].length, 0);
    if (humps.length < 2 || humps.length > MAX_HUMPS || length !== word.length) continue;
    const start = places ? places[index] : index;
    found.push(
      humps.map((hump) => ({
        written: hump[0].toLowerCase(),
        start: start + hump.index,
        end: start + hump.index + hump[0].length,
      })),
    );
  }
  return found;
}

/** The term of a chain of pieces; empty if the chain is no name. */
function nameOf(chain) {
  const {_VERSION, _QUANTITY, _BOTH, MAX_NAME, MAX_PIECES} = py();
  const version = _VERSION.fullmatch(chain); // v2.1.3 is 2.1.3, and neither 21.3 nor 213
  if (version) return version[1];
  const pieces = chain.match(/[a-z0-9]+/g) ?? [];
  let joined = pieces.join("");
  if (chain.length > MAX_NAME || pieces.length > MAX_PIECES || _QUANTITY.fullmatch(joined)) return "";
  if (pieces.length === 1 && !_BOTH.match(joined)) return "";
  // Q&A, R&D: said and typed with an n
  if (pieces.length === 2 && chain.includes("&") && joined.length === 2) joined = `${joined[0]}n${joined[1]}`;
  return stem(joined);
}
