// A passage as it is shown, with the places of its terms; helpsearch/static/passage_items.py says how it is written.
import {decodeNumbers} from "../store.js";

/** A term in a text. @typedef {{text: string, start: number, end: number, kind: number}} PlacedTerm */

export const UNIT = 2; // kinds of placed terms: 0 a term, 2 a unit,
export const OTHER = 4; // 4 a part of a term, or a signed term

/** @typedef {Object} Passage
 * @property {string} document the id of its document
 * @property {string} kind
 * @property {string} title
 * @property {boolean} asked whether the title is a question
 * @property {string | null} heading
 * @property {string | null} anchor
 * @property {string} body
 * @property {{columns: string[], rows: string[][]} | null} checklist
 * @property {string | null} category
 * @property {string} source
 * @property {string | null} url
 * @property {string | null} updated an ISO date
 * @property {string | null} language the code of its document's language
 * @property {{title: PlacedTerm[], heading: PlacedTerm[], body: PlacedTerm[]}} terms in the order of their places
 * @property {string[] | null} checklistTerms the distinct terms of a checklist's body and columns
 */

/** @param {any[]} item @returns {Passage} */
export function decodePassage(item) {
  const [document, kind, title, asked, heading, anchor, body, checklist, category, source, url, updated, language] =
    item;
  const [inTitle, inHeading, inBody, spellings, ofChecklist] = item.slice(13);
  const spelled = spellings.split("\n")[Symbol.iterator]();
  const terms = {
    title: placed(title, inTitle, spelled),
    heading: placed(heading ?? "", inHeading, spelled),
    body: placed(body, inBody, spelled),
  };
  return {
    document,
    kind,
    title,
    asked: asked === 1,
    heading,
    anchor,
    body,
    checklist: checklist && {columns: checklist[0], rows: checklist[1]},
    category,
    source,
    url,
    updated,
    language,
    terms,
    checklistTerms: checklist ? ofChecklist.split("\n") : null,
  };
}

/** @returns {PlacedTerm[]} */
function placed(text, places, spelled) {
  const letters = [...text].length === text.length ? text : [...text];
  const numbers = decodeNumbers(places);
  const found = [];
  let start = 0;
  for (let next = 0; next < numbers.length; next += 2) {
    start += numbers[next];
    const packed = numbers[next + 1];
    const kind = packed % 6;
    const end = start + (packed - kind) / 6;
    const own = kind % 2 === 1;
    const written = letters.slice(start, end);
    const as = typeof written === "string" ? written : written.join("");
    found.push({text: own ? spelled.next().value : as, start, end, kind: kind - (own ? 1 : 0)});
  }
  return found;
}
