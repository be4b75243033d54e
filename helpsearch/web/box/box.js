// @ts-check
/** The element `<help-search>`: a search field with suggestions and answers, in a page or in a dialog. */
import { answerView, pageView, relatedView, summary } from "./answers.js";
import { STYLE, WORDS } from "./bundled.js";
import { combobox } from "./combobox.js";
import { fill, make } from "./dom.js";
import { ApiSource, RefusedError } from "./source.js";

/**
 * @typedef {import("./source.js").Page} Page
 * @typedef {import("./source.js").Params} Params
 * @typedef {import("./source.js").Source} Source
 * @typedef {import("./bundled.js").Words} Words
 */

const LIMIT = 5;
const SLOW = 300; // milliseconds after which progress is shown

/**
 * Attributes: `src`, the address of an API (by default that of the server that this file comes from); `dialog`, to
 * search in a dialog that a button and ⌘K or Ctrl+K open; `limit`, the number of answers (5); `feedback`, to ask whether
 * the answers helped; `lang`, `en` for English.
 *
 * Events, which bubble: `search` (`detail` has `query`, `total`, `confident`), `open` (`query`, `id`, `url`, `position`)
 * when an answer is opened, which `preventDefault()` leaves to the site, and `feedback` (`query`, `ids`, `helpful`).
 * What is inside the element is shown where there is no script, and when there is no answer.
 */
export class HelpSearch extends HTMLElement {
  static observedAttributes = ["src", "dialog", "lang"];

  /** Where this file comes from: a server's API is beside its folder. */
  static origin = "";

  /** @type {ShadowRoot} */
  #root = this.attachShadow({ mode: "open" });
  #listening = new AbortController();
  /** @type {Set<unknown>} */
  #feedbackListeners = new Set();
  /** @type {HTMLDialogElement | null} */
  #dialog = null;

  /** @type {Words} */
  #words = /** @type {any} */ (WORDS.ko);
  /** @type {Source} */
  #source = /** @type {any} */ (null);
  #input = make("input", {});
  #live = make("p", {});
  #results = make("div", {});
  #list = make("ol", {});
  #closeList = () => {};

  /** @type {Params} */
  #params = { q: "" };
  #asking = new AbortController();

  connectedCallback() {
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE); // a constructed sheet needs no exception in a Content-Security-Policy
    this.#root.adoptedStyleSheets = [style];
    this.#listening = new AbortController();
    document.addEventListener("keydown", this, { signal: this.#listening.signal });
    this.#build();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#asking.abort();
  }

  attributeChangedCallback() {
    if (this.isConnected && this.#root.firstChild) {
      this.#build();
    }
  }

  /**
   * Search for a text, or go to the field; with the attribute `dialog`, in the dialog.
   *
   * @param {string} [text]
   */
  show(text) {
    if (this.#dialog && !this.#dialog.open) {
      this.#dialog.showModal();
    }
    if (text) {
      this.#input.value = text;
      this.#search({ q: text });
    } else {
      this.#input.select();
    }
    this.focus();
  }

  /** Close the dialog. */
  hide() {
    this.#dialog?.close();
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    const trigger = this.#root.querySelector("button");
    (this.#dialog && !this.#dialog.open ? trigger : this.#input)?.focus(options);
  }

  /**
   * @param {string} type
   * @param {any} listener
   * @param {boolean | AddEventListenerOptions} [options]
   */
  addEventListener(type, listener, options) {
    super.addEventListener(type, listener, options);
    if (type === "feedback") {
      this.#feedbackListeners.add(listener);
    }
  }

  /**
   * @param {string} type
   * @param {any} listener
   * @param {boolean | EventListenerOptions} [options]
   */
  removeEventListener(type, listener, options) {
    super.removeEventListener(type, listener, options);
    if (type === "feedback") {
      this.#feedbackListeners.delete(listener);
    }
  }

  /**
   * Where the answers come from. A class that extends this one may have another source.
   *
   * @param {string | null} src the attribute
   * @returns {Source}
   */
  openSource(src) {
    return new ApiSource(src || new URL("../api", HelpSearch.origin).href);
  }

  /** ⌘K or Ctrl+K anywhere in the document. @param {KeyboardEvent} event */
  handleEvent(event) {
    const shortcut = (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.code === "KeyK";
    if (this.#dialog && shortcut && !event.defaultPrevented) {
      event.preventDefault(); // the key is told by its place: with a Korean layout it types ㅏ
      if (this.#dialog.open) {
        this.hide();
      } else {
        this.show();
      }
    }
  }

  #build() {
    this.#asking.abort();
    const language = (this.closest("[lang]") ?? document.documentElement).getAttribute("lang") ?? "";
    this.#words = /** @type {Words} */ (/^en\b/i.test(language) ? WORDS.en : WORDS.ko);
    this.#source = this.openSource(this.getAttribute("src"));
    const words = this.#words;
    this.#input = make("input", {
      class: "input",
      type: "search",
      id: "q",
      "aria-label": words.prompt,
      placeholder: words.placeholder,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      maxlength: "2000",
    });
    const suggestions = make("ul", {
      class: "suggestions",
      id: "suggestions",
      role: "listbox",
      "aria-label": words.prompt,
    });
    this.#live = make("p", { role: "status", class: "unseen", "data-suggestions": words.suggestions });
    this.#results = make("div", { class: "results" });
    const form = make(
      "form",
      { class: "form", role: "search" },
      make("div", { class: "field" }, this.#input, suggestions),
      make("button", { class: "button" }, words.submit),
      this.#live,
    );
    this.#closeList = combobox(form, this.#input, suggestions, this.#live, this.#source);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search({ q: this.#input.value });
    });
    this.#results.addEventListener("click", (event) => this.#click(event));
    const box = make("div", { class: "box" }, form, this.#results);
    this.#dialog = this.hasAttribute("dialog") ? this.#dialogOf(box, form) : null;
    this.#root.replaceChildren(...(this.#dialog ? [this.#trigger(), this.#dialog] : [box]));
  }

