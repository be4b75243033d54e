// Documents that may be meant by words typed by their initial consonants: ㅍㅈ ㅊㅅ is 품절 취소, or 포장 취소.
// helpsearch/query/decode.py
import {areInitials, keystrokes} from "../analysis/hangul.js";
import {constantsOf} from "../constants.js";
import {fsum, round6} from "../fsum.js";
import {PART, TERM_FIELDS} from "../index/fields.js";
import {placesIn} from "../index/postings.js";
import {inverseFrequency, weighTerm} from "./bm25f.js";

/** @typedef {import("../index/snapshot.js").Snapshot} Snapshot */
/** @typedef {import("./candidates.js").Allowed} Allowed */

/** A word that may be meant: how it is written, and its terms. @typedef {{text: string, terms: string[]}} Option */

/** A document that may be meant, by id, its title, and the words as they mean there, or null.
 * @typedef {{document: string, title: string, phrase: string | null}} DecodedSuggestion */

const py = constantsOf("query/decode");

/** What to suggest for words of which some were typed by their initials.
 * @param {Snapshot} snapshot @param {import("../analysis/analyzer.js").Analyzer} analyzer
 * @param {string[]} forms words as typed @param {Allowed} allowed @param {number} limit
 * @returns {DecodedSuggestion[]} */
export function decodedSuggestions(snapshot, analyzer, forms, allowed, limit) {
  const decoded = decode(snapshot, analyzer, forms, allowed, limit);
  const shown = snapshot.passages(decoded.map((each) => each.passage));
  return decoded.map(({options, beside}, place) => {
    const passage = shown[place];
    const read = options.filter((option) => option);
    const whole = beside && read.length === options.length;
    const inTitle = new Set(passage.terms.title.filter(({kind}) => kind === 0).map(({text}) => text));
    const apart = whole && read.some((option) => option.terms.some((term) => !inTitle.has(term)));
    const phrase = apart ? read.map((option) => option.text).join(" ") : null;
    return {document: passage.document, title: passage.title, phrase};
  });
}

/** The documents that may be meant, best first. */
function decode(snapshot, analyzer, forms, allowed, limit) {
  const {_REFINED, _POOL} = py();
  const words = optionsOfWords(forms, snapshot.lexicon, analyzer);
  const terms = words.flatMap((options) => options.flatMap((option) => option.terms));
  snapshot.needTerms([...terms, ...terms.map((term) => PART + term)]);
  const readings = words.map((options) => read(snapshot, options));
  const sums = new Map();
  for (const reading of readings) {
    for (const [passage, {score}] of reading) sums.set(passage, (sums.get(passage) ?? 0) + score);
  }
  /** @type {Map<number, number>} */
  const scores = new Map();
  for (const [passage, score] of sums) if (allowed.has(passage)) scores.set(passage, round6(score));
  // those as good as the last are in as well, so that the order of the index decides nothing
  const sorted = [...scores.values()].sort((one, other) => other - one);
  const least = sorted.length ? sorted[Math.min(_REFINED, sorted.length) - 1] : 0;
  const refined = [...scores].filter(([, score]) => score >= least).map(([passage]) => passage);
  const shapes = snapshot.shapes(refined);
  const beside = new Set();
  refined.forEach((passage, place) => {
    const row = readings.map((reading) => reading.get(passage));
    const gains = gainsOf(snapshot, row, passage, shapes[place]);
    scores.set(passage, scores.get(passage) + round6(fsum(gains)));
    if (gains.every((gain) => gain)) beside.add(passage);
  });
  /** Each document's passage. @type {Map<number, number>} */
  const best = new Map();
  for (const [passage, score] of scores) {
    const document = snapshot.documentOf(passage);
    const known = best.get(document);
    if (known === undefined || score > scores.get(known) || (score === scores.get(known) && passage < known)) {
      best.set(document, passage);
    }
  }
  const pool = [...best.keys()]
    .sort((one, other) => scores.get(best.get(other)) - scores.get(best.get(one)) || one - other)
    .slice(0, _POOL);
  const decoded = pool.map((document) => {
    const passage = best.get(document);
    const options = readings.map((reading) => reading.get(passage)?.option ?? null);
    return {passage, score: scores.get(passage), options, beside: beside.has(passage)};
  });
  return varied(decoded, limit);
}

