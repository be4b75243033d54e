// Correcting misspelt words with the lexicon: a noisy channel over keystrokes. See helpsearch/analysis/spelling.py.

import {constantsOf} from "../constants.js";
import {fsum} from "../fsum.js";
import {foreseeing} from "../gather.js";
import {round} from "../round.js";
import {isFunctional} from "./deletion_index.js";
import {slipCost} from "./error_model.js";
import {compose, hasLetter, initials, isInitial, isSyllable, keystrokes} from "./hangul.js";
import {Lattice, latticeSpans} from "./lattice.js";
import {costUnit} from "./lexicon.js";
import {chanceOfMistake} from "./mistakes.js";
import {applyRules, otherSpellings} from "./orthography.js";
import {LexiconSegmenter, isGuess} from "./segmenter.js";
import {particlesBehindMarks} from "./words.js";

const py = constantsOf("analysis/spelling");

/** The certainty from which on a candidate is worth searching for beside the word as typed. */
export const likely = () => py().LIKELY;

/** A word that may have been meant, in its folded form, and the probability that it was (0 to 1).
 * @typedef {{text: string, certainty: number}} Candidate */
/** A candidate with the cost of its slip and of its segmentation; `known` is how often the corpus has the word.
 * @typedef {{text: string, slip: number, path: number, known: number}} WeighedCandidate */
/** The cost of a word as it was typed, its subwords, and its candidates.
 * @typedef {[number, import("./subwords.js").Subword[], WeighedCandidate[]]} Weighed */

/** Corrects words with a lexicon. */
export class Speller {
  /** @param {import("./lexicon.js").Lexicon} lexicon
   * @param {import("../query/rewriting/word_context.js").WordContext | null} context which words are beside each other
   * @param {Map<string, Weighed>} weighed the words that were weighed before with this lexicon */
  constructor(lexicon, context = null, weighed = new Map()) {
    this._lexicon = lexicon;
    this._context = context;
    this._weighed = weighed;
  }

  /** The candidates for each word of a query, the likeliest first; empty if the word is to stay as it is.
   * @param {string[]} words the folded forms of all words of the query, in order @returns {Candidate[][]} */
  correct(words) {
    const {MAX_CORRECTED} = py();
    const forms = words.map(plain);
    const known = this._lexicon.get(forms);
    const unknown = [...forms.keys()].filter((place) => !known.has(forms[place]) && mayBeMisspelt(forms[place]));
    const first = unknown.slice(0, MAX_CORRECTED);
    this._need(first.map((place) => forms[place]));
    return foreseeing(
      () => this._corrected(words, [...forms], first),
      first.map((place) => () => this._byRule(forms, place).length || this._candidates(forms, place)),
    );
  }

  /** Ask for what weighing some words will read. @param {string[]} words folded forms */
  foresee(words) {
    const forms = words.map(plain);
    const known = this._lexicon.get(forms);
    this._need(forms.filter((form) => !known.has(form) && mayBeMisspelt(form)));
  }

  /** The candidates for each word; those at the places `unknown` are corrected. */
  _corrected(words, forms, unknown) {
    const {_SURE} = py();
    const found = forms.map(() => []);
    const doubtful = [];
    for (const place of unknown) {
      const byRule = this._byRule(forms, place);
      found[place] = byRule.length ? byRule : this._candidates(forms, place);
      if (found[place].length && found[place][0].certainty >= _SURE) forms[place] = found[place][0].text;
      else doubtful.push(place);
    }
    for (const place of doubtful) { // 결재 오ㅠ: 오류, once it is corrected, tells that 결제 was meant
      if (place + 1 < forms.length && forms[place + 1] !== plain(words[place + 1])) {
        found[place] = this._candidates(forms, place);
      }
    }
    return found;
  }

  /** Make sure that all can be read that weighing these words needs, as far as it can be foreseen. */
  _need(words) {
    if (!words.length) return;
    const spans = words.filter((word) => !this._weighed.has(word)).flatMap((word) => latticeSpans(keystrokes(word)));
    this._lexicon.store.need([
      ["constants_rare"], ["transitions"], ["targets"], ["pieces", spans.map(([, , surface]) => surface)],
    ]);
  }

