// Which passages may answer: those that a query and its caller narrow the answers to. helpsearch/query/filters.py
import {constantsOf} from "../constants.js";
import {QueryError} from "../errors.js";
import {EVERYONE, filterValue} from "../index/fields.js";
import {intersection, union} from "../index/snapshot.js";
import {Allowed} from "./candidates.js";

const py = constantsOf("query/filters");

/** What a caller narrows the answers to; see Filters of Python. A bundle has no restricted documents.
 * @typedef {{categories: string[], kinds: string[], tags: string[], audience: string | null,
 *   updatedAfter: string | null}} Filters */

/** The filters of a caller, who may give one value of each or several.
 * @param {{category?: string | string[], kind?: string | string[], tags?: string | string[], audience?: string | null,
 *   updatedAfter?: string | null}} given
 * @returns {Filters}
 */
export function makeFilters({category, kind, tags, audience = null, updatedAfter = null}) {
  const {KINDS} = py();
  const filters = {
    categories: values("categories", category),
    kinds: values("kinds", kind),
    tags: values("tags", tags),
    audience: audience || null,
    updatedAfter: updatedAfter || null,
  };
  const unknown = filters.kinds.find((each) => !KINDS.includes(each));
  if (unknown !== undefined) throw new QueryError(`kind '${unknown}' is not one of: ${KINDS.join(", ")}`);
  return filters;
}

function values(name, given) {
  const {MAX_VALUES} = py();
  const found = given === undefined || given === null ? [] : typeof given === "string" ? [given] : [...given];
  if (found.length > MAX_VALUES) {
    throw new QueryError(`${found.length} ${name}, and ${MAX_VALUES} may be asked for; leave some out`);
  }
  return found;
}

/** The passages that may answer a query.
 * @param {import("../index/snapshot.js").Snapshot} snapshot
 * @param {import("./plan.js").QueryPlan} plan
 * @param {Filters} filters
 * @param {string} today an ISO date
 */
export function allowedPassages(snapshot, plan, filters, today) {
  snapshot.needTerms([...plan.phrases, ...plan.excluded].flat(2));
  const {parsed} = plan;
  const find = (field, value) => snapshot.passageIds(field, value);
  const sets = plan.phrases.map((phrase) => withAny(snapshot, phrase));
  const anyOf = [
    ["category", parsed.categories],
    ["kind", parsed.kinds],
    ["category", filters.categories],
    ["kind", filters.kinds],
  ];
  for (const [field, wanted] of anyOf) {
    if (wanted.length) sets.push(union(wanted.map((each) => find(field, filterValue(each)))));
  }
  sets.push(...[...parsed.tags, ...filters.tags].map((tag) => find("tag", filterValue(tag))));
  const readable = passagesFor(snapshot, filters.audience);
  if (readable) sets.push(readable);
  if (filters.updatedAfter) {
    const days = snapshot.terms("updated").filter((day) => day >= filters.updatedAfter);
    sets.push(union(days.map((day) => find("updated", day))));
  }
  const never = union([snapshot.expired(today), ...plan.excluded.map((phrase) => withAny(snapshot, phrase))]);
  return new Allowed(sets.length ? intersection(sets) : null, never);
}

/** The passages that may be shown beside a document.
 * @param {import("../index/snapshot.js").Snapshot} snapshot @param {Set<number>} own */
export function allowedBeside(snapshot, own, audience, today) {
  const never = union([own, snapshot.expired(today)]);
  if (audience) return new Allowed(passagesFor(snapshot, audience), never);
  const everyone = snapshot.passageIds("audience", EVERYONE);
  if (meet(own, everyone)) return new Allowed(null, never);
  const audiences = snapshot.terms("audience").map((each) => snapshot.passageIds("audience", each));
  return new Allowed(union([everyone, ...audiences.filter((passages) => meet(own, passages))]), never);
}

/** The passages for some readers, or for everyone; null for all passages, if no readers are named.
 * @param {import("../index/snapshot.js").Snapshot} snapshot @param {string | null} audience */
export function passagesFor(snapshot, audience) {
  if (!audience) return null;
  return union([snapshot.passageIds("audience", filterValue(audience)), snapshot.passageIds("audience", EVERYONE)]);
}

function withAny(snapshot, phrases) {
  return union(phrases.map((phrase) => snapshot.withPhrase(phrase)));
}

function meet(one, other) {
  return [...one].some((each) => other.has(each));
}
