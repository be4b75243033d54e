// A bundle, opened: loads the chunks that a call needs, and answers. What a page or a program uses.
import {Lexicon} from "./analysis/lexicon.js";
import {readConstants} from "./constants.js";
import {Snapshot} from "./index/snapshot.js";
import {SearchEngine} from "./query/engine.js";
import {Missing, Store} from "./store.js";

/** The format of bundles that this engine reads: BUNDLE_FORMAT of helpsearch/static/bundle.py. */
export const FORMAT = 1;
const ENTRY = "helpsearch.json";
const MOST_ROUNDS = 64; // in which a call may ask for chunks; a query takes four to eight

/** A bundle that cannot be read. `replaced` says that another one has taken its place since it was opened. */
export class BundleError extends Error {
  /** @param {string} message @param {boolean} replaced */
  constructor(message, replaced = false) {
    super(message);
    this.replaced = replaced;
  }
}

/** How a bundle's files are read: the content of a file below its folder, unpacked.
 * @typedef {(path: string) => Promise<Uint8Array>} Read */

/** A bundle that is open. Calls may overlap; each sees whatever the others have loaded. */
export class Bundle {
  /** @param {Read} read @param {Object} entry @param {Store} store */
  constructor(read, entry, store) {
    this._read = read;
    this._entry = entry;
    this._store = store;
    readConstants(store);
    this._engine = new SearchEngine(new Snapshot(store, new Lexicon(store)));
    /** @type {Map<string, Promise<void>>} */
    this._loading = new Map();
  }

  /** Open a bundle: two files are read. @param {Read} read @returns {Promise<Bundle>} */
  static async open(read) {
    const entry = await readEntry(read);
    const core = parse(entry.core, await read(entry.core));
    return new Bundle(read, entry, new Store(core));
  }

  /** What the entry says: the version and digest of the index, and when documents were left out how many. */
  get about() {
    return this._entry;
  }

  /** A page of answers. The options are those of SearchEngine.search.
   * @param {{text: string} & Object} params */
  async search({text, ...options}) {
    return this._answer(() => this._engine.search(text, options));
  }

  /** What might be meant by what was typed so far. @param {string} text @param {Object} options those of
   *   SearchEngine.suggest */
  async suggest(text, options = {}) {
    return this._answer(() => this._engine.suggest(text, options));
  }

  /** What to read next to a document. @param {string} id @param {Object} options those of SearchEngine.related */
  async related(id, options = {}) {
    return this._answer(() => this._engine.related(id, options));
  }

  /** Run a call again and again until all chunks that it reads are in memory. */
  async _answer(call) {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      try {
        return call();
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        // all of them are awaited, so that no fault of this call is told to the next one
        const loads = await Promise.allSettled([...error.chunks].map((path) => this._load(path)));
        const failed = loads.find((each) => each.status === "rejected");
        if (failed) throw failed.reason;
      }
    }
    throw new BundleError("the bundle does not have what its directory says; export it again");
  }

  /** Load a chunk, once however many ask for it. */
  _load(path) {
    let loading = this._loading.get(path);
    if (!loading) {
      loading = this._loadNow(path).finally(() => this._loading.delete(path));
      this._loading.set(path, loading);
    }
    return loading;
  }

  async _loadNow(path) {
    let content;
    try {
      content = await this._read(path);
    } catch (error) {
      if (await this._isReplaced()) throw new BundleError("the search data was replaced; load the page again", true);
      throw error;
    }
    this._store.add(path, parse(path, content));
  }

  async _isReplaced() {
    try {
      return (await readEntry(this._read)).core !== this._entry.core;
    } catch {
      return false;
    }
  }
}

async function readEntry(read) {
  const entry = parse(ENTRY, await read(ENTRY));
  if (entry.format !== FORMAT) {
    throw new BundleError(`the bundle has format ${entry.format}, and this engine reads ${FORMAT}; export it again`);
  }
  return entry;
}

function parse(path, content) {
  try {
    return JSON.parse(new TextDecoder("utf-8", {ignoreBOM: true}).decode(content));
  } catch {
    throw new BundleError(`${path} is no file of a bundle`);
  }
}
