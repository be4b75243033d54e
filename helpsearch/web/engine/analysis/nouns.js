// Whether morphemes are a noun. See helpsearch/analysis/nouns.py.

import {constantsOf} from "../constants.js";

const py = constantsOf("analysis/nouns");

/** Whether morphemes are one noun or several and nothing else. @param {import("./terms.js").Morpheme[]} morphemes */
export function isNoun(morphemes) {
  const {_NOMINAL, _NAMING} = py();
  return morphemes.every((each) => _NOMINAL.has(each.tag)) && morphemes.some((each) => _NAMING.has(each.tag));
}
