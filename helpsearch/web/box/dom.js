// @ts-check
/** Elements made of data. Nothing here parses HTML, so whatever a document or a help seeker wrote stays text. */

/** @typedef {Node | string | false | null | undefined} Child */

/**
 * An element with attributes and children. Attributes that are null, undefined or false are left out. A class is the
 * element's `part`, too, so that a site can style it from outside of the shadow root.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | true | false | null | undefined>} attributes
 * @param {...(Child | Child[])} inside
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value != null && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  if (attributes.class) {
    made.setAttribute("part", String(attributes.class));
  }
  for (const child of inside.flat()) {
    if (child || child === "") {
      made.append(child);
    }
  }
  return made;
}

/**
 * The pieces of a text: those between the spans as they are, those of the spans marked. Spans are `[start, end)` in
 * code points, sorted and disjoint; strings of JavaScript count UTF-16 units.
 *
 * @param {string} text
 * @param {number[][]} spans
 * @returns {{text: string, marked: boolean}[]}
 */
export function pieces(text, spans) {
  const points = [...text];
  const found = [];
  let place = 0;
  for (const [start = 0, end = 0] of spans) {
    found.push({ text: points.slice(place, start).join(""), marked: false });
    found.push({ text: points.slice(start, end).join(""), marked: true });
    place = end;
  }
  found.push({ text: points.slice(place).join(""), marked: false });
  return found.filter((each) => each.text);
}

/**
 * A text with its spans in `mark` elements.
 *
 * @param {string} text
 * @param {number[][]} spans
 * @returns {Child[]}
 */
export function marked(text, spans) {
  return pieces(text, spans).map((each) => (each.marked ? make("mark", {}, each.text) : each.text));
}

/**
 * A text with values in place of `{name}` and `{name:,}`.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)[^}]*\}/g, (_, name) => values[name]?.toLocaleString("ko-KR") ?? "");
}
