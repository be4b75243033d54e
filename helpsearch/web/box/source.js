// @ts-check
/**
 * Where answers come from. The box and the page know a source by the type `Source` alone; `ApiSource` asks a server
 * (`helpsearch serve`).
 *
 * @typedef {{text: string, id: string, score: number}} Suggestion
 * @typedef {{id: string, title: string, url: string | null, anchor: string | null}} Place
 * @typedef {{columns: string[], rows: string[][]}} Checklist
 * @typedef {{kind: string, name: string, value: string, hours: string}} Channel
 * @typedef {{channels: Channel[], prepare: string[], topic: string | null, message: string | null}} Contact
 * @typedef {{kind: string, from: string, to: string, certainty: number}} Correction
 * @typedef {{categories: Record<string, number>, kinds: Record<string, number>, tags: Record<string, number>}} Facets
 * @typedef {Place & {
 *   kind: "article" | "faq" | "checklist", title_highlights: number[][],
 *   heading: string | null, heading_highlights: number[][],
 *   snippet: string, highlights: number[][],
 *   category: string | null, updated: string | null, checklist: Checklist | null, same: Place[],
 * }} Answer
 * @typedef {{
 *   query: string, understood: {text: string, corrections: Correction[], truncated: boolean},
 *   answers: Answer[], total: number, confident: boolean, contact: Contact | null, facets: Facets,
 * }} Page
 *
 * What is asked: the text, filters, how many answers to skip and to return, and whether to search as typed.
 * @typedef {{
 *   q: string, category?: string[], kind?: string[], tag?: string[], offset?: number, limit?: number,
 *   as_typed?: boolean,
 * }} Params
 *
 * `search` and `suggest` stop when the signal says so. All three reject if there is no answer: with a `RefusedError`
 * if the question itself is at fault. `link` says where a document is read, or null.
 * @typedef {{
 *   search(params: Params, signal?: AbortSignal): Promise<Page>,
 *   suggest(text: string, signal?: AbortSignal): Promise<Suggestion[]>,
 *   related(id: string): Promise<Answer[]>,
 *   link(place: Place, query: string): string | null,
 * }} Source
 */

const SUGGESTIONS = 7;
const RELATED = 3;

/** A question that no source can answer, such as one that only excludes words. */
export class RefusedError extends Error {}

/**
 * A source that asks the API of `helpsearch serve`. Parameters of its address, such as `?index=en` or
 * `?audience=seller`, go with every request.
 *
 * @implements {Source}
 */
export class ApiSource {
  /** @param {string} address such as `https://help.example/api`; relative ones are of the document */
  constructor(address) {
    this.#base = new URL(address, globalThis.document?.baseURI);
  }

  /** @type {URL} */
  #base;

  /**
   * @param {Params} params
   * @param {AbortSignal} [signal]
   * @returns {Promise<Page>}
   */
  search(params, signal) {
    return this.#ask("search", { ...params, facets: true }, signal);
  }

  /**
   * @param {string} text
   * @param {AbortSignal} [signal]
   * @returns {Promise<Suggestion[]>}
   */
  suggest(text, signal) {
    return this.#ask("suggest", { q: text, limit: SUGGESTIONS }, signal);
  }

  /**
   * @param {string} id
   * @returns {Promise<Answer[]>}
   */
  related(id) {
    return this.#ask(`related/${encodeURIComponent(id)}`, { limit: RELATED });
  }

  /**
   * The web address of a document, or else that of the server's search page, which shows it.
   *
   * @param {Place} place
   * @param {string} query
   */
  link(place, query) {
    const address = webAddress(place.url);
    if (address) {
      return address.includes("#") || !place.anchor ? address : `${address}#${place.anchor}`;
    }
    const page = new URL("./", this.#base);
    page.search = String(new URLSearchParams([["q", query], ["id", place.id], ...this.#base.searchParams]));
    page.hash = place.anchor && place.anchor !== place.id ? place.anchor : "";
    return page.href;
  }

  /**
   * @param {string} path
   * @param {Record<string, unknown>} params
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  async #ask(path, params, signal) {
    const address = new URL(this.#base);
    address.pathname = `${address.pathname.replace(/\/$/, "")}/${path}`;
    for (const [name, value] of Object.entries(params)) {
      for (const each of Array.isArray(value) ? value : [value]) {
        if (each !== undefined && each !== false) {
          address.searchParams.append(name, String(each));
        }
      }
    }
    const reply = await fetch(address, { signal: signal ?? null, credentials: "same-origin" });
    if (!reply.ok) {
      const Fault = reply.status === 400 ? RefusedError : Error;
      throw new Fault(`${path.split("/")[0]}: HTTP ${reply.status}`);
    }
    return reply.json();
  }
}

/**
 * The address if a browser may follow it from here: `https` or `http`, and so never `javascript:`. A path is one of the
 * site that has the box.
 *
 * @param {string | null | undefined} address
 * @returns {string | null}
 */
export function webAddress(address) {
  try {
    const web =
      /^(https?:\/\/|\/(?![/\\]))/i.test(address ?? "") && new URL(address ?? "", globalThis.document?.baseURI);
    return web && /^https?:$/.test(web.protocol) ? web.href : null;
  } catch {
    return null; // it has no host, say
  }
}
