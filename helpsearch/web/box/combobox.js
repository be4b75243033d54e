// @ts-check
/**
 * Suggestions while someone types: an editable combobox with a list (WAI-ARIA Authoring Practices, "Combobox").
 * What is chosen is in the field, and the form is submitted.
 */
import { make } from "./dom.js";

const PAUSE = 40; // milliseconds at least between two questions; the first key of several is answered at once
const TWICE = 800; // milliseconds within which the same text is not submitted again

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list an element with an id, for the options
 * @param {HTMLElement} live a status; its `data-suggestions` says how many there are: `{count}`
 * @param {import("./source.js").Source} source
 * @returns {() => void} closes the list
 */
export function combobox(form, input, list, live, source) {
  let timer = 0;
  let asked = -PAUSE;
  let chosen = -1;
  let typed = input.value;
  let asking = new AbortController();
  let sent = { text: "", at: -TWICE };

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close();

  function close() {
    clearTimeout(timer);
    asking.abort();
    list.hidden = true;
    live.textContent = "";
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  /** @param {import("./source.js").Suggestion[]} found */
  function open(found) {
    list.replaceChildren(...found.map((each, number) => option(each.text, number)));
    chosen = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
    live.textContent = found.length ? (live.dataset.suggestions ?? "").replace("{count}", String(found.length)) : "";
  }

  /**
   * @param {string} text
   * @param {number} number
   */
  function option(text, number) {
    const shared = sharedStart(text, typed);
    return make(
      "li",
      { class: "suggestion", id: `${list.id}-${number}`, role: "option", "aria-selected": "false" },
      make("span", {}, text.slice(0, shared)),
      make("b", {}, text.slice(shared)),
    );
  }

  /** @param {number} number the option to choose; -1 for what was typed */
  function choose(number) {
    clearTimeout(timer);
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const item = list.children[number];
    input.value = item?.textContent ?? typed;
    if (item) {
      item.setAttribute("aria-selected", "true");
      item.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", item.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  async function ask() {
    asking.abort();
    asking = new AbortController();
    asked = performance.now();
    const { signal } = asking;
    try {
      const found = input.value.trim() ? await source.suggest(input.value, signal) : [];
      if (!signal.aborted) {
        open(found);
      }
    } catch {
      if (!signal.aborted) {
        close(); // offline, say: the form can still be sent
      }
    }
  }

  // An input method changes the text with each key, so half a syllable is asked for while it is composed.
  input.addEventListener("input", (event) => {
    typed = input.value;
    clearTimeout(timer);
    timer = setTimeout(ask, asked + PAUSE - event.timeStamp);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) {
      return; // the key belongs to the input method; Safari says so by 229 alone
    }
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (count) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1); // what was typed is one of the places
      } else if (input.value.trim()) {
        ask();
      }
    } else if (event.key === "Escape" && count) {
      event.preventDefault();
      event.stopPropagation(); // a dialog around it stays open
      choose(-1);
      close();
    } else if (chosen >= 0 && /^(Home|End|ArrowLeft|ArrowRight)$/.test(event.key)) {
      typed = input.value; // the cursor is in the field again, and the option's text is what was typed
      choose(-1);
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const item = event.target instanceof Element && event.target.closest("[role=option]");
    if (item) {
      input.value = item.textContent ?? "";
      form.requestSubmit();
    }
  });
  // On some systems the key that ends a syllable comes twice, within it and after it.
  form.addEventListener("submit", (event) => {
    const text = input.value.trim();
    const again = text === sent.text && event.timeStamp - sent.at < TWICE;
    if (!text || again) {
      event.preventDefault();
      event.stopImmediatePropagation();
      input.focus();
    } else {
      sent = { text, at: event.timeStamp };
    }
    typed = input.value;
    close();
  });
  return close;
}

/**
 * How many UTF-16 units two texts have in common at their beginning.
 *
 * @param {string} one
 * @param {string} other
 */
export function sharedStart(one, other) {
  let count = 0;
  while (count < one.length && one[count] === other[count]) {
    count += 1;
  }
  return count;
}