  /** The cost of a word as it was typed, its subwords (empty if a part is guessed), and the candidates, in no order.
   * @param {string} word @returns {Weighed} */
  weigh(word) {
    const {_MARGIN, _CONSIDERED} = py();
    const keys = keystrokes(word);
    const lattice = new Lattice(keys, this._lexicon);
    const [asTyped, subwords] = lattice.asTyped();
    const found = lattice.corrected(asTyped + _MARGIN, !subwords.length);
    for (const [other, slip] of repairs(word, keys)) {
      const [path] = new Lattice(keystrokes(other), this._lexicon).asTyped();
      const best = found.get(other);
      if (!best || slip + path < best[0] + best[1]) found.set(other, [slip, path]);
    }
    found.delete(word);
    const rows = [...found].map(([text, [slip, path]]) => ({text, slip, path}));
    const considered = rows.sort((one, other) => one.slip + one.path - other.slip - other.path || byText(one, other));
    const first = considered.slice(0, _CONSIDERED);
    const counts = this._lexicon.wordCounts(first.map(({text}) => text));
    return [asTyped, subwords, first.map((each) => ({...each, known: counts.get(each.text) ?? 0}))];
  }

  _byRule(words, place) {
    const {BY_RULE} = py();
    const word = words[place];
    const right = applyRules(word, place === words.length - 1);
    if (right !== word) return [{text: right, certainty: BY_RULE}];
    for (const other of otherSpellings(word)) {
      const corpus = this._inCorpusOf([other.spelling, other.target]);
      const only = corpus.size === 1 && corpus.has(other.target);
      if (only && this._endsThere(word, other.place, other.place + other.spelling.length)) {
        return [{text: other.text, certainty: BY_RULE}];
      }
    }
    return [];
  }

  /** The surfaces among these that are subwords of the corpus's words. */
  _inCorpusOf(surfaces) {
    const near = this._lexicon.deletions;
    return new Set(surfaces.filter((surface) => near.get(keystrokes(surface))?.includes(surface)));
  }

  /** Whether no known subword of a word reaches over either end of a part: 스프 in 스프링 is no such part. */
  _endsThere(word, start, end) {
    const [{subwords}] = new LexiconSegmenter(this._lexicon).segment([word]);
    return !subwords.some(([first, subword]) => {
      const last = first + subword.surface.length;
      return !isGuess(subword) && ((first < start && start < last) || (first < end && end < last));
    });
  }

  _weigh(word) {
    let weighed = this._weighed.get(word);
    if (!weighed) {
      weighed = this.weigh(word);
      this._weighed.set(word, weighed);
    }
    return weighed;
  }

  _candidates(words, place) {
    const {_RANKED, _BESIDE, _UNSUPPORTED, _RIVALS, _LEAST_CERTAIN, MAX_CANDIDATES} = py();
    const word = words[place];
    const [typedCost, subwords, weighed] = this._weigh(word);
    if (!weighed.length) return [];
    const {total} = this._lexicon;
    const inOrder = (rows) => rows.sort((one, other) => one.cost - other.cost || byText(one, other));
    const costs = weighed.map((each) => ({cost: costOf(each, total), text: each.text, known: each.known > 0}));
    const first = inOrder(costs).slice(0, _RANKED);
    this._context?.need([word, ...first.map((each) => each.text)], words.slice(Math.max(place - 1, 0), place + 2));
    const neighbours = this._neighbours(words, place);
    const asTyped = typedCost - this._support(word, neighbours);
    const ranked = inOrder(first.map((each) => ({...each, cost: each.cost - this._support(each.text, neighbours)})));
    const [{cost: least, text: best, known}] = ranked;
    const compound = this._isCompound(best);
    const beside = Math.floor(this._support(best, neighbours) / _BESIDE);
    let misspelt = chanceOfMistake({
      stray: hasLetter(word),
      guessed: !subwords.length,
      gain: (asTyped - least) / costUnit(),
      known: known || compound,
      beside,
      supported: compound || beside > 0,
    });
    if (subwords.length && this._inCorpus(subwords)) misspelt *= compound || beside ? 1 : _UNSUPPORTED;
    else if (!beside && this._isOfCompound(word)) return [];
    const shares = ranked.map(({cost}) => Math.exp((least - cost) / costUnit() / _RIVALS));
    const whole = fsum(shares);
    const candidates = ranked.slice(0, MAX_CANDIDATES).map(({text}, rank) => ({
      text, certainty: round((misspelt * shares[rank]) / whole, 4),
    }));
    return candidates.filter((each) => each.certainty >= _LEAST_CERTAIN && this._leads(word, each.text));
  }

