// @ts-check
/** A page of answers as elements: the same, and in the same order, as `page.py` writes as HTML. */
import { contactView } from "./contact.js";
import { fill, make, marked } from "./dom.js";

/**
 * @typedef {import("./source.js").Page} Page
 * @typedef {import("./source.js").Params} Params
 * @typedef {import("./source.js").Place} Place
 * @typedef {import("./source.js").Answer} Answer
 * @typedef {import("./source.js").Source} Source
 * @typedef {import("./bundled.js").Words} Words
 */

const APPLIED = 0.8; // a correction that is less certain is offered
const SHORT = 60; // characters of a query within a sentence
const CHIPS = 8;

/** @param {string} text */
const short = (text) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

/**
 * The whole page but for the answers, which stand in `list`.
 *
 * @param {Page} page
 * @param {Params} params
 * @param {HTMLElement} list
 * @param {Words} words
 */
export function pageView(page, params, list, words) {
  const some = page.answers.length > 0;
  const contact = page.contact && contactView(page.contact, words);
  return [
    page.contact?.topic && contact,
    understoodView(page, params, words),
    make("h2", { class: some ? "count" : "nothing" }, summary(page, words)),
    !some &&
      make(
        "ul",
        { class: "hints" },
        words.hints.map((each) => make("li", {}, each)),
      ),
    some && !page.confident && make("p", { class: "unsure" }, words.unsure),
    facetsView(page, params, words),
    some && list,
    !page.contact?.topic && contact,
  ];
}

/**
 * How many answers there are, or that there are none.
 *
 * @param {Page} page
 * @param {Words} words
 */
export function summary(page, words) {
  return page.answers.length
    ? fill(words.found, { total: page.total })
    : fill(words.nothing, { text: short(page.understood.text) });
}

/**
 * What was corrected, with the way back, and what else may have been meant.
 *
 * @param {Page} page
 * @param {Params} params
 * @param {Words} words
 */
function understoodView(page, params, words) {
  const { text, corrections, truncated } = page.understood;
  const back = { class: "link", type: "button", "data-as-typed": params.q };
  const offered = new Set(
    corrections.filter((each) => each.certainty < APPLIED).map((each) => text.replaceAll(each.from, each.to)),
  );
  const lines = [
    corrections.some((each) => each.certainty >= APPLIED) &&
      make(
        "p",
        {},
        `${fill(words.corrected, { meant: short(text) })} `,
        make("button", back, fill(words.as_typed, { typed: short(page.query) })),
      ),
    offered.size > 0 &&
      make(
        "p",
        {},
        words.offered,
        [...offered].flatMap((each) => [
          " ",
          make("button", { class: "link", type: "button", "data-query": each }, each),
        ]),
      ),
    truncated && make("p", {}, words.truncated),
  ];
  return lines.some(Boolean) && make("div", { class: "understood" }, lines);
}

/**
 * The filters with their counts; those that are chosen come first and can be undone.
 *
 * @param {Page} page
 * @param {Params} params
 * @param {Words} words
 */
function facetsView(page, params, words) {
  const { categories, kinds, tags } = page.facets;
  /** @type {["category" | "kind" | "tag", string, Record<string, number>][]} */
  const named = [
    ["category", words.categories, categories],
    ["kind", words.kinds, kinds],
    ["tag", words.tags, tags],
  ];
  const groups = named.map(([filter, label, counts]) => {
    const chosen = params[filter] ?? [];
    const counted = Object.keys(counts).sort((one, other) => Number(counts[other]) - Number(counts[one])); // JSON: 1372 first
    const values = [...new Set([...chosen, ...counted])].slice(0, CHIPS);
    const chips = values.map((value) => {
      const pressed = chosen.includes(value);
      const shown = filter === "kind" ? kindName(value, words) : value;
      const count = counts[value] !== undefined && make("span", { class: "number" }, fill("{n}", { n: counts[value] }));
      const attributes = {
        class: pressed ? "chip chosen" : "chip",
        type: "button",
        "aria-pressed": String(pressed),
        "data-filter": filter,
        "data-value": value,
      };
      return make("li", {}, make("button", attributes, shown, " ", count));
    });
    return (
      (values.length > 1 || chosen.length > 0) &&
      make("div", { class: "facet" }, make("h3", { class: "facet-name" }, label), make("ul", {}, chips))
    );
  });
  const open = named.some(([filter]) => params[filter]?.length);
  return groups.some(Boolean) && make("details", { class: "facets", open }, make("summary", {}, words.narrow), groups);
}

/**
 * @param {string} kind
 * @param {Words} words
 */
function kindName(kind, words) {
  return kind === "faq" || kind === "checklist" || kind === "article" ? words[kind] : kind;
}

/**
 * An answer; the checklist of the first one is shown whole.
 *
 * @param {Answer} answer
 * @param {number} position from 1
 * @param {string} query
 * @param {Source} source
 * @param {Words} words
 */
export function answerView(answer, position, query, source, words) {
  const { checklist, heading, updated, same } = answer;
  return make(
    "li",
    { class: "answer" },
    make(
      "p",
      { class: "labels" },
      make("span", { class: "kind" }, kindName(answer.kind, words)),
      answer.category && make("span", { class: "category" }, answer.category),
      updated && make("time", { datetime: updated }, fill(words.updated, { day: updated })),
    ),
    make(
      "h3",
      { class: "title" },
      linkTo(answer, position, query, source, marked(answer.title, answer.title_highlights)),
    ),
    heading && make("p", { class: "heading" }, marked(heading, answer.heading_highlights)),
    checklist && position === 1
      ? tableView(checklist.columns, checklist.rows)
      : make("p", { class: "snippet" }, marked(answer.snippet, answer.highlights)),
    same.length > 0 &&
      make(
        "details",
        { class: "same" },
        make("summary", {}, fill(words.same, { count: same.length })),
        make(
          "ul",
          {},
          same.map((each) => make("li", {}, linkTo(each, 0, query, source, [each.title]))),
        ),
      ),
  );
}

/**
 * A link to a document; a text if it can be read nowhere.
 *
 * @param {Place} place
 * @param {number} position from 1 among the answers; 0 elsewhere
 * @param {string} query
 * @param {Source} source
 * @param {import("./dom.js").Child[]} inside
 */
function linkTo(place, position, query, source, inside) {
  const href = source.link(place, query);
  return href
    ? make("a", { href, "data-id": place.id, "data-position": String(position) }, inside)
    : make("span", {}, inside);
}

/**
 * @param {string[]} columns
 * @param {string[][]} rows
 */
function tableView(columns, rows) {
  const head = make(
    "tr",
    {},
    columns.map((each) => make("th", { scope: "col" }, each)),
  );
  const body = rows.map((row) =>
    make(
      "tr",
      {},
      row.map((cell, number) => make("td", { "data-column": columns[number] ?? "" }, cell)),
    ),
  );
  return make(
    "div",
    { class: "table", tabindex: "0" },
    make("table", {}, make("thead", {}, head), make("tbody", {}, body)),
  );
}

/**
 * Documents that a reader may need next.
 *
 * @param {Answer[]} found
 * @param {string} query
 * @param {Source} source
 * @param {Words} words
 */
export function relatedView(found, query, source, words) {
  return make(
    "section",
    { class: "related" },
    make("h2", {}, words.related),
    make(
      "ul",
      {},
      found.map((each) => make("li", {}, linkTo(each, 0, query, source, [each.title]))),
    ),
  );
}
