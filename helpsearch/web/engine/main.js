// The engine for pages: engine.js of a bundle is this module with all that it imports. A page imports BundleSource from it;
// as the script of a worker it answers questions.
import {Bundle} from "./bundle.js";
import {readFromWeb} from "./browser.js";
import {BundleSource, SourceError} from "./source.js";
import {serve} from "./worker.js";

/** Open a bundle in this thread. @param {string} address of its folder */
export function openBundle(address) {
  return Bundle.open(readFromWeb(new URL(address, globalThis.document?.baseURI).href));
}

/** A bundle as a source of answers for the search box. @param {string} address @param {Object} options */
export function bundleSource(address, options) {
  return new BundleSource(address, options);
}

/** The class of errors of a source. */
export const BundleSourceError = SourceError;

if (typeof WorkerGlobalScope !== "undefined" && globalThis instanceof WorkerGlobalScope) {
  serve(globalThis);
  globalThis.postMessage({started: true});
}
