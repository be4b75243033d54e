// Words typed with the keyboard in the other layout. See helpsearch/query/rewriting/keyboard.py.

import {hasLetter, isLetter, isSyllable} from "../../analysis/hangul.js";
import {hangulReadings, toLatin} from "../../analysis/keyboard.js";
import {fold} from "../../analysis/normalize.js";
import {lengthOf} from "../../code_points.js";
import {constantsOf} from "../../constants.js";
import {round} from "../../round.js";
import {makeEdit} from "./edits.js";

const py = constantsOf("query/rewriting/keyboard");
const folding = constantsOf("folding");

/** @typedef {import("./edits.js").Token} Token */

/** A Latin token read as Hangul. */
class Read {
  constructor(token, text, cut) {
    this.token = token;
    this.text = text;
    this.cut = cut;
    this.keys = latinPart(casefolded(token.text)).length;
    this.syllables = [...text].filter(isSyllable).length;
    this.strays = [...text].filter(isLetter).length;
  }

  get sure() {
    const {_SHORTEST, _SURE_LONG, _LONG, _SURE} = py();
    if (this.strays || this.cut.guessed >= this.syllables || this.keys < _SHORTEST) return false;
    const single = this.syllables === 1 && this.cut.guessed > 0;
    const limit = this.keys >= _LONG ? _SURE_LONG : _SURE;
    return !single && this.cut.cost <= limit * this.keys;
  }

  get possible() {
    return (this.syllables > 0 && this.syllables >= 3 * this.strays) || isChat(this.text);
  }
}

/** The tokens that were typed in the wrong layout; those that are words of the corpus or `kept` are not.
 * @param {Token[]} found @param {import("../../analysis/lexicon.js").Lexicon} lexicon
 * @param {import("../../analysis/segmenter.js").LexiconSegmenter} segmenter @param {Set<string>} kept folded forms */
export function keyboardEdits(found, lexicon, segmenter, kept) {
  const short = found.filter((token) => lengthOf(token.text) <= py().MAX_KEYS);
  const latin = short.filter((token) => latinPart(token.text) !== "");
  const letters = short.filter((token) => hasLetter(token.text));
  const edits = latin.length ? inHangul(latin, lexicon, segmenter, kept) : [];
  if (letters.length) edits.push(...inLatin(letters.filter((token) => !latin.includes(token)), lexicon, kept));
  return edits;
}

function inHangul(latin, lexicon, segmenter, kept) {
  const {_ABBREVIATIONS, _PRICES, _ENGLISH, _CERTAIN, _LIKELY, _POSSIBLE} = py();
  const forms = new Map(latin.map((token) => [token, fold(token.text).text]));
  const runs = new Map(latin.map((token) => [token, latinPart(forms.get(token))]));
  lexicon.store.need([["words", forms.values()], ["nouns", runs.values()]]);
  const counts = lexicon.wordCounts(forms.values());
  const nouns = lexicon.nouns(runs.values());
  const known = (text) => counts.has(text) || nouns.has(text) || kept.has(text) || _ABBREVIATIONS.has(text);
  const open = latin.filter((token) => !known(forms.get(token)) && !known(runs.get(token)));
  if (!open.length) return [];
  const readings = new Map(open.map((token) => [token, hangulReadings(token.text)]));
  const texts = [...new Set([...readings.values()].flat())];
  const segmented = segmenter.segment(texts, _PRICES, true);
  const cuts = new Map(texts.map((text, place) => [text, segmented[place]]));
  const read = open.map((token) =>
    readings.get(token).map((text) => new Read(token, text, cuts.get(text))).reduce(better),
  );
  const possible = read.filter((each) => each.possible);
  let sure = possible.filter((each) => each.sure && !_ENGLISH.has(forms.get(each.token)));
  if (!sure.length && sureTogether(read, forms)) sure = read;
  // others are taken along if most of the keys make whole syllables, which those of English seldom do
  const whole = possible.filter((each) => sure.includes(each) || (each.syllables > 2 && !each.strays));
  const keysOf = (several) => several.reduce((sum, each) => sum + each.keys, 0);
  const leading = 2 * keysOf(whole) >= keysOf(read);
  const corpus = lexicon.wordCounts(possible.map((each) => each.text));
  const edits = [];
  for (const each of possible) {
    let certainty = 0;
    if (sure.includes(each)) certainty = _CERTAIN;
    else if (sure.length && leading) certainty = _LIKELY;
    else if ((corpus.get(each.text) ?? 0) > 0 && each.keys >= 3) certainty = _POSSIBLE;
    if (certainty) edits.push(makeEdit(each.token.start, each.token.end, each.text, certainty));
  }
  return edits;
}

