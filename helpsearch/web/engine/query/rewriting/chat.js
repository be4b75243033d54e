// What is typed as in a chat, read as it would be written elsewhere. See helpsearch/query/rewriting/chat.py.

import {isChat, standardEnding, withoutChat} from "../../analysis/chat.js";
import {areInitials} from "../../analysis/hangul.js";
import {fold} from "../../analysis/normalize.js";
import {makeEdit} from "./edits.js";
import {halvesOfCan} from "./letters.js";

/** The tokens that are written as in chats, with what they are elsewhere. Words that are `kept` (folded forms) stay.
 * @param {import("./edits.js").Token[]} found @param {import("../../analysis/lexicon.js").Lexicon} lexicon
 * @param {import("../../analysis/segmenter.js").LexiconSegmenter} segmenter @param {Set<string>} kept */
export function chatEdits(found, lexicon, segmenter, kept) {
  const edits = [];
  const halves = new Set(halvesOfCan(found));
  found.forEach((token, place) => {
    if (halves.has(token)) return; // 할 ㅜ 있나요
    if (kept.has(fold(token.text).text) || (place === 0 && beginsInitials(found))) return;
    let text = withoutChat(token.text, place > 0);
    const standard = standardEnding(text);
    if (standard !== text && !lexicon.wordCounts([text]).size && isLikelier(standard, text, segmenter)) text = standard;
    if (text !== token.text) edits.push(makeEdit(token.start, token.end, text, 1));
  });
  return edits;
}

/** Whether the first word is initials as the next one is: ㅎㅇ ㅌㅌ is 회원 탈퇴, and ㅎㅇ by itself a greeting. */
function beginsInitials(found) {
  const [first, second] = found;
  return found.length > 1 && areInitials(first.text) && areInitials(second.text) && !isChat(second.text);
}

/** Whether a word has fewer guessed syllables than another one, or as many and is cheaper to make. */
function isLikelier(text, other, segmenter) {
  const [one, two] = segmenter.segment([fold(text).text, fold(other).text]);
  return one.guessed < two.guessed || (one.guessed === two.guessed && one.cost < two.cost);
}
