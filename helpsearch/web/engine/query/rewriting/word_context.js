// What a bundle knows of words and of words beside each other. See helpsearch/query/rewriting/word_context.py.

import {constantsOf} from "../../constants.js";
import {gather} from "../../gather.js";
import {PART, TERM_FIELDS} from "../../index/fields.js";

const py = constantsOf("query/rewriting/word_context");

/** The context of words in the passages of a snapshot; made for each query. */
export class WordContext {
  /** @param {import("../../index/snapshot.js").Snapshot} snapshot
   * @param {import("../../analysis/analyzer.js").Analyzer} analyzer */
  constructor(snapshot, analyzer) {
    this._snapshot = snapshot;
    this._analyzer = analyzer;
    /** @type {Map<string, Set<number>>} */
    this._passages = new Map();
  }

  /** The terms of a word. @param {string} word @returns {string[]} */
  terms(word) {
    return this._analyzer.analyze(word).termTexts;
  }

  /** Make sure that all can be read that `terms`, `together` and `shareBeside` need for some words and for those beside
   * them. @param {string[]} words @param {string[]} beside */
  need(words, beside = []) {
    const analyses = this._analyzer.analyzeAll([...words, ...beside]);
    this._snapshot.needTerms(analyses.flatMap((analysis) => analysis.termTexts));
  }

  /** Whether two terms follow each other anywhere in the corpus. */
  together(first, second) {
    this._snapshot.needTerms([first, second]);
    const [one, two] = [this._withTerm(first), this._withTerm(second)];
    const [fewer, more] = one.size < two.size ? [one, two] : [two, one];
    const both = [...fewer].filter((passage) => more.has(passage));
    return both.some((passage) => this._snapshot.hasPhrase(passage, [first, second]));
  }

  /** Whether passages have what a correction leads to: all nouns of the `target` that the `source` lacks. */
  leads(source, target) {
    const {_VERBAL} = py();
    const [of, to] = this._analyzer.analyzeAll([source, target]);
    const nouns = to.terms.filter((term) => !_VERBAL.some((tag) => term.tag.startsWith(tag)));
    const lacking = new Set(nouns.map((term) => term.text).filter((text) => !of.termTexts.includes(text)));
    return this._areAnswered([...lacking]).every(Boolean);
  }

  /** Whether passages have any term of a text. @param {string} text */
  hasAny(text) {
    return this._areAnswered(this.terms(text)).some(Boolean);
  }

  /** The share (0 to 1) of the passages with a word that have another one too; headings tell as much as the rest. */
  shareBeside(word, other) {
    let sum = 0;
    for (const fields of [TERM_FIELDS, py().HEAD_FIELDS]) {
      const [first, second] = [word, other].map((text) => this._snapshot.withTerms(this.terms(text), fields));
      let both = 0;
      for (const passage of first) if (second.has(passage)) both += 1;
      sum += first.size ? both / first.size : 0;
    }
    return sum / 2;
  }

  /** Whether passages have each term, by itself or as a part, or a synonym rule leads from it to what they have.
   * @param {string[]} terms */
  _areAnswered(terms) {
    this._snapshot.needTerms(terms);
    const lacking = terms.filter((term) => !this._snapshot.withTerm(term).size).map((term) => PART + term);
    gather([
      () => this._snapshot.needTerms(lacking),
      () => lacking.length && this._snapshot.metadata.hasSynonym(terms),
    ]);
    return terms.map((term) => {
      const found = !lacking.includes(PART + term) || this._snapshot.withTerm(PART + term).size > 0;
      return found || this._snapshot.metadata.hasSynonym([term]);
    });
  }

  _withTerm(term) {
    let found = this._passages.get(term);
    if (!found) {
      found = this._snapshot.withTerm(term);
      this._passages.set(term, found);
    }
    return found;
  }
}
