// @ts-check
/** The element `<help-search>`: a search field with suggestions and answers, in a page or in a dialog. */
import { STYLE, WORDS } from "./bundled.js";
import { make } from "./dom.js";
import { Panel } from "./panel.js";
import { ApiSource } from "./source.js";

/**
 * @typedef {import("./source.js").Source} Source
 * @typedef {import("./bundled.js").Words} Words
 */

const LIMIT = 5;
const MOST = 50;

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
  static observedAttributes = ["src", "dialog", "lang", "limit", "feedback"];

  /** Where this file comes from: a server's API is beside its folder. */
  static origin = "";

  /** @type {ShadowRoot} */
  #root = this.attachShadow({ mode: "open" });
  #listening = new AbortController();
  /** @type {Set<unknown>} */
  #feedbackListeners = new Set();
  /** @type {Panel | null} */
  #panel = null;
  /** @type {HTMLDialogElement | null} */
  #dialog = null;

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
    this.#panel?.stop();
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "feedback") {
      this.#showFeedback();
    } else if (this.isConnected && this.#panel) {
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
    if (text && this.#panel) {
      this.#panel.input.value = text;
      this.#panel.search({ q: text });
    } else {
      this.#panel?.input.select();
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
    (this.#dialog && !this.#dialog.open ? trigger : this.#panel?.input)?.focus(options);
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
      this.#showFeedback();
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
      this.#showFeedback();
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
    this.#panel?.stop();
    const language = (this.closest("[lang]") ?? document.documentElement).getAttribute("lang") ?? "";
    const words = /** @type {Words} */ (/^en\b/i.test(language) ? WORDS.en : WORDS.ko);
    const limit = Number(this.getAttribute("limit"));
    const shown = Number.isInteger(limit) && limit > 0 ? Math.min(limit, MOST) : LIMIT;
    const panel = new Panel(this.openSource(this.getAttribute("src")), words, shown);
    this.#panel = panel;
    this.#dialog = this.hasAttribute("dialog") ? this.#dialogOf(panel, words) : null;
    this.#root.replaceChildren(...(this.#dialog ? [this.#trigger(words), this.#dialog] : [panel.element]));
    this.#showFeedback();
  }

  /** Whether the answers helped is asked where the site listens. */
  #showFeedback() {
    const listening = this.hasAttribute("feedback") || this.#feedbackListeners.size > 0;
    this.#panel?.element.classList.toggle("asks", listening);
  }

  /** @param {Words} words */
  #trigger(words) {
    const mac = /Mac|iPhone|iPad/.test(navigator.platform);
    const trigger = make(
      "button",
      {
        class: "trigger",
        type: "button",
        "aria-haspopup": "dialog",
        "aria-keyshortcuts": mac ? "Meta+K" : "Control+K",
      },
      make("span", { class: "trigger-text" }, words.submit),
      make("kbd", { class: "trigger-keys", "aria-hidden": "true" }, mac ? "⌘K" : "Ctrl K"),
    );
    trigger.addEventListener("click", () => this.show());
    return trigger;
  }

  /**
   * @param {Panel} panel
   * @param {Words} words
   */
  #dialogOf(panel, words) {
    const close = make("button", { class: "close", type: "button" }, words.close);
    const keys = make("p", { class: "keys", "aria-hidden": "true" }, words.keys);
    const dialog = make("dialog", { class: "dialog", "aria-label": words.prompt }, panel.element, keys);
    panel.form.append(close);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) {
        dialog.close(); // a click beside it
      } else if (event.target instanceof Element && event.target.closest("a") && !event.ctrlKey && !event.metaKey) {
        dialog.close(); // the answer may be in this very page
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
}
