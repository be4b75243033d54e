// What would do instead of the terms of one query: its own choices, parts of its words, synonyms of the index.
// helpsearch/query/rules.py
import {constantsOf} from "../constants.js";
import {findHumps} from "../analysis/names.js";
import {alternative, APART, keyOf, PART} from "./plan.js";

/** @typedef {import("./plan.js").Rule} Rule */

const py = constantsOf("query/rules");

/** What a match of all terms of a unit counts, wherever they are. */
export const unitPartsWeight = () => py().UNIT_PARTS_WEIGHT;

/** All rules whose source may begin with a term of a query, by that term.
 * @param {import("../analysis/analyzer.js").TextAnalysis} typed the words of the query
 * @param {Array<[string[], string[]]>} choices for each OR the terms of its first side, and those of another side
 * @param {Rule[]} readings rules for words that may mean another
 * @param {Set<string>} hints terms that hardly count
 * @param {Array<[string, string]>} signed what the query negates or calls possible, and the signed term
 * @param {import("./synonyms.js").SynonymRules} synonyms
 * @returns {Map<string, Rule[]>}
 */
export function rulesOfQuery(typed, choices, readings, hints, signed, synonyms) {
  const {HOW_LONG, TIMES, SYNONYM_WEIGHT, NEGATION_WEIGHT} = py();
  /** @type {Map<string, Rule[]>} */
  const rules = new Map();
  const add = (first, ...more) => rules.set(first, [...(rules.get(first) ?? []), ...more]);
  for (const [source, target] of choices) {
    if (source.length && target.length && keyOf(target) !== keyOf(source)) {
      add(source[0], {source, alternative: alternative(target, 1, "or")});
    }
  }
  for (const rule of readings) add(rule.source[0], rule, ...through(rule, synonyms));
  for (const rule of [...partRules(typed), ...humpRules(typed)]) add(rule.source[0], rule);
  for (const term of [...hints].filter((each) => HOW_LONG.has(each)).sort()) {
    add(term, ...TIMES.map((time) => ({source: [term], alternative: alternative([time], SYNONYM_WEIGHT)})));
  }
  for (const [said, sign] of signed) {
    if (!hints.has(said)) add(said, {source: [said], alternative: alternative([sign], NEGATION_WEIGHT, "negation")});
  }
  const firsts = [...new Set([...typed.termTexts, ...typed.units.map((unit) => unit.text)])];
  return new Map(firsts.map((first) => [first, [...(rules.get(first) ?? []), ...synonyms.get(first)]]));
}

/** What would do instead of what a word may mean: 스샤 may be 스샷, for which a page says 화면 캡처. */
function through(reading, synonyms) {
  const other = reading.alternative;
  return synonyms
    .get(other.terms[0])
    .filter((rule) => keyOf(rule.source) === keyOf(other.terms))
    .map((rule) => ({
      source: reading.source,
      alternative: {...rule.alternative, weight: other.weight * rule.alternative.weight},
    }));
}

/** For each term with a part: the part would do as well, for less. */
function partRules(typed) {
  const {PART_WEIGHT} = py();
  const found = [];
  for (const part of typed.parts) {
    for (const term of typed.terms) {
      if (term.start <= part.start && part.end <= term.end) {
        found.push({source: [term.text], alternative: alternative([part.text], PART_WEIGHT, PART)});
      }
    }
  }
  return found;
}

/** For each humped name, its humps would do as well, without the first one too: user and info for getUserInfo. */
function humpRules(typed) {
  const {UNIT_PARTS_WEIGHT} = py();
  const found = [];
  for (const humps of findHumps(typed.text)) {
    const end = humps[humps.length - 1].end;
    const name = typed.terms.find((term) => term.start === humps[0].start && term.end === end);
    for (const kept of [humps, humps.slice(1)]) {
      const terms = kept.map((hump) => hump.text);
      if (name && terms.length > 1) {
        found.push({source: [name.text], alternative: alternative(terms, UNIT_PARTS_WEIGHT, APART)});
      }
    }
  }
  return found;
}
