// The constants of the Python modules: word lists, thresholds and patterns, as helpsearch/static/constants.py writes
// them into a bundle. They are the same in all bundles of a version, so they are decoded once for all bundles.

import {Pattern} from "./pattern.js";

/** @type {import("./store.js").Store | null} */
let store = null;
/** @type {Map<string, Object<string, any>>} */
const decoded = new Map();

/** Read constants that were not read so far from this bundle. @param {import("./store.js").Store} from */
export function readConstants(from) {
  store = from;
}

/** What gives the constants of a Python module, by their names there: sets are Set, mappings Map, patterns Pattern.
 * @param {string} module such as `analysis/counters`
 * @param {string} section `constants`, or `constants_rare` for what few queries need
 * @returns {() => Object<string, any>}
 */
export function constantsOf(module, section = "constants") {
  return () => {
    let found = decoded.get(module);
    if (!found) {
      if (!store) throw new Error("no bundle is open");
      const given = store.value(section)[module];
      found = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, decode(value)]));
      decoded.set(module, found);
    }
    return found;
  };
}

function decode(value) {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  if ("r" in value) return new Pattern(value.r);
  if ("m" in value) return new Map(value.m[0].map((key, place) => [decode(key), decode(value.m[1][place])]));
  if (typeof value.s !== "string") return new Set(value.s.map(decode));
  return new Set(value.s === "" ? [] : value.s.split(" "));
}