  /** Whether a correction leads to a passage; true if there is no index to ask. */
  _leads(word, other) {
    return this._context === null || this._context.leads(word, other);
  }

  /** The last term of the word before and the first term of the word behind; empty if there is none. */
  _neighbours(words, place) {
    if (this._context === null) return ["", ""];
    const before = place ? this._context.terms(words[place - 1]) : [];
    const behind = place + 1 < words.length ? this._context.terms(words[place + 1]) : [];
    return [before[before.length - 1] ?? "", behind[0] ?? ""];
  }

  /** By how much the context lowers a word's cost. */
  _support(word, [before, behind]) {
    if (this._context === null) return 0;
    const terms = this._context.terms(word);
    if (!terms.length) return 0;
    const sides = pairwise(terms);
    if (before) sides.push([before, terms[0]]);
    if (behind) sides.push([terms[terms.length - 1], behind]);
    const beside = ([one, other]) => this._context.together(one, other) || this._context.together(other, one);
    return py()._BESIDE * sides.filter(beside).length;
  }

  /** Whether the corpus has all nouns, verbs and adverbs among the subwords. */
  _inCorpus(subwords) {
    const content = new Set(subwords.filter(({left}) => !isFunctional(left)).map(({surface}) => surface));
    return this._inCorpusOf([...content]).size === content.size;
  }

  /** Whether a word, without any particle, is a noun of a compound of the corpus or begins one. */
  _isOfCompound(word) {
    const particles = particlesBehindMarks();
    const ends = [1, 2].filter((length) => particles.has(word.slice(-length)));
    const stems = new Set([word, ...ends.map((length) => word.slice(0, -length))]);
    for (const stem of [...stems].filter((each) => each.length > 1).sort()) {
      const letters = initials(stem);
      if (this._lexicon.nouns([letters]).get(letters)?.some(([noun]) => noun === stem)) return true;
      if (this._lexicon.wordsBeginning(stem, py().MAX_COMPOUNDS).some((found) => goesOn(stem, found))) return true;
    }
    return false;
  }

  /** Whether a word is several terms that the corpus has side by side: 배송조회 if it has 배송 조회. */
  _isCompound(word) {
    if (this._context === null) return false;
    const terms = this._context.terms(word);
    return terms.length > 1 && pairwise(terms).every(([one, other]) => this._context.together(one, other));
  }
}

function byText({text: one}, {text: other}) {
  return one < other ? -1 : one > other ? 1 : 0;
}

function pairwise(values) {
  return values.slice(1).map((value, place) => [values[place], value]);
}

/** The whole cost of a candidate in a corpus of `total` words. */
function costOf({slip, path, known}, total) {
  return slip + (known > 0 ? Math.min(path, costUnit() * Math.log(total / known)) : path);
}

/** A word without laughter or sighs at its end: 눌렀어요 of 눌렀어요ㅠㅠ. */
function plain(word) {
  return py()._FEELING.sub("", word);
}

/** Whether a noun of a word goes on for two syllables or more behind a beginning: 해안 in 애월해안 behind 애월. */
function goesOn({length}, morphemes) {
  const nouns = morphemes.filter((each) => each.tag.startsWith("N"));
  return nouns.some((each) => each.start <= length && length < each.end && each.end > length + 1);
}

/** Whether a word is Hangul, not too long, and more than initials or one letter again and again. */
function mayBeMisspelt(word) {
  const keys = [...keystrokes(word)];
  const syllables = [...word].some(isSyllable);
  const letters = hasLetter(word) && !keys.every(isInitial);
  return keys.length <= py().MAX_TYPED && (syllables || letters) && new Set(keys).size > 1;
}

/** The words that a word with stray letters becomes when one of two equal keys is left out, or two keys are swapped;
 * each with the cost of the slip. @returns {Array<[string, number]>} */
function repairs(word, keys) {
  const found = [];
  if (!hasLetter(word)) return found;
  for (let place = 0; place < keys.length - 1; place += 1) {
    const [one, two] = [keys[place], keys[place + 1]];
    const other = keys.slice(0, place) + (one === two ? two : two + one) + keys.slice(place + 2);
    const text = compose(other);
    if (!hasLetter(text)) found.push([text, slipCost(keys, other) ?? 0]);
  }
  return found;
}
