// The error model: the cost of one slip, by finger or by ear, in typing a word. See helpsearch/analysis/error_model.py.

import {constantsOf} from "../constants.js";
import {isLetter, isVowel} from "./hangul.js";

const py = constantsOf("analysis/error_model");

/** The cost of the likeliest slip. */
export const leastSlip = () => py().LEAST_SLIP;

/** The cost of the one slip that turns the keystrokes that were `meant` into those that were `typed`: 0 if both are the
 * same, null if they are more than one slip apart. @param {string} typed @param {string} meant */
export function slipCost(typed, meant) {
  if (typed === meant) return 0;
  if (Math.abs(typed.length - meant.length) > 1) return null;
  const shorter = Math.min(typed.length, meant.length);
  let start = 0;
  while (start < shorter && typed[start] === meant[start]) start += 1;
  let rest = 0;
  while (rest < shorter - start && typed[typed.length - 1 - rest] === meant[meant.length - 1 - rest]) rest += 1;
  const now = typed.slice(start, typed.length - rest);
  const was = meant.slice(start, meant.length - rest);
  if (![...now].every(isLetter)) return null;
  const before = start ? meant[start - 1] : "";
  const after = meant.slice(meant.length - rest, meant.length - rest + 1);
  const {_DROPPED_TWIN, _DROPPED, _SWAPPED, _SOUND, _ALIKE_KEYS} = py();
  if (now.length === 1 && was.length === 1) return replaced(now, was, before, after);
  if (now.length === 1 && !was) return extra(now, before, after);
  if (!now && was.length === 1) return was === before || was === after ? _DROPPED_TWIN : _DROPPED;
  if (now.length === 2 && was.length === 2 && now[0] === was[1] && now[1] === was[0]) return _SWAPPED;
  return [..._ALIKE_KEYS].some((pair) => pair.has(now) && pair.has(was)) ? _SOUND : null;
}

function replaced(now, was, before, after) {
  const {_SHIFTED, _SHIFT, _SOUND, _NEIGHBOUR, _STRANGE, NEIGHBOURS} = py();
  if ([..._SHIFTED].some((pair) => pair.has(now) && pair.has(was))) return _SHIFT;
  if (alike(was, before, after).some((group) => group.includes(now) && group.includes(was))) return _SOUND;
  return NEIGHBOURS.get(was)?.has(now) ? _NEIGHBOUR : _STRANGE;
}

/** The groups of letters that sound alike at the place of a letter between two others. */
function alike(was, before, after) {
  const {_ALIKE_BEHIND_J, _ALIKE_BEHIND_O, _ALIKE_VOWELS, _ALIKE_FINALS, _ALIKE_INITIALS} = py();
  if (isVowel(was)) {
    if (before === "ㅈ" || before === "ㅉ" || before === "ㅊ") return _ALIKE_BEHIND_J;
    return before === "ㅗ" ? _ALIKE_BEHIND_O : _ALIKE_VOWELS;
  }
  return isVowel(before) && !isVowel(after) ? _ALIKE_FINALS : _ALIKE_INITIALS;
}

function extra(now, before, after) {
  const {_DOUBLED, _EXTRA, _STRANGE, NEIGHBOURS} = py();
  if (now === before || now === after) return _DOUBLED;
  const beside = NEIGHBOURS.get(now);
  return beside?.has(before) || beside?.has(after) ? _EXTRA : _STRANGE;
}
