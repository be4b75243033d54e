// Words that say that somebody asks, not what for: 해 주세요, 알고 싶어요, 방법 문의드립니다. helpsearch/query/request_words.py
import {constantsOf} from "../constants.js";

const py = constantsOf("query/request_words");

/** What a noun or adverb counts that carries no topic. */
export const hardly = () => py().HARDLY;
/** Terms that a query is not ranked by if it has others. @returns {Set<string>} */
export const stopTerms = () => py().STOP_TERMS;
/** Words that ask for a time. @returns {Set<string>} */
export const howLong = () => py().HOW_LONG;
/** What pages that answer these say instead. @returns {string[]} */
export const times = () => py().TIMES;

/** A term of a query, whether a suffix makes a verb of it, and whether a verb's ending before it makes it what is done so.
 * @typedef {{text: string, tag: string, makesVerb: boolean, behindVerb: boolean}} PlacedWord */

/** Tell the words of a query that only ask from those that say what for.
 * @param {import("../analysis/analyzer.js").TextAnalysis} typed
 * @returns {{shares: Map<string, number>, only: boolean}}
 */
export function findRequestWords(typed) {
  const {STOP_TERMS, _FRAME} = py();
  const placed = placedWords(typed);
  /** @type {Map<string, number>} */
  const shares = new Map();
  let asks = 1;
  for (let place = placed.length - 1; place >= 0; place -= 1) {
    asks = shareOf(placed[place], placed[place - 1], placed[place + 1], asks);
    shares.set(placed[place].text, Math.max(shares.get(placed[place].text) ?? 0, asks));
  }
  const entries = [...shares];
  if (entries.every(([term, share]) => share < 1 || STOP_TERMS.has(term))) {
    return {shares: new Map(), only: placed.length > 0};
  }
  const asking = entries.filter(([, share]) => share < 1);
  return {shares: new Map(asking.some(([term]) => !_FRAME.has(term)) ? asking : []), only: false};
}

/** What a term counts between its neighbours; `asks` is what the one behind it counts.
 * @param {PlacedWord} term @param {PlacedWord | undefined} before @param {PlacedWord | undefined} behind */
function shareOf(term, before, behind, asks) {
  const {_TAGS, _VERBS, _DEPENDENT, _SMALL, _ASKING, _ANSWERS, _SERVICE, NOT, HARDLY} = py();
  if (
    _TAGS.some((tag) => term.tag.startsWith(tag)) ||
    (_VERBS.has(term.text) && term.tag.startsWith("V")) ||
    (_DEPENDENT.has(term.text) && term.tag === "NNB") ||
    (term.text === "받다" && behind && asks === 0) // 환불 받고 싶어요
  ) {
    return 0;
  }
  if (term.text === NOT || _SMALL.has(term.text) || (term.text === "법" && term.behindVerb)) return HARDLY;
  if (_ASKING.has(term.text) || _ANSWERS.has(term.text) || _SERVICE.has(term.text)) {
    return shareOfNoun(term, behind, asks);
  }
  return onlyHelps(term, before, behind, asks) ? HARDLY : 1;
}

/** What a noun counts that people ask by, and that may be what they ask about. */
function shareOfNoun(term, behind, asks) {
  const {_GIVING, _ASKING, _SERVICE, HARDLY, NAMED} = py();
  const askedBy = behind && asks <= HARDLY && (_GIVING.has(behind.text) || _ASKING.has(behind.text));
  if (askedBy || (term.makesVerb && !_SERVICE.has(term.text))) return HARDLY;
  // 문의 답변 메일, 문의 방법
  const goesOn = behind && behind.tag.startsWith("N") && (asks === 1 || behind.text === "방법");
  if (!_ASKING.has(term.text) || goesOn) return 1;
  return term.text === "문의" ? NAMED : HARDLY;
}

/** Whether a verb or adjective says no more than the request beside it. */
function onlyHelps(term, before, behind, asks) {
  const {HOW_LONG, STOP_TERMS, _SMALL} = py();
  if (term.text === "빠르다") return Boolean(behind) && asks < 1; // 빠른 처리 바랍니다
  if (term.text === "걸리다") return Boolean(before) && HOW_LONG.has(before.text); // 얼마나 걸려요
  // 방법을 모르겠어요, 어떻게 하는지 모르겠어요; against 비밀번호를 모르겠어요
  return term.text === "모르다" && Boolean(before) && (STOP_TERMS.has(before.text) || _SMALL.has(before.text));
}

/** @returns {PlacedWord[]} */
function placedWords(typed) {
  const {_MAKERS} = py();
  const found = [];
  let before = ""; // the tag of the morpheme before
  typed.wordTerms.forEach((terms, word) => {
    const {morphemes, terms: own} = typed.analyses[word];
    terms.forEach((term, place) => {
      const behind = morphemes.find((each) => each.start >= own[place].end)?.tag ?? "";
      const ahead = morphemes.filter((each) => each.start < own[place].start).map((each) => each.tag);
      found.push({
        text: term.text,
        tag: term.tag,
        makesVerb: _MAKERS.includes(behind),
        behindVerb: (ahead.length ? ahead[ahead.length - 1] : before) === "ETM",
      });
    });
    before = morphemes.length ? morphemes[morphemes.length - 1].tag : "";
  });
  return found;
}
