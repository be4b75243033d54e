// The sentences of a passage that answer best, with what was asked for marked in them. helpsearch/query/snippet.py
//
// Places count code points. So a text is looked at with one unit for each character, and cut as it was at the end.
import {constantsOf} from "../constants.js";
import {fsum} from "../fsum.js";
import {words} from "../index/fields.js";

/** @typedef {[number, number]} Span */
/** @typedef {import("../index/passage.js").PlacedTerm} PlacedTerm */

const py = constantsOf("query/snippet");

/** A text with one unit for each character: those of two units are a sign that means nothing here. @param {string} text */
export function flat(text) {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, "\ue000");
}

/** Choose the run of sentences that has most of what was asked for.
 * @param {string} whole the passage's body
 * @param {PlacedTerm[]} terms its terms with their places
 * @param {Map<string, number>} weights how much each term of the query counts
 * @returns {{text: string, highlights: Span[]}}
 */
export function makeSnippet(whole, terms, weights) {
  const {_WHOLE} = py();
  const text = flat(whole);
  const hits = terms.filter((term) => weights.has(term.text));
  let [start, end] = bestWindow(text, hits, weights);
  const first = hits.find((hit) => start <= hit.start && hit.start < end)?.start ?? start;
  if (end - start > _WHOLE) [start, end] = cutAround(text, start, end, first);
  const goesOn = start > 0 && text[start - 1] !== "\n" && !/[.?!]$/.test(rstrip(text.slice(0, start)));
  const lead = goesOn ? "…" : "";
  const tail = end < text.length && !".?!\n".includes(text[end - 1]) && text[end] !== "\n" ? "…" : "";
  const shift = lead.length - start;
  const inside = hits.filter((hit) => start <= hit.start && hit.end <= end);
  const shown = text === whole ? text.slice(start, end) : [...whole].slice(start, end).join("");
  return {
    text: lead + shown + tail,
    highlights: mergeSpans(inside.map((hit) => [hit.start + shift, hit.end + shift])),
  };
}

/** Sort spans and join those that overlap or touch. @param {Span[]} spans @returns {Span[]} */
export function mergeSpans(spans) {
  /** @type {Span[]} */
  const merged = [];
  for (const [start, end] of [...spans].sort(([one, before], [other, behind]) => one - other || before - behind)) {
    if (end <= start) continue;
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** The places of the sentences of a text, blank ones left out. @returns {Span[]} */
function sentences(text) {
  const {_END} = py();
  /** @type {Span[]} */
  const found = [];
  let start = 0;
  for (const end of [...Array.from(_END.finditer(text), (match) => match.index + match[0].length), text.length]) {
    const piece = text.slice(start, end);
    const stripped = strip(piece);
    if (stripped) {
      const first = start + piece.indexOf(stripped);
      found.push([first, first + stripped.length]);
    }
    start = end;
  }
  return found;
}

/** The run of whole sentences within the limit that has the most weight of distinct terms, from its first match on. */
function bestWindow(text, hits, weights) {
  const {_WHOLE} = py();
  if (text.length <= _WHOLE) return [0, text.length];
  const spans = sentences(text);
  if (!spans.length) return [0, text.length];
  const held = spans.map(([start, end]) => hits.filter((hit) => start <= hit.start && hit.start < end));
  let best = 0;
  let bestWeight = 0;
  held.forEach((terms, first) => {
    if (!terms.length) return;
    const have = new Set(held.slice(first, windowEnd(spans, first)).flatMap((each) => each.map((hit) => hit.text)));
    const weight = fsum([...have].map((term) => weights.get(term)));
    if (weight > bestWeight + 1e-9) {
      best = first;
      bestWeight = weight;
    }
  });
  return [spans[best][0], spans[windowEnd(spans, best) - 1][1]];
}

/** One past the last sentence that still fits into a snippet that begins with sentence `first`. */
function windowEnd(spans, first) {
  const {MAX_SNIPPET} = py();
  let last = first + 1;
  while (last < spans.length && spans[last][1] - spans[first][0] <= MAX_SNIPPET) last += 1;
  return last;
}

/** Cut a sentence that is too long around its first match, at spaces. @returns {Span} */
function cutAround(text, start, end, first) {
  const {_BEFORE, MAX_SNIPPET} = py();
  let begin = Math.max(start, first - _BEFORE);
  if (begin > start) {
    const space = text.slice(begin, first).indexOf(" ");
    if (space >= 0) begin += space + 1;
  }
  let stop = Math.min(end, begin + MAX_SNIPPET);
  if (stop < end) {
    const space = text.slice(begin + 1, stop).lastIndexOf(" ");
    if (space >= 0) stop = begin + 1 + space;
  }
  return [begin, stop];
}

function strip(text) {
  const start = text.indexOf(words(text)[0]);
  return words(text).length ? rstrip(text.slice(start)) : "";
}

function rstrip(text) {
  const last = words(text).pop();
  return last === undefined ? "" : text.slice(0, text.lastIndexOf(last) + last.length);
}
