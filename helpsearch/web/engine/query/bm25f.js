// What a term weighs in each passage, and in each document as a whole: BM25F over the fields. helpsearch/query/bm25f.py
import {constantsOf} from "../constants.js";
import {fsum} from "../fsum.js";
import {BIGRAM_FIELDS, PART, TERM_FIELDS} from "../index/fields.js";

/** A term (or bigram) with its inverse document frequency, and for each passage (or document) that has it its score and
 * the frequency, weighted by fields and normalised, that the score was made from.
 * @typedef {{idf: number, scores: Map<number, number>, frequencies: Map<number, number>}} TermWeights */

/** @typedef {import("../index/snapshot.js").Snapshot} Snapshot */

const py = constantsOf("query/bm25f");

/** BM25F of one term. A term that is a part of a longer one counts as in a field of less weight.
 * @param {Snapshot} snapshot @param {string} term @returns {TermWeights} */
export function weighTerm(snapshot, term) {
  const {B, FIELD_WEIGHTS, WITHIN_WEIGHT} = py();
  const {averages, passages} = snapshot.metadata;
  const whole = snapshot.postings(term);
  const within = snapshot.postings(PART + term);
  /** @type {Map<number, number>} */
  const frequencies = new Map();
  /** @type {Map<number, number>} */
  const tagged = new Map();
  const base = 1 - B;
  TERM_FIELDS.forEach((field, place) => {
    const slope = B / averages[field];
    const found = field === "tags" ? tagged : frequencies;
    for (const [postings, share] of [[whole[place], 1], [within[place], WITHIN_WEIGHT]]) {
      if (!postings) continue;
      const weight = share * FIELD_WEIGHTS.get(field);
      postings.passages.forEach((passage, each) => {
        const more = (weight * postings.frequencies[each]) / (base + slope * postings.lengths[each]);
        found.set(passage, (found.get(passage) ?? 0) + more);
      });
    }
  });
  const count = countPassages(whole) || countPassages(within);
  return weighed(inverseFrequency(count, passages), frequencies, tagged);
}

/** The same of a syllable bigram; of the passages in `only`, if given. Their shapes must be in memory.
 * @param {Snapshot} snapshot @param {string} bigram @param {Map<number, import("../index/snapshot.js").Shape>} shapes
 *   those of all passages that are weighed
 * @returns {TermWeights} */
export function weighBigram(snapshot, bigram, shapes) {
  const {B, FIELD_WEIGHTS} = py();
  const {averages, passages} = snapshot.metadata;
  const fields = snapshot.bigramPostings(bigram);
  /** @type {Map<number, number>} */
  const frequencies = new Map();
  const base = 1 - B;
  BIGRAM_FIELDS.forEach((field, place) => {
    const postings = fields[place];
    if (!postings) return;
    const slope = B / averages[field];
    const weight = FIELD_WEIGHTS.get(field);
    postings.passages.forEach((passage, each) => {
      const shape = shapes.get(passage);
      if (!shape) return;
      const more = (weight * postings.frequencies[each]) / (base + slope * shape.bigrams[place]);
      frequencies.set(passage, (frequencies.get(passage) ?? 0) + more);
    });
  });
  return weighed(inverseFrequency(countPassages(fields), passages), frequencies, new Map());
}

/** The same of terms in documents as a whole.
 * @param {Map<string, TermWeights>} terms
 * @param {Map<number, number[]>} documents the passages of each document that is looked at
 * @param {number} average the mean number of passages of a document
 * @returns {Map<string, TermWeights>}
 */
export function weighDocuments(terms, documents, average) {
  const {B} = py();
  const documentOf = new Map();
  const norms = new Map();
  for (const [document, passages] of documents) {
    for (const passage of passages) documentOf.set(passage, document);
    norms.set(document, 1 - B + (B * passages.length) / average);
  }
  const found = new Map();
  for (const [term, weights] of terms) {
    /** @type {Map<number, number[]>} */
    const counts = new Map();
    const [less, other] = documentOf.size < weights.frequencies.size
      ? [documentOf, weights.frequencies]
      : [weights.frequencies, documentOf];
    for (const passage of less.keys()) {
      if (!other.has(passage)) continue;
      const document = documentOf.get(passage);
      if (!counts.has(document)) counts.set(document, []);
      counts.get(document).push(weights.frequencies.get(passage));
    }
    const frequencies = new Map();
    const scores = new Map();
    for (const [document, each] of counts) {
      const frequency = fsum(each) / norms.get(document);
      frequencies.set(document, frequency);
      scores.set(document, weights.idf * saturated(frequency));
    }
    found.set(term, {idf: weights.idf, scores, frequencies});
  }
  return found;
}

/** The inverse document frequencies of terms, added. @param {string[]} terms @param {Map<string, TermWeights>} weights */
export function totalIdf(terms, weights) {
  return fsum(terms.map((term) => weights.get(term).idf));
}

/** The passages that have all of some terms. @param {string[]} terms @param {Map<string, TermWeights>} weights */
export function passagesWithAll(terms, weights) {
  const [first, ...others] = terms.map((term) => weights.get(term).scores);
  return [...first.keys()].filter((passage) => others.every((scores) => scores.has(passage)));
}

/** BM25's share (0..1) of a normalised frequency. @param {number} frequency */
export function saturated(frequency) {
  return frequency / (py().K1 + frequency);
}

/** The inverse document frequency of what `withTerm` of so many passages have. */
export function inverseFrequency(withTerm, passages) {
  return Math.log(1 + (passages - withTerm + 0.5) / (withTerm + 0.5));
}

function weighed(idf, frequencies, tagged) {
  const {K1, TAGGED} = py();
  for (const [passage, each] of tagged) frequencies.set(passage, (frequencies.get(passage) ?? 0) + each);
  const scores = new Map();
  for (const [passage, frequency] of frequencies) scores.set(passage, (idf * frequency) / (K1 + frequency));
  for (const [passage, each] of tagged) scores.set(passage, scores.get(passage) + TAGGED * idf * saturated(each));
  return {idf, scores, frequencies};
}

/** How many passages have a term in any field. */
function countPassages(fields) {
  const found = fields.filter((postings) => postings);
  if (found.length < 2) return found.length ? found[0].passages.length : 0;
  return new Set(found.flatMap((postings) => postings.passages)).size;
}
