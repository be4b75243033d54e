// Misspelt words of a query as edits to it. See helpsearch/query/rewriting/spelling.py.

import {hasLetter} from "../../analysis/hangul.js";
import {fold} from "../../analysis/normalize.js";
import {likely} from "../../analysis/spelling.js";
import {saysThing} from "../../analysis/things.js";
import {round} from "../../round.js";
import {applied, makeEdit} from "./edits.js";

/** The tokens that are misspelt, with what was meant; those that are `kept` (folded forms) stay.
 * @param {import("./edits.js").Token[]} found @param {import("../../analysis/spelling.js").Speller} speller
 * @param {Set<string>} kept */
export function spellingEdits(found, speller, kept) {
  const forms = found.map((token) => fold(token.text).text);
  const candidates = twice(forms, speller);
  const edits = [];
  found.forEach((token, place) => {
    const form = forms[place];
    if (candidates[place].length && !kept.has(form) && !saysThing(form)) {
      edits.push(change(token, form, candidates[place]));
    }
  });
  return edits;
}

/** What may have been meant by each word. What is sure is corrected once more: 겨재 is a slip of 결재, which is one of
 * 결제. */
function twice(forms, speller) {
  const candidates = speller.correct(forms);
  const isSure = (meant) => meant.length > 0 && meant[0].certainty >= applied();
  if (!candidates.some(isSure)) return candidates;
  const corrected = forms.map((form, place) => (isSure(candidates[place]) ? candidates[place][0].text : form));
  const again = speller.correct(corrected);
  return candidates.map((meant, place) => {
    if (!isSure(meant) || !isSure(again[place])) return meant;
    const [{text, certainty}] = again[place];
    return [{text, certainty: Math.min(certainty, meant[0].certainty)}];
  });
}

function change(token, form, [first, ...others]) {
  // wrong for sure: a letter that is part of no syllable
  const wrong = first.certainty >= likely() && hasLetter(form);
  const certainty = wrong ? Math.max(first.certainty, applied()) : first.certainty;
  const weighed = others.filter((each) => each.certainty >= likely());
  const rows = weighed.map((each) => [each.text, round(each.certainty / first.certainty, 4)]);
  return makeEdit(token.start, token.end, first.text, certainty, rows);
}
