// A bundle as a source of answers for the search box. It asks a worker; where there is none, the page itself computes.
import {Bundle} from "./bundle.js";
import {readFromWeb} from "./browser.js";
import {faultOf} from "./worker.js";

const SUGGESTIONS = 7;
const RELATED = 3;

/** A question that cannot be answered (`refused`), or a bundle that cannot be read; `replaced` says that another one has
 * taken its place, so that the page is to be loaded again. */
export class SourceError extends Error {
  /** @param {import("./worker.js").Fault} fault */
  constructor({message, refused, replaced}) {
    super(message);
    this.refused = refused;
    this.replaced = replaced;
  }
}

/** What is asked: the text, filters, how many answers to skip and to return, and whether to search as typed.
 * @typedef {{q: string, category?: string[], kind?: string[], tag?: string[], offset?: number, limit?: number,
 *   as_typed?: boolean, audience?: string}} Params */

/** A source of answers. Nothing is loaded before the first question. */
export class BundleSource {
  /** @param {string} address of the bundle's folder; a relative one is of the document
   * @param {{script?: string, audience?: string | null}} options `script` is the address of this file, for the worker */
  constructor(address, {script, audience = null} = {}) {
    this._address = new URL(address, globalThis.document?.baseURI).href;
    this._script = script ?? new URL("engine.js", this._address.replace(/\/?$/, "/")).href;
    this._audience = audience;
    /** @type {Promise<(call: string, given: any[]) => Promise<any>> | null} */
    this._opened = null;
  }

  /** A page of answers. @param {Params} params @param {AbortSignal} [signal] */
  search({q, category, kind, tag, offset, limit, as_typed: asTyped}, signal) {
    const options = {category, kind, tags: tag, offset, limit, facets: true, audience: this._audience};
    return this._ask("search", [{text: q, ...options, corrections: asTyped ? [] : undefined}], signal);
  }

  /** Suggestions for what was typed so far. @param {string} text @param {AbortSignal} [signal] */
  suggest(text, signal) {
    return this._ask("suggest", [text, {limit: SUGGESTIONS, audience: this._audience}], signal);
  }

  /** What to read next to a document. @param {string} id */
  related(id) {
    return this._ask("related", [id, {limit: RELATED, audience: this._audience}]);
  }

  /** Where a document is read, or null. @param {{url: string | null, anchor: string | null}} place */
  link({url, anchor}) {
    if (!url || !/^(https?:\/\/|\/(?![/\\]))/i.test(url)) return null;
    const address = new URL(url, globalThis.document?.baseURI).href;
    return address.includes("#") || !anchor ? address : `${address}#${anchor}`;
  }

  async _ask(call, given, signal) {
    this._opened ??= this._open().catch((error) => {
      this._opened = null; // the next question tries again
      throw error;
    });
    const ask = await this._opened;
    signal?.throwIfAborted();
    const value = await ask(call, given);
    signal?.throwIfAborted();
    return value;
  }

  /** @returns {Promise<(call: string, given: any[]) => Promise<any>>} */
  async _open() {
    const engine = await WorkerEngine.start(this._script);
    if (!engine) {
      const bundle = await Bundle.open(readFromWeb(this._address)).catch(rethrow);
      return (call, given) => bundle[call](...given).catch(rethrow);
    }
    try {
      await engine.ask("open", [this._address]);
    } catch (error) {
      engine.end();
      throw error;
    }
    return (call, given) => engine.ask(call, given);
  }
}

function rethrow(error) {
  throw new SourceError(faultOf(error));
}

/** The engine in a worker. */
class WorkerEngine {
  /** A worker that runs the engine, or null if the browser or the site allows none.
   * @param {string} script its address @returns {Promise<WorkerEngine | null>} */
  static async start(script) {
    if (typeof Worker === "undefined") return null;
    let worker;
    try {
      worker = new Worker(script, {type: "module"});
    } catch {
      return null; // of another origin, or from a file
    }
    const started = await new Promise((resolve) => {
      worker.addEventListener("error", () => resolve(false), {once: true});
      worker.addEventListener("message", () => resolve(true), {once: true});
    });
    if (started) return new WorkerEngine(worker);
    worker.terminate();
    return null;
  }

  /** @param {Worker} worker */
  constructor(worker) {
    this._worker = worker;
    this._asked = 0;
    /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
    this._waiting = new Map();
    worker.addEventListener("message", ({data: {number, value, fault}}) => {
      const {resolve, reject} = this._waiting.get(number);
      this._waiting.delete(number);
      if (fault) reject(new SourceError(fault));
      else resolve(value);
    });
    worker.addEventListener("error", ({message}) => {
      for (const {reject} of this._waiting.values()) reject(new SourceError({message, refused: false, replaced: false}));
      this._waiting.clear();
    });
  }

  /** @param {string} call @param {any[]} given @returns {Promise<any>} */
  ask(call, given) {
    return new Promise((resolve, reject) => {
      this._asked += 1;
      this._waiting.set(this._asked, {resolve, reject});
      this._worker.postMessage({number: this._asked, call, given});
    });
  }

  /** Let the worker go. */
  end() {
    this._worker.terminate();
  }
}
