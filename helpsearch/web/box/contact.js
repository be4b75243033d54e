// @ts-check
/** The card that says how to reach a person. */
import { make } from "./dom.js";
import { webAddress } from "./source.js";

/**
 * The way to a person, with what to have ready.
 *
 * @param {import("./source.js").Contact} contact
 * @param {import("./bundled.js").Words} words
 */
export function contactView(contact, words) {
  const channels = contact.channels.map((each) => {
    const href = channelAddress(each.kind, each.value);
    const inside = [
      make("strong", {}, each.name),
      make("span", { class: "value" }, href?.startsWith("http") ? new URL(href).hostname : each.value),
      make("span", { class: "hours" }, each.hours),
    ];
    return make(
      "li",
      {},
      href ? make("a", { class: "channel", href }, inside) : make("div", { class: "channel" }, inside),
    );
  });
  return make(
    "section",
    { class: contact.topic ? "contact urgent" : "contact" },
    make("h2", {}, contact.topic ? `${contact.topic}: ${words.contact}` : words.contact),
    contact.message && make("p", { class: "message" }, contact.message),
    make("ul", { class: "channels" }, channels),
    contact.prepare.length > 0 &&
      make(
        "div",
        { class: "prepare" },
        make("h3", {}, words.prepare),
        make(
          "ul",
          {},
          contact.prepare.map((each) => make("li", {}, each)),
        ),
      ),
  );
}

/**
 * @param {string} kind
 * @param {string} value
 */
export function channelAddress(kind, value) {
  const number = value.replace(/[- ]/g, "");
  return kind === "phone" && /^\+?\d+$/.test(number) ? `tel:${number}` : webAddress(value);
}
