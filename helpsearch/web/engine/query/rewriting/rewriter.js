// What was meant by what was typed: one correction after the other, each on the text that the one before made. See
// helpsearch/query/rewriting/rewriter.py.

import {fold} from "../../analysis/normalize.js";
import {findQuantities} from "../../analysis/quantities.js";
import {LexiconSegmenter} from "../../analysis/segmenter.js";
import {Speller} from "../../analysis/spelling.js";
import {constantsOf, readConstants} from "../../constants.js";
import {QueryError} from "../../errors.js";
import {foreseeing} from "../../gather.js";
import {chatEdits} from "./chat.js";
import {applied, applyEdits, inOrder, tokens} from "./edits.js";
import {initialsEdits} from "./initials.js";
import {settleSpaces} from "./joined.js";
import {keyboardEdits} from "./keyboard.js";
import {lettersEdits} from "./letters.js";
import {inOtherLetters} from "./loanwords.js";
import {missingSpaces, spacedSyllables} from "./spaces.js";
import {spellingEdits} from "./spelling.js";
import {WordContext} from "./word_context.js";

const py = constantsOf("query/rewriting/rewriter");
const WEIGHED = 2000; // words whose candidates are kept for further queries

/** @typedef {import("../plan.js").Rule} Rule */
/** A word, how it was understood, and how certain that is (0 to 1); `kind` is one of `corrections()`.
 * @typedef {{kind: string, source: string, target: string, certainty: number}} Correction */
/** A query as it was meant; see Rewritten in Python.
 * @typedef {{words: string, text: string, corrections: Correction[], rules: Rule[]}} Rewritten */

/** The kinds of corrections, in the order in which they are made. @returns {string[]} */
export const corrections = () => py().CORRECTIONS;

/** Rewrites queries by what a snapshot knows of words. */
export class QueryRewriter {
  /** @param {import("../../index/snapshot.js").Snapshot} snapshot
   * @param {import("../../analysis/analyzer.js").Analyzer} analyzer */
  constructor(snapshot, analyzer) {
    this._snapshot = snapshot;
    this._lexicon = snapshot.lexicon;
    this._analyzer = analyzer;
    this._segmenter = new LexiconSegmenter(snapshot.lexicon);
    /** @type {Map<string, import("../../analysis/spelling.js").Weighed>} */
    this._weighed = new Map();
  }

  /** Correct the words of a query, and space them as the corpus does.
   * @param {import("../parse.js").ParsedQuery} parsed
   * @param {Iterable<string>} [kinds] of corrections that may be made @returns {Rewritten} */
  rewrite(parsed, kinds = corrections()) {
    readConstants(this._lexicon.store);
    const asked = new Set(kinds);
    const unknown = [...asked].filter((kind) => !corrections().includes(kind)).sort();
    if (unknown.length) throw new QueryError(`correction '${unknown[0]}' is not one of: ${corrections().join(", ")}`);
    if (this._weighed.size > WEIGHED) this._weighed.clear();
    return foreseeing(() => this._rewritten(parsed, asked), this._foresight(parsed.words));
  }

  /** @returns {Rewritten} */
  _rewritten(parsed, asked) {
    const others = this._inOtherLetters(parsed.words);
    const kept = [...parsed.phrases, ...parsed.choices.map(([first]) => first), ...others.map((other) => other.typed)];
    const meant = this._corrected(parsed.words, parsed.text, kept, asked);
    const [words, spellings] = settleSpaces(this._analyzer.analyze(meant.words), this._snapshot, this._analyzer);
    return {...meant, words, rules: [...meant.rules, ...spellings, ...others.map((other) => other.rule)]};
  }

  /** What the stages will read if none of them changes the words. */
  _foresight(words) {
    const analyze = () => this._analyzer.analyze(words);
    return [
      () => new Speller(this._lexicon).foresee(tokensOf(words).map((token) => fold(token.text).text)),
      () => this._inOtherLetters(words),
      () => settleSpaces(analyze(), this._snapshot, this._analyzer),
      ...corrections().map((kind) => () => this._edits(kind, words, new Set())),
    ];
  }

  /** The words that the corpus lacks, and has in Hangul for Latin letters or the other way about. */
  _inOtherLetters(words) {
    if (!this._snapshot.metadata.bySound) return [];
    const analysis = this._analyzer.analyze(words);
    if (analysis.analyses.every((found) => found.origin === "lexicon")) return [];
    return inOtherLetters(analysis, this._snapshot);
  }

  /** Make one kind of correction after the other; `phrases` must stay as they are. @returns {Rewritten} */
  _corrected(typed, whole, phrases, kinds) {
    const made = [];
    const rules = [];
    const kept = formsOf(phrases);
    /** Words that are read as the standard ones, by these. @type {Map<string, string>} */
    const asTyped = new Map();
    let text = whole;
    let words = this._withoutChat(typed, kept, asTyped);
    for (const kind of corrections()) {
      if (!kinds.has(kind)) continue;
      const edits = keepingQuantities(words, inOrder(this._edits(kind, words, kept)));
      if (!edits.length) continue;
      for (const {start, end, target, certainty} of edits) {
        const source = words.slice(start, end);
        made.push({kind, source: asTyped.get(source) ?? source, target, certainty});
      }
      rules.push(...this._rules(kind, words, edits));
      text = replaced(text, words, edits, asTyped);
      words = applyEdits(words, edits);
      if (kind === "keyboard") words = this._withoutChat(words, kept, asTyped);
    }
    return {words, text, corrections: made, rules};
  }