/** What a word means in each passage that has any of its options, with the score. All options get one rarity. */
function read(snapshot, options) {
  const weighed = options.map((option) => option.terms.map((term) => weighTerm(snapshot, term)));
  const withAny = new Set(weighed.flatMap((terms) => terms.flatMap((weights) => [...weights.scores.keys()])));
  const idf = inverseFrequency(withAny.size, snapshot.metadata.passages);
  const best = new Map();
  options.forEach((option, number) => {
    const terms = weighed[number];
    const scale = idf / fsum(terms.map((weights) => weights.idf));
    const scores = new Map(terms[0].scores);
    for (const weights of terms.slice(1)) {
      for (const [passage, score] of weights.scores) scores.set(passage, (scores.get(passage) ?? 0) + score);
    }
    for (const [passage, score] of scores) {
      const known = best.get(passage);
      if (!known || score * scale > known.score) best.set(passage, {score: score * scale, option});
    }
  });
  return best;
}

/** Pick the best again and again; lower a candidate's score each time its reading was already chosen. */
function varied(decoded, limit) {
  const {_AGAIN} = py();
  const left = decoded.map((each) => ({each, reading: JSON.stringify(each.options)}));
  const chosen = [];
  const times = new Map();
  while (left.length && chosen.length < limit) {
    let place = 0;
    let most = -Infinity;
    left.forEach(({each, reading}, number) => {
      const score = each.score * _AGAIN ** (times.get(reading) ?? 0);
      if (score > most) [place, most] = [number, score];
    });
    const [{each, reading}] = left.splice(place, 1);
    times.set(reading, (times.get(reading) ?? 0) + 1);
    chosen.push(each);
  }
  return chosen;
}

/** What each word and the next one gain by being near each other in a passage; 0 if they are not. */
function gainsOf(snapshot, row, passage, shape) {
  const {_BESIDE} = py();
  const places = row.map((found) => (found ? sequencePlaces(snapshot, found.option.terms[0], passage, shape) : []));
  return row.slice(1).map((second, place) => {
    const first = row[place];
    if (!first || !second) return 0;
    let apart = Infinity;
    for (const a of places[place]) {
      for (const b of places[place + 1]) if (a !== b) apart = Math.min(apart, Math.abs(b - a));
    }
    return ((_BESIDE.get(apart) ?? 0) * (first.score + second.score)) / 2;
  });
}

/** The places of a term in the sequence of a passage: its body, its heads and its tags, each behind a break. */
function sequencePlaces(snapshot, term, passage, {asked, places: [body, first, heading]}) {
  const [title, question] = asked ? [0, first] : [first, 0];
  const starts = {body: 0, title: body + 1, heading: body + title + 2, question: body + title + heading + 3};
  const tags = body + title + heading + question + 3;
  const postings = snapshot.postings(term);
  return TERM_FIELDS.flatMap((field, number) =>
    placesIn(postings[number] ?? null, passage).map((packed) => {
      const place = packed >> 1;
      return field === "tags" ? tags + 2 * place + 1 : starts[field] + place;
    }),
  );
}

/** What each word may mean. Nothing, if no noun has initials that were typed. @returns {Option[][]} */
function optionsOfWords(forms, lexicon, analyzer) {
  const {MAX_NOUNS} = py();
  const initials = new Map(forms.filter((form) => areInitials(form)).map((form) => [form, keystrokes(form)]));
  const nouns = lexicon.nouns(initials.values());
  const words = [];
  for (const form of nouns.size ? forms : []) {
    if (initials.has(form)) {
      const known = (nouns.get(initials.get(form)) ?? []).slice(0, MAX_NOUNS);
      words.push(known.map(([noun]) => ({text: noun, terms: [noun]})));
      continue;
    }
    const terms = [...new Set(analyzer.analyze(form).termTexts)];
    if (terms.length) words.push([{text: form, terms}]);
  }
  return words;
}
