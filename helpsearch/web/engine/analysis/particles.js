// The particles that may follow a noun. See helpsearch/analysis/particles.py.

import {constantsOf} from "../constants.js";
import {coda} from "./hangul.js";

const py = constantsOf("analysis/particles");

/** The ways to take particles off a word: the rest and the particles, the longest particles first.
 * @param {string} word @returns {Array<[string, import("./terms.js").Morpheme[]]>} */
export function withoutParticle(word) {
  const {_LONGEST, _SHORTEST_NOUN, _BY_FORM} = py();
  const ways = [];
  for (let length = Math.min(_LONGEST, word.length - _SHORTEST_NOUN); length > 0; length -= 1) {
    const noun = word.slice(0, -length);
    const known = _BY_FORM.get(word.slice(-length));
    if (known === undefined) continue;
    const [parts, codas] = known;
    if (!codas.includes(coda(noun))) continue;
    const found = [];
    let start = noun.length;
    for (const [form, tag] of parts) {
      found.push({form, tag, start, end: start + form.length});
      start += form.length;
    }
    ways.push([noun, found]);
  }
  return ways;
}

/** A particle in the form that it has behind a noun; a text that is no particle of two forms stays as it is. */
export function fitting(particle, noun) {
  const {_PAIRS, _BY_FORM} = py();
  for (const [closed, open] of _PAIRS) {
    if (particle === closed || particle === open) return _BY_FORM.get(closed)[1].includes(coda(noun)) ? closed : open;
  }
  return particle;
}
