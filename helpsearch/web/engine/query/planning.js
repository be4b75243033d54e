// Planning a query: its terms, what else would answer each of them, and what each of them counts.
// helpsearch/query/planning.py
import {lengthOf, slice} from "../code_points.js";
import {constantsOf} from "../constants.js";
import {placedBigrams, words} from "../analysis/words.js";
import {isBlank} from "../index/fields.js";
import {distinct, keyOf, queryTerm} from "./plan.js";
import {makeQueryTerms, signHint} from "./query_terms.js";
import {findRequestWords, hardly, stopTerms} from "./request_words.js";
import {respaced} from "./respaced.js";
import {rulesOfQuery} from "./rules.js";

const py = constantsOf("query/planning");

/** Plan a query.
 * @param {import("./parse.js").ParsedQuery} parsed the query, its words as they were rewritten
 * @param {import("../analysis/analyzer.js").Analyzer} analyzer
 * @param {import("./synonyms.js").SynonymRules} synonyms
 * @param {import("./plan.js").Rule[]} readings rules of this query alone: words that may mean another
 * @param {import("../index/snapshot.js").Snapshot} snapshot
 * @returns {import("./plan.js").QueryPlan}
 */
export function planQuery(parsed, analyzer, synonyms, readings, snapshot) {
  const {NEGATED_SHARE, IMPOSSIBLE, _LETTERS, MAX_CHARACTERS} = py();
  const others = parsed.choices.flatMap(([first, ...rest]) => rest.map((other) => [first, other]));
  const [texts, cut] = bounded([parsed.words, ...parsed.phrases, ...parsed.excluded, ...others.map(([, other]) => other)]);
  const [typed, ...rest] = analyzer.analyzeAll(texts);
  const ofPhrases = rest.splice(0, parsed.phrases.length);
  const ofExcluded = rest.splice(0, parsed.excluded.length);
  const phrases = phrasesOf(ofPhrases, analyzer, snapshot.lexicon);
  const excluded = phrasesOf(ofExcluded, analyzer, snapshot.lexicon);
  const firsts = analyzer.analyzeAll(others.map(([first]) => first));
  const choices = firsts.map((first, place) => [first.termTexts, rest[place].termTexts]);

  const terms = typed.termTexts;
  const units = typed.units.map((unit) => unit.text);
  const meant = readings.map((rule) => rule.alternative.terms[0]);
  snapshot.store.need([synonyms.keys([...terms, ...units, ...meant])]);
  const requests = findRequestWords(typed);
  const signed = requests.only ? [] : signedOf(typed);
  const shares = new Map(requests.only ? [] : negatedVerbs(typed).map((term) => [term, NEGATED_SHARE]));
  for (const [term, share] of requests.shares) shares.set(term, share);
  const hints = new Set([...requests.shares].filter(([, share]) => share <= hardly()).map(([term]) => term));
  const light = new Set([...hints, ...stopTerms()]);
  const telling = terms.filter((term) => !light.has(term));
  const rankingTerms = telling.length ? telling : terms;
  const rules = rulesOfQuery(typed, choices, readings, hints, signed, synonyms);
  const queryTerms = makeQueryTerms(typed, rules, shares, light);
  for (const [said, sign] of signed) {
    if (hints.has(said) || IMPOSSIBLE.has(said)) queryTerms.push(signHint(sign, readings));
  }
  // a rule may have stop terms in its source: 정산 안 되다 => 정산 보류
  const stops = stopTerms();
  const asking = queryTerms.filter((each) => each.weight && !each.terms.every((term) => stops.has(term)));
  const letters = [...new Set([..._LETTERS.finditer(parsed.words)].map((match) => match[0]))];
  return {
    parsed,
    terms,
    rankingTerms,
    queryTerms: [...(asking.length ? asking : queryTerms), ...letters.map((run) => queryTerm([run]))],
    bigrams: bigramsOf(typed, telling.length && keyOf(telling) !== keyOf(terms) ? light : new Set()),
    phrases,
    excluded,
    truncated: cut || !isBlank(slice(parsed.given, MAX_CHARACTERS, lengthOf(parsed.given))),
    shares,
    onlyAsks: requests.only,
    unread: letters.length > 0,
  };
}

/** The texts up to the last word that is read, and whether any is not. @returns {[string[], boolean]} */
function bounded(texts) {
  let left = py().MAX_WORDS;
  let more = false;
  const found = texts.map((text) => {
    const all = words(text);
    const read = all.slice(0, left);
    const cut = all.length > read.length;
    more ||= cut;
    left -= read.length;
    if (!cut) return text;
    return read.length ? slice(text, 0, read[read.length - 1].end) : ""; // 5% ends with no word
  });
  return [found, more];
}

/** For each phrase its terms, and those that it has in other spacings. A space negates nothing: 안내서 is not 안 내서. */
function phrasesOf(phrases, analyzer, lexicon) {
  const {NOT} = py();
  const found = [];
  for (const phrase of phrases) {
    const terms = phrase.termTexts;
    if (!terms.length) continue;
    const others = analyzer.analyzeAll(respaced(phrase.text, lexicon)).map((other) => other.termTexts);
    const kept = others.filter((other) => other.length && other.includes(NOT) === terms.includes(NOT));
    found.push(distinct([terms, ...kept]));
  }
  return distinct(found);
}

function negatedVerbs(typed) {
  const {NOT} = py();
  const negated = typed.signed.filter((term) => term.text.startsWith(NOT)).map((term) => term.text.slice(NOT.length));
  const verbs = new Set(typed.terms.filter((term) => term.tag.startsWith("V")).map((term) => term.text));
  return [...new Set(negated)].filter((term) => verbs.has(term));
}

/** The signed terms of a query (¬환불: it negates 환불), each with the term that negates it or calls it possible. */
function signedOf(typed) {
  const said = new Map(typed.terms.map((term) => [term.start, term.text]));
  return distinct(typed.signed.map((term) => [said.get(term.start), term.text]));
}

/** The bigrams of a query's words, except those of particles and endings alone: 했는 and 는데 say nothing. */
function bigramsOf(typed, hints) {
  const {_MAKERS} = py();
  const found = new Set();
  typed.words.forEach((word, number) => {
    const analysis = typed.analyses[number];
    const content = new Set();
    typed.wordTerms[number].forEach((term, place) => {
      if (hints.has(term.text)) return;
      const own = analysis.terms[place];
      for (let at = own.start; at < own.end; at += 1) content.add(at);
    });
    const makers = new Set(analysis.morphemes.filter((each) => _MAKERS.includes(each.tag.slice(0, 3))).map((each) => each.start));
    for (const [place, bigram] of placedBigrams(word.form)) {
      const within = content.has(place) && content.has(place + 1);
      const beside = content.has(place) || content.has(place + 1);
      if (within || (beside && !hints.size && !makers.has(place) && !makers.has(place + 1))) found.add(bigram);
    }
  });
  return [...found];
}