  #trigger() {
    const mac = /Mac|iPhone|iPad/.test(navigator.platform);
    const trigger = make(
      "button",
      {
        class: "trigger",
        type: "button",
        "aria-haspopup": "dialog",
        "aria-keyshortcuts": mac ? "Meta+K" : "Control+K",
      },
      make("span", { class: "trigger-text" }, this.#words.submit),
      make("kbd", { class: "trigger-keys", "aria-hidden": "true" }, mac ? "⌘K" : "Ctrl K"),
    );
    trigger.addEventListener("click", () => this.show());
    return trigger;
  }

  /**
   * @param {HTMLElement} box
   * @param {HTMLFormElement} form
   */
  #dialogOf(box, form) {
    const words = this.#words;
    const close = make("button", { class: "close", type: "button" }, words.close);
    const keys = make("p", { class: "keys", "aria-hidden": "true" }, words.keys);
    const dialog = make("dialog", { class: "dialog", "aria-label": words.prompt }, box, keys);
    form.append(close);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) {
        dialog.close(); // a click beside it
      }
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) {
        event.preventDefault(); // a search field would be emptied first
        dialog.close();
      }
    });
    return dialog;
  }

  /** @param {Params} params */
  async #search(params) {
    this.#closeList();
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const slow = setTimeout(() => this.#results.setAttribute("aria-busy", "true"), SLOW);
    try {
      const page = await this.#source.search({ limit: this.#limit(), ...params }, signal);
      if (!signal.aborted) {
        const narrowing = params.q === this.#params.q;
        this.#params = params;
        this.#showPage(page, narrowing);
        this.#emit("search", { query: page.query, total: page.total, confident: page.confident });
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#showTrouble(params, error instanceof RefusedError);
      }
    }
    clearTimeout(slow);
    if (!signal.aborted) {
      this.#results.removeAttribute("aria-busy");
    }
  }

  /**
   * @param {Page} page
   * @param {boolean} narrowing whether the question is as before, so that its filters stay open
   */
  #showPage(page, narrowing) {
    const words = this.#words;
    const open = narrowing && this.#results.querySelector(".facets[open]");
    const chip = this.#root.activeElement?.getAttribute("data-value");
    this.#list = make("ol", { class: "answers" });
    this.#append(page);
    const more = page.total > page.answers.length && page.answers.length === this.#limit();
    this.#show(
      ...pageView(page, this.#params, this.#list, words),
      more && make("button", { class: "more", type: "button", "data-more": page.query }, words.more),
      page.answers.length > 0 && this.#feedback(page),
    );
    if (open) {
      this.#results.querySelector(".facets")?.setAttribute("open", "");
      const chips = [...this.#results.querySelectorAll("button")];
      chips.find((each) => each.dataset.value === chip)?.focus(); // the one that was pressed is another element now
    }
    this.#live.textContent = summary(page, words);
    const first = page.answers[0];
    if (first) {
      this.#showRelated(first.id, this.#results.firstChild);
    }
  }

  /** @param {Page} page */
  #append(page) {
    const before = this.#list.children.length;
    this.#list.append(
      ...page.answers.map((each, number) =>
        answerView(each, before + number + 1, this.#params.q, this.#source, this.#words),
      ),
    );
  }

  /**
   * Show at the end what a reader of the first answer may need next, if the answers are still there.
   *
   * @param {string} id
   * @param {Node | null} answers
   */
  async #showRelated(id, answers) {
    const found = await this.#source.related(id).catch(() => []); // nobody misses it
    if (found.length && answers === this.#results.firstChild) {
      this.#results.append(relatedView(found, this.#params.q, this.#source, this.#words));
    }
  }

  /** The next answers, below those that are there. */
  async #more() {
    const before = this.#list.children.length;
    const params = { limit: this.#limit(), ...this.#params, offset: before };
    const list = this.#list;
    const button = this.#results.querySelector(".more");
    try {
      const page = await this.#source.search(params, this.#asking.signal);
      if (list === this.#list) {
        this.#append(page);
        const next = list.children[before]?.querySelector("a");
        next?.focus();
        if (!page.answers.length || list.children.length >= page.total) {
          button?.remove();
        }
      }
    } catch {
      this.#live.textContent = this.#words.trouble;
    }
  }

  /**
   * Say that there is no answer, with what the site put inside the element, such as a link.
   *
   * @param {Params} params
   * @param {boolean} refused whether another question may help
   */
  #showTrouble(params, refused) {
    const words = this.#words;
    const said = refused ? fill(words.nothing, { text: params.q }) : words.trouble;
    this.#show(
      make("p", { class: "nothing" }, said),
      refused
        ? make(
            "ul",
            { class: "hints" },
            words.hints.map((each) => make("li", {}, each)),
          )
        : make("button", { class: "more", type: "button", "data-query": params.q }, words.retry),
      make("slot", {}),
    );
    this.#live.textContent = said;
  }

  /** @param {...import("./dom.js").Child} views */
  #show(...views) {
    this.#results.replaceChildren(...views.filter((each) => each instanceof Node));
    this.#results.scrollTo(0, 0);
  }

  /** @param {Page} page */
  #feedback(page) {
    if (!this.hasAttribute("feedback") && this.#feedbackListeners.size === 0) {
      return null;
    }
    const words = this.#words;
    const answer = (/** @type {string} */ helpful, /** @type {string} */ text) =>
      make("button", { class: "helpful", type: "button", "data-helpful": helpful }, text);
    const asked = make(
      "p",
      { class: "feedback" },
      words.helpful,
      " ",
      answer("yes", words.yes),
      " ",
      answer("no", words.no),
    );
    asked.addEventListener("click", (event) => {
      const helpful = event.target instanceof HTMLElement && event.target.dataset.helpful;
      if (helpful) {
        this.#emit("feedback", {
          query: page.query,
          ids: page.answers.map((each) => each.id),
          helpful: helpful === "yes",
        });
        asked.textContent = words.thanks;
        asked.tabIndex = -1;
        asked.focus(); // its button has gone
      }
    });
    return asked;
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("a[data-id], button") : null;
    if (target instanceof HTMLAnchorElement) {
      const { id, position } = target.dataset;
      if (!this.#emit("open", { query: this.#params.q, id, url: target.href, position: Number(position) })) {
        event.preventDefault();
      }
      if (!event.ctrlKey && !event.metaKey) {
        this.hide(); // the answer may be in this very page
      }
    } else if (target instanceof HTMLButtonElement) {
      const { asTyped, query, filter, value = "", more } = target.dataset;
      if (asTyped) {
        this.#search({ q: asTyped, as_typed: true });
      } else if (query) {
        this.#input.value = query;
        this.#search({ q: query });
      } else if (filter === "category" || filter === "kind" || filter === "tag") {
        const chosen = this.#params[filter] ?? [];
        const changed = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
        this.#search({ ...this.#params, [filter]: changed });
      } else if (more) {
        this.#more();
      }
    }
  }

  #limit() {
    const limit = Number(this.getAttribute("limit"));
    return Number.isInteger(limit) && limit > 0 ? Math.min(limit, 50) : LIMIT;
  }

  /**
   * @param {string} type
   * @param {Record<string, unknown>} detail
   */
  #emit(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable: true, detail }));
  }
}