/** The one of two readings with fewer strays, or as many and a lower cost. */
function better(best, each) {
  return each.strays < best.strays || (each.strays === best.strays && each.cut.cost < best.cut.cost) ? each : best;
}

/** Whether several tokens, none sure alone, are: 왜 안 와 is dho dks dhk. */
function sureTogether(read, forms) {
  const {_ENGLISH, _SURE_TOGETHER} = py();
  const sum = (of) => read.reduce((total, each) => total + of(each), 0);
  return (
    read.length > 1 &&
    read.every((each) => each.syllables && !each.strays && !_ENGLISH.has(forms.get(each.token))) &&
    sum((each) => each.syllables) > 2 &&
    sum((each) => each.cut.cost) <= _SURE_TOGETHER * sum((each) => each.keys)
  );
}

/** ㅋㅋ, ㅠㅠ: one letter again and again. */
function isChat(text) {
  return text.length > 1 && isLetter(text[0]) && text === text[0].repeat(text.length);
}

function latinPart(form) {
  return form.replace(/[^a-zA-Z]+/g, "");
}

/** A text in small letters, so that each has its Latin ones: ﬁ is fi. */
function casefolded(text) {
  return [...text].map((character) => folding().LATIN_OF.get(character) ?? character.toLowerCase()).join("");
}

/** Hangul letters whose keys are a Latin word of the corpus, a particle behind them or not: ㅊㄴㅍ로 is csv로. */
function inLatin(letters, lexicon, kept) {
  const {_CERTAIN} = py();
  const open = letters.filter((token) => !kept.has(fold(token.text).text));
  const splits = open.map((token) => [token, splitsOf(token.text)]);
  const all = splits.flatMap(([, each]) => each.map(([head]) => head));
  const nouns = lexicon.nouns([...all.map((head) => toLatin(head).toLowerCase()), ...all]);
  const countOf = (text) => (nouns.get(text) ?? []).reduce((sum, [, count]) => sum + count, 0);
  const edits = [];
  for (const [token, each] of splits) {
    for (const [head, tail] of each) {
      const latin = toLatin(head).toLowerCase();
      const count = countOf(latin);
      // two consonants are initials as likely as a Latin word: ㅂㄱ is qr or 보관
      const keys = [...head];
      const initials = keys.length < 3 && keys.every(isLetter) && !keys.some((key) => key >= "ㅏ" && key <= "ㅣ");
      if (count <= 0 || !/^[\0-\x7f]*$/.test(latin) || !latinPart(latin) || isChat(head)) continue;
      const known = initials ? countOf(head) : 0;
      if (count <= known) continue;
      const certainty = initials ? count / (count + known) : _CERTAIN;
      edits.push(makeEdit(token.start, token.end, latin + tail, round(certainty, 3)));
      break;
    }
  }
  return edits;
}

/** The token whole, and without a particle at its end; what is left of it has a letter by itself.
 * @returns {Array<[string, string]>} */
function splitsOf(text) {
  const ends = [1, 2, 3].map((length) => text.slice(-length)).filter((end) => py()._PARTICLES.has(end));
  const found = ["", ...ends].map((tail) => [text.slice(0, text.length - tail.length), tail]);
  return found.filter(([head]) => hasLetter(head));
}
