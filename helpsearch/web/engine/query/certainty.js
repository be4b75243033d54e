// How likely the first answer is to answer. helpsearch/query/certainty.py
import {constantsOf} from "../constants.js";
import {fsum} from "../fsum.js";

const py = constantsOf("query/certainty");

/** The probability (0..1) that the first answer answers.
 * @param {number[]} features score, headed, lead, known and asked, in this order */
export function certainty(features) {
  const {WEIGHTS, INTERCEPT} = py();
  const odds = INTERCEPT + fsum(WEIGHTS.map((weight, place) => weight * features[place]));
  return 1 / (1 + Math.exp(-odds));
}

/** The certainty from which on the first answer is likely to answer. */
export const confidentFrom = () => py().CONFIDENT;
