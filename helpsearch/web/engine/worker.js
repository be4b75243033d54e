// The engine in a worker, so that a page never waits for it: questions and answers as messages.
import {Bundle} from "./bundle.js";
import {readFromWeb} from "./browser.js";
import {QueryError} from "./errors.js";

/** A question to a worker. @typedef {{number: number, call: "open" | "search" | "suggest" | "related", given: any[]}} Question */

/** Answer the questions of a page. The first one opens the bundle. @param {any} scope the worker's own */
export function serve(scope) {
  /** @type {Promise<Bundle> | null} */
  let bundle = null;
  scope.addEventListener("message", async ({data: {number, call, given}}) => {
    try {
      if (call === "open") {
        bundle = Bundle.open(readFromWeb(given[0]));
        scope.postMessage({number, value: (await bundle).about});
      } else {
        scope.postMessage({number, value: await (await bundle)[call](...given)});
      }
    } catch (error) {
      scope.postMessage({number, fault: faultOf(error)});
    }
  });
}

/** An error as a message. @typedef {{message: string, refused: boolean, replaced: boolean}} Fault */

/** @returns {Fault} */
export function faultOf(error) {
  return {message: error.message, refused: error instanceof QueryError, replaced: Boolean(error.replaced)};
}
