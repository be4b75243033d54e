// Text to terms: each distinct word is looked up in the lexicon, or else analysed once. See
// helpsearch/analysis/analyzer.py.

import {readConstants} from "../constants.js";
import {findHumps, findNames, findTails} from "./names.js";
import {markNegation, maySign, signedTerms} from "./negation.js";
import {fold, nfc} from "./normalize.js";
import {findQuantities} from "./quantities.js";
import {contentTerms, makeTerm, outer, wordParts} from "./terms.js";
import {withoutParticle} from "./particles.js";
import {syllableBigrams, words} from "./words.js";

const REMEMBERED = 20_000;

/** @typedef {import("./terms.js").Term} Term */
/** @typedef {import("./terms.js").Morpheme} Morpheme */
/** The morphemes and terms of a word, with their places in it; where the morphemes come from (`lexicon` or `cut`); the
 * words within the terms; and whether the word may be a part of a negation.
 * @typedef {{morphemes: Morpheme[], terms: Term[], origin: string, parts: Term[], signs: boolean}} WordAnalysis */

/** An NFC text, its words and the analysis of each word. Everything else is computed at the first access. */
export class TextAnalysis {
  /** @param {string} text @param {import("./words.js").Word[]} words @param {WordAnalysis[]} analyses */
  constructor(text, words, analyses) {
    this.text = text;
    this.words = words;
    this.analyses = analyses;
    /** @type {Map<string, any>} */
    this._made = new Map();
  }

  /** The terms of each word, with their places in the word. @returns {Term[][]} */
  get termsOfWords() {
    return this._once("termsOfWords", () => {
      const terms = this.analyses.map((found) => found.terms);
      if (!this._signs.length) return terms;
      return markNegation(terms, this.analyses.map((found) => found.morphemes), this._signs);
    });
  }

  /** The terms of each word, with their places in the text. @returns {Term[][]} */
  get wordTerms() {
    return this._once("wordTerms", () => this.words.map((word, number) => placed(word, this.termsOfWords[number])));
  }

  /** All terms in order, with their places in the text. @returns {Term[]} */
  get terms() {
    return this._once("terms", () => this.wordTerms.flat());
  }

  /** All terms in order, without their places. @returns {string[]} */
  get termTexts() {
    return this._once("termTexts", () => this.termsOfWords.flatMap((terms) => terms.map((term) => term.text)));
  }

  /** Signed terms: ¬환불 if the text negates 환불, ✓환불 if it says that 환불 is possible. @returns {Term[]} */
  get signed() {
    return this._once("signed", () => {
      if (!this._signs.length) return [];
      return signedTerms(this.text, this.words, this.termsOfWords, this._signs);
    });
  }

  /** The words within terms and the ends of names, with their places in the text. @returns {Term[]} */
  get parts() {
    return this._once("parts", () => {
      const nouns = this.words.flatMap((word, number) => placed(word, this.analyses[number].parts));
      return [...nouns, ...findTails(this.text)];
    });
  }

  /** Units: quantities, names, and the humps of names, in order of their places. @returns {Term[]} */
  get units() {
    return this._once("units", () => {
      const folded = fold(this.text);
      const quantities = findQuantities(folded.text).map((unit) =>
        makeTerm(unit.text, folded.place(unit.start), folded.place(unit.end), unit.tag),
      );
      const humps = findHumps(this.text).flat().filter((hump) => hump.text.length > 1);
      const found = [...quantities, ...findNames(this.text), ...humps];
      return found.sort((one, other) => one.start - other.start || other.end - one.end);
    });
  }

  /** The syllable bigrams of all words. @returns {string[]} */
  get bigrams() {
    return this._once("bigrams", () => this.words.flatMap((word) => syllableBigrams(word.form)));
  }

  /** The indexes of the words that may be a part of a negation. @returns {number[]} */
  get _signs() {
    return this._once("signs", () => [...this.analyses.keys()].filter((number) => this.analyses[number].signs));
  }

  _once(name, make) {
    if (!this._made.has(name)) this._made.set(name, make());
    return this._made.get(name);
  }
}

/** Analyses texts with a lexicon and, for the words that it does not hold, with the segmenter. */
export class Analyzer {
  /** @param {import("./segmenter.js").LexiconSegmenter} other @param {import("./lexicon.js").Lexicon} lexicon */
  constructor(other, lexicon) {
    this._other = other;
    this._lexicon = lexicon;
    /** @type {Map<string, WordAnalysis>} */
    this._known = new Map();
  }

  /** The words and terms of a text. @param {string} text @returns {TextAnalysis} */
  analyze(text) {
    return this.analyzeAll([text])[0];
  }

  /** The same for several texts, whose words are looked up at once. @param {Iterable<string>} texts
   * @returns {TextAnalysis[]} */
  analyzeAll(texts) {
    readConstants(this._lexicon.store);
    const composed = [...texts].map(nfc);
    const textWords = new Map([...new Set(composed)].map((text) => [text, words(text)]));
    this._look([...textWords.values()].flat().map((word) => word.form));
    const analyses = new Map();
    for (const [text, found] of textWords) {
      analyses.set(text, new TextAnalysis(text, found, found.map((word) => this._known.get(word.form))));
    }
    return composed.map((text) => analyses.get(text));
  }

  /** Find the analyses of words. */
  _look(forms) {
    if (this._known.size > REMEMBERED) this._known = new Map();
    const unseen = [...new Set(forms)].filter((form) => !this._known.has(form));
    if (!unseen.length) return;
    // a word that the lexicon does not hold may be a noun that it holds, and a particle
    const nouns = unseen.flatMap((form) => withoutParticle(form).map(([noun]) => noun));
    this._lexicon.store.need([["words", [...unseen, ...nouns]]]);
    const found = this._lexicon.get(unseen);
    for (const [form, morphemes] of found) this._known.set(form, analysisOf(form, morphemes, "lexicon"));
    const others = unseen.filter((form) => !found.has(form));
    if (!others.length) return;
    const learned = this._other.analyze(others);
    others.forEach((form, place) => this._known.set(form, analysisOf(form, learned[place], this._other.origin)));
  }
}

function analysisOf(form, morphemes, origin) {
  const terms = contentTerms(form, morphemes);
  return {morphemes: outer(morphemes), terms, origin, parts: wordParts(morphemes), signs: maySign(terms)};
}

/** A word's terms with their places in the text instead of their places in the word. */
function placed(word, terms) {
  return terms.map((term) => makeTerm(term.text, word.place(term.start), word.place(term.end), term.tag));
}
