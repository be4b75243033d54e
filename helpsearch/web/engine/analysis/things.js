// 것 in its spoken forms 거, 걸, 건 and 게. See helpsearch/analysis/things.py.

import {constantsOf} from "../constants.js";

const py = constantsOf("analysis/things");

/** The morphemes of a word; if it has a spoken form of 것, 거 and its particles replace the reading of the form.
 * @param {string} word @param {import("./terms.js").Morpheme[]} morphemes */
export function readThings(word, morphemes) {
  const {_ENDS, _THING, _THIS} = py();
  const rest = word.slice(1);
  if (_THIS.has(word[0]) && (_ENDS.has(rest) || _THING.includes(rest))) {
    return [{form: `${word[0]}거`, tag: "NP", start: 0, end: 2}, ...behind(word, 1)];
  }
  for (const place of places(morphemes)) {
    if (_ENDS.has(word.slice(place))) {
      const before = morphemes.filter((each) => each.end <= place);
      return [...before, {form: "거", tag: "NNB", start: place, end: place + 1}, ...behind(word, place)];
    }
  }
  const first = morphemes[0];
  if (first !== undefined && _THING.includes(first.form) && (first.tag === "NP" || first.tag === "IC")) {
    return [{...first, tag: "NNB"}, ...morphemes.slice(1)];
  }
  return morphemes;
}

/** Whether a word is a contraction of 것 with a particle or a form of 이다. @param {string} word */
export function saysThing(word) {
  return py()._ENDS.has(word);
}

/** The places in a word where 것 may begin. */
function places(morphemes) {
  const {_BEFORE} = py();
  const behindVerbs = morphemes.filter((each) => _BEFORE.includes(each.tag)).map((each) => each.end);
  const nouns = morphemes.filter((each) => each.form === "걸" && each.tag === "NNG").map((each) => each.start);
  return [0, ...behindVerbs, ...nouns];
}

/** The morphemes behind 거 in the part of a word that begins at a place. */
function behind(word, place) {
  const found = [];
  let at = place + 1;
  for (const each of (py()._ENDS.get(word.slice(place)) ?? "").split(" ").filter(Boolean)) {
    const cut = each.indexOf("/");
    const form = each.slice(0, cut);
    const start = form === "이" || (form[0] >= "ᆨ" && form[0] <= "ᇂ") ? at - 1 : at;
    at = start + form.length;
    found.push({form, tag: each.slice(cut + 1), start, end: at});
  }
  return found;
}