  /** The words without the letters of a chat, and with standard endings; `asTyped` gets these. */
  _withoutChat(words, kept, asTyped) {
    if (!mayBeChat(words)) return words;
    const edits = chatEdits(tokensOf(words), this._lexicon, this._segmenter, kept);
    for (const each of edits) asTyped.set(each.target, words.slice(each.start, each.end));
    return edits.length ? cut(applyEdits(words, edits)).join(" ") : words;
  }

  /** The corrections of one kind. */
  _edits(kind, words, kept) {
    const {_LATIN, _LETTER, _LONG, _ALONE} = py();
    const letters = _LETTER.search(words) !== null;
    if (kind === "keyboard" && (letters || _LATIN.search(words))) {
      const found = tokensOf(words);
      const edits = keyboardEdits(found, this._lexicon, this._segmenter, kept);
      if (!letters) return edits;
      const changed = new Set(edits.map((each) => each.start));
      const left = found.filter((token) => !changed.has(token.start));
      const joined = lettersEdits(left, this._lexicon, this._segmenter, kept);
      return [...edits, ...joined.filter((each) => this._leadsToPassages(words, each))];
    }
    if (kind === "initials" && letters) return initialsEdits(tokensOf(words), this._lexicon, this._context());
    if (kind === "spacing" && (!words.includes(" ") || _LONG.search(words) || _ALONE.search(words))) {
      const found = tokensOf(words);
      let edits = spacedSyllables(found, words, this._segmenter, kept);
      if (!edits.length) edits = missingSpaces(found, words, this._lexicon, this._segmenter, this._analyzer, kept);
      return edits.filter((each) => this._context().hasAny(each.target));
    }
    if (kind === "spelling" && this._analyzer.analyze(words).analyses.some((found) => found.origin !== "lexicon")) {
      return spellingEdits(tokensOf(words), new Speller(this._lexicon, this._context(), this._weighed), kept);
    }
    return [];
  }

  _context() {
    return new WordContext(this._snapshot, this._analyzer);
  }

  /** Whether passages have what an edit leads to; otherwise it finds nothing but what is found without it. */
  _leadsToPassages(words, edit) {
    return this._context().leads(words.slice(edit.start, edit.end), edit.target);
  }

  /** What else the changed words may mean; of an edit that is only offered, what is offered. @returns {Rule[]} */
  _rules(kind, words, edits) {
    const {OFFERED_WEIGHT} = py();
    const rules = [];
    for (const edit of edits) {
      const made = edit.certainty >= applied();
      const source = this._terms(made ? edit.target : words.slice(edit.start, edit.end));
      for (const [text, weight] of made ? edit.others : [[edit.target, OFFERED_WEIGHT]]) {
        const other = this._terms(text);
        const same = source.length === other.length && source.every((term, place) => term === other[place]);
        if (source.length && other.length && !same) rules.push({source, alternative: {terms: other, weight, kind}});
      }
    }
    return rules;
  }

  _terms(text) {
    return this._analyzer.analyze(text).termTexts;
  }
}

/** The edits that leave every quantity what it is: 5월 is no misspelt 5원, though the corpus has no 월. */
function keepingQuantities(words, edits) {
  if (!edits.length) return edits;
  const kept = quantitiesOf(words);
  return edits.filter((edit) => {
    const left = quantitiesOf(words.slice(0, edit.start) + edit.target + words.slice(edit.end));
    return [...kept].every((quantity) => left.has(quantity));
  });
}

function quantitiesOf(words) {
  return new Set(findQuantities(fold(words).text).map((unit) => unit.text));
}

/** Whether any word may be written as in a chat. @param {string} words */
function mayBeChat(words) {
  const {_LETTER, _CHAT_SIGNS, _CHAT_ENDS, _MARKS} = py();
  if (_LETTER.search(words) || _CHAT_SIGNS.some((sign) => words.includes(sign))) return true;
  return cut(words).some((word) => {
    let end = word.length;
    while (end > 0 && _MARKS.includes(word[end - 1])) end -= 1;
    const bare = word.slice(0, end);
    return _CHAT_ENDS.some((ending) => bare.endsWith(ending));
  });
}

/** A text cut at spaces, as str.split() does. */
function cut(text) {
  return text.split(/[\s\x1c-\x1f\x85]+/).filter(Boolean);
}

function tokensOf(words) {
  return tokens(words).slice(0, py()._MAX_TOKENS);
}

function formsOf(phrases) {
  return new Set(phrases.flatMap((phrase) => tokensOf(phrase).map((token) => fold(token.text).text)));
}

/** The whole query with the edits that were made to its words, some of which are not the ones `asTyped`. */
function replaced(text, words, edits, asTyped) {
  let done = "";
  let left = text;
  for (const edit of edits) {
    const source = words.slice(edit.start, edit.end);
    const sought = left.includes(source) ? source : (asTyped.get(source) ?? source);
    const place = left.indexOf(sought);
    if (edit.certainty < applied() || place < 0) continue;
    done += left.slice(0, place) + edit.target;
    left = left.slice(place + sought.length);
  }
  return done + left;
}
