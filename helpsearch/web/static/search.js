// @ts-check
/**
 * Suggestions while someone types, as an editable combobox with a list (WAI-ARIA Authoring Practices, "Combobox").
 * The page is whole without this file.
 */

/** @typedef {{text: string, id: string, score: number}} Suggestion */

const WAIT = 20; // milliseconds after the last keystroke
const MOST = 7;

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 * @param {HTMLUListElement} list
 * @param {HTMLElement} live
 */
function suggest(form, input, list, live) {
  const api = form.dataset.api ?? "api";
  let timer = 0;
  let chosen = -1;
  let typed = input.value;
  /** @type {AbortController | null} */
  let asking = null;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  /** @param {Suggestion[]} found */
  function open(found) {
    list.replaceChildren(...found.map((each, number) => {
      const item = document.createElement("li");
      item.id = `suggestion-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = each.text; // never HTML
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault(); // the field keeps the focus
        input.value = each.text;
        form.requestSubmit();
      });
      return item;
    }));
    chosen = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
    live.textContent = found.length ? (live.dataset.suggestions ?? "").replace("{count}", String(found.length)) : "";
  }

  /** @param {number} number the suggestion to choose; -1 for what was typed */
  function choose(number) {
    window.clearTimeout(timer);
    const items = [...list.children];
    items[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const item = items[number];
    item?.setAttribute("aria-selected", "true");
    input.value = item?.textContent ?? typed;
    if (item) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  async function ask() {
    asking?.abort();
    const text = input.value;
    if (!text.trim()) {
      close();
      return;
    }
    asking = new AbortController();
    try {
      const address = `${api}/suggest?${new URLSearchParams({ q: text, limit: String(MOST) })}`;
      const reply = await fetch(address, { signal: asking.signal });
      const found = reply.ok ? await reply.json() : [];
      if (input.value === text && document.activeElement === input) {
        open(Array.isArray(found) ? found : (found.suggestions ?? []));
      }
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) {
        close(); // offline, say: the page still searches when the form is sent
      }
    }
  }

  // An input method changes the text with each key, so half a syllable is asked for as it is typed.
  input.addEventListener("input", () => {
    typed = input.value;
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) {
      return; // Enter and the arrows belong to the input method
    }
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (count === 0) {
        void ask();
      } else {
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1); // what was typed is one of the places
      }
      event.preventDefault();
    } else if (event.key === "Escape" && count > 0) {
      choose(-1);
      close();
      event.preventDefault();
    } else if (event.key === "Enter") {
      window.clearTimeout(timer);
      asking?.abort();
      close();
    }
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", (event) => {
    if (!input.value.trim()) {
      event.preventDefault();
      input.focus();
    }
  });
}

const form = document.querySelector("form[role=search]");
const input = document.querySelector("#q");
const list = document.querySelector("#suggestions");
const live = document.querySelector("[role=status]");
if (
  form instanceof HTMLFormElement && input instanceof HTMLInputElement && list instanceof HTMLUListElement &&
  live instanceof HTMLElement
) {
  suggest(form, input, list, live);
}
