// The chance that a word is misspelt: a logistic regression. See helpsearch/analysis/mistakes.py.

import {constantsOf} from "../constants.js";

const py = constantsOf("analysis/mistakes");

/** The chance that a word is misspelt (0 to 1).
 * @param {{stray: boolean, guessed: boolean, gain: number, known: boolean, beside: number,
 *   supported: boolean}} evidence see SpellingEvidence in Python */
export function chanceOfMistake({stray, guessed, gain, known, beside, supported}) {
  const {_STRAY, _SUPPORTED, _GUESSED, _READ} = py();
  if (stray) return _STRAY;
  if (guessed) {
    const [bias, ofGain, ofKnown] = _GUESSED;
    return logistic(bias + ofGain * gain + ofKnown * Number(known) + _SUPPORTED * Number(supported));
  }
  const [bias, ofGain, ofKnown, ofBeside] = _READ;
  const value = bias + ofGain * gain + ofKnown * Number(known) + ofBeside * beside;
  return logistic(value + _SUPPORTED * Number(supported));
}

function logistic(value) {
  return 1 / (1 + Math.exp(-value));
}
