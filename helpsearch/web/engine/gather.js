// Foresight: what several steps will read, asked for at once.

import {Missing} from "./store.js";

/** Do several steps as far as they can be done, and throw one Missing for all that they lack. So steps of which none
 * needs the result of another are not kept waiting for each other's chunks.
 * @param {Iterable<() => unknown>} steps */
export function gather(steps) {
  const missing = new Set();
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      for (const chunk of error.chunks) missing.add(chunk);
    }
  }
  if (missing.size) throw new Missing(missing);
}

/** What a step returns. If it lacks chunks, ask for those that further steps lack too: those that may follow it.
 * @template T @param {() => T} step @param {Iterable<() => unknown>} foresight @returns {T} */
export function foreseeing(step, foresight) {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    const again = () => {
      throw error;
    };
    gather([again, ...foresight]);
    throw error;
  }
}
