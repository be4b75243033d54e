// @ts-check
/** The field and the answers below it. Whoever shows them hears of what happens by events of their element. */
import { answerView, pageView, relatedView, summary } from "./answers.js";
import { combobox } from "./combobox.js";
import { fill, make } from "./dom.js";
import { RefusedError } from "./source.js";

/**
 * @typedef {import("./source.js").Page} Page
 * @typedef {import("./source.js").Params} Params
 * @typedef {import("./source.js").Source} Source
 * @typedef {import("./bundled.js").Words} Words
 */

const SLOW = 300; // milliseconds after which progress is shown

export class Panel {
  #source;
  #words;
  #limit;
  #live;
  #results;
  #closeList;
  #list = make("ol", {});
  #asking = new AbortController();
  /** @type {Params} */
  #params = { q: "" };

  /**
   * @param {Source} source
   * @param {Words} words
   * @param {number} limit answers at a time
   */
  constructor(source, words, limit) {
    this.#source = source;
    this.#words = words;
    this.#limit = limit;
    this.input = make("input", {
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
    this.#results = make("div", { class: "results", tabindex: "-1" });
    this.form = make(
      "form",
      { class: "form", role: "search" },
      make("div", { class: "field" }, this.input, suggestions),
      make("button", { class: "button" }, words.submit),
      this.#live,
    );
    this.#closeList = combobox(this.form, this.input, suggestions, this.#live, source);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.search({ q: this.input.value });
    });
    this.#results.addEventListener("click", (event) => this.#click(event));
    this.element = make("div", { class: "box" }, this.form, this.#results);
  }

  /** Ask nothing more. */
  stop() {
    this.#asking.abort();
  }

  /**
   * Show the answers to a question, and say so by the event `search`.
   *
   * @param {Params} params
   */
  async search(params) {
    this.#closeList();
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const slow = setTimeout(() => this.#results.setAttribute("aria-busy", "true"), SLOW);
    try {
      const page = await this.#source.search({ limit: this.#limit, ...params }, signal);
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
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const chip = root.activeElement?.getAttribute("data-value");
    this.#list = make("ol", { class: "answers" });
    this.#append(page);
    const more = page.total > page.answers.length && page.answers.length === this.#limit;
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
    const params = { limit: this.#limit, ...this.#params, offset: before };
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
    } else if (target instanceof HTMLButtonElement) {
      const { asTyped, query, filter, value = "", more } = target.dataset;
      if (asTyped || query) {
        this.#results.focus({ preventScroll: true }); // the button is about to go
      }
      if (asTyped) {
        this.search({ q: asTyped, as_typed: true });
      } else if (query) {
        this.input.value = query;
        this.search({ q: query });
      } else if (filter === "category" || filter === "kind" || filter === "tag") {
        const chosen = this.#params[filter] ?? [];
        const changed = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
        this.search({ ...this.#params, [filter]: changed });
      } else if (more) {
        this.#more();
      }
    }
  }

  /**
   * @param {string} type
   * @param {Record<string, unknown>} detail
   */
  #emit(type, detail) {
    return this.element.dispatchEvent(
      new CustomEvent(type, { bubbles: true, composed: true, cancelable: true, detail }),
    );
  }
}
