// Spaces that are missing, or that are between all syllables. See helpsearch/query/rewriting/spaces.py.

import {isSyllable, lettersOf} from "../../analysis/hangul.js";
import {fold} from "../../analysis/normalize.js";
import {lengthOf} from "../../code_points.js";
import {constantsOf} from "../../constants.js";
import {makeEdit, runs} from "./edits.js";

const py = constantsOf("query/rewriting/spaces");

/** @typedef {import("./edits.js").Token} Token */

/** Where words of a query are several without the spaces between them.
 * @param {Token[]} found @param {string} text @param {import("../../analysis/lexicon.js").Lexicon} lexicon
 * @param {import("../../analysis/segmenter.js").LexiconSegmenter} segmenter
 * @param {import("../../analysis/analyzer.js").Analyzer} analyzer @param {Set<string>} kept folded forms */
export function missingSpaces(found, text, lexicon, segmenter, analyzer, kept) {
  const {_MANY, _FEW, MAX_CHARACTERS, _NOT, _PRICES, _DEAR, _LIKELY, _CERTAIN} = py();
  const inText = syllablesOf(text);
  const shortest = text.trim().includes(" ") ? Math.max(_MANY, Math.floor(inText / 2)) : _FEW;
  const long = found.filter(
    (token) => lengthOf(token.text) <= MAX_CHARACTERS && syllablesOf(token.text) >= shortest,
  );
  if (!long.length) return [];
  const forms = long.map((token) => fold(token.text).text);
  const known = lexicon.wordCounts(forms);
  const open = long.map((token, place) => [token, forms[place]]).filter(
    ([token, form]) => !known.has(form) && !kept.has(form) && form.length === token.text.length,
  );
  const cuts = segmenter.segment(open.map(([, form]) => _NOT.sub("안", form)), _PRICES, true);
  const edits = [];
  open.forEach(([token, form], place) => {
    const cut = cuts[place];
    const words = wordsOf(form, cut);
    const whole = withoutFragments(words);
    const least = whole.length === words.length ? 1 : 2;
    if (whole.length <= least || cut.cost > _DEAR * form.length) return;
    if (whole.length > 2 || !hasSameTerms(analyzer, whole.join(" "), form)) {
      const target = typedWords(token.text, whole).join(" ");
      edits.push(makeEdit(token.start, token.end, target, cut.guessed ? _LIKELY : _CERTAIN));
    }
  });
  return edits;
}

/** The syllables that belong together and are apart: 환 불 신 청.
 * @param {Token[]} given @param {string} text @param {import("../../analysis/segmenter.js").LexiconSegmenter} segmenter
 * @param {Set<string>} kept folded forms */
export function spacedSyllables(given, text, segmenter, kept) {
  const {MAX_CHARACTERS, _PRICES, _FEW, _FEWER, _LIKELY, _CERTAIN} = py();
  const found = given.filter((token) => !kept.has(token.text));
  const hangul = found.filter((token) => syllablesOf(token.text) > 0);
  const single = hangul.filter((token) => token.text.length === 1);
  if (single.length < 2) return [];
  const everywhere = single.length === hangul.length;
  const edits = [];
  for (const run of runs(found, text)) {
    for (const part of everywhere ? [run] : alone(run)) {
      const joined = part.map((token) => token.text).join("");
      if (part.length < (everywhere ? 2 : 4) || lengthOf(joined) > MAX_CHARACTERS) continue;
      const [cut] = segmenter.segment([fold(joined).text], _PRICES, true);
      const words = wordsOf(joined, cut);
      const others = part.filter((token) => !isSyllable(token.text[0])).length;
      const syllables = part.length - others;
      const few = others + (syllables <= _FEW ? 1 : _FEWER * syllables);
      if (words.length <= few && isCheaper(cut, part, segmenter)) {
        const certainty = cut.guessed ? _LIKELY : _CERTAIN;
        edits.push(makeEdit(part[0].start, part[part.length - 1].end, words.join(" "), certainty));
      }
    }
  }
  return edits;
}

function syllablesOf(text) {
  let count = 0;
  for (const character of text) if (isSyllable(character)) count += 1;
  return count;
}

/** The longest parts of a run whose tokens are single syllables. @param {Token[]} run @returns {Token[][]} */
function alone(run) {
  const parts = [[]];
  for (const token of run) {
    const last = parts[parts.length - 1];
    if (token.text.length === 1 && isSyllable(token.text)) last.push(token);
    else if (last.length) parts.push([]);
  }
  return parts;
}

/** Whether the words cost less than the syllables each by itself. */
function isCheaper(cut, part, segmenter) {
  const typed = segmenter.segment(part.map((token) => fold(token.text).text), py()._PRICES, true);
  return cut.cost < typed.reduce((sum, each) => sum + each.cost, 0);
}

/** The words, those of one syllable that is none joined to what they were torn from: 적립 급 언제 is 적립급 언제.
 * @param {string[]} words @returns {string[]} */
function withoutFragments(words) {
  const joined = [];
  let torn = false; // whether the last word goes on
  for (const word of words) {
    const fragment = isFragment(word, joined.length ? joined[joined.length - 1] : "");
    if (joined.length && (torn || fragment)) joined[joined.length - 1] += word;
    else joined.push(word);
    // behind another word a fragment is its end; at the beginning, or behind another syllable, more may follow
    torn = fragment && joined[joined.length - 1].length === 1;
  }
  return joined;
}

/** Whether a word is one syllable that is none by itself behind the word before it, if any. */
function isFragment(word, before) {
  const {_DEPENDENT, _ADNOMINAL, _ONE_SYLLABLE} = py();
  if (word.length > 1 || !isSyllable(word)) return false;
  if (!_DEPENDENT.has(word)) return !_ONE_SYLLABLE.has(word);
  const last = before.slice(-1); // 할 수, 온 게, but 수수료
  return !(isSyllable(last) && _ADNOMINAL.includes(lettersOf(last)[2]));
}

/** A text cut as its folded form was cut into words. */
function typedWords(text, words) {
  let start = 0;
  return words.map((word) => {
    start += word.length;
    return text.slice(start - word.length, start);
  });
}

function wordsOf(text, cut) {
  const places = [0, ...cut.breaks, text.length];
  return places.slice(1).map((end, number) => text.slice(places[number], end));
}

function hasSameTerms(analyzer, text, other) {
  const [one, two] = analyzer.analyzeAll([text, other]).map((analysis) => analysis.termTexts);
  return one.length === two.length && one.every((term, place) => term === two[place]);
}
