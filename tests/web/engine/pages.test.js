// Pages, suggestions and related documents of a bundle, compared with those that Python gave. BUNDLE is the folder of the
// bundle, VECTORS the file that Python wrote.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {openFolder, readFrom} from "../../../helpsearch/web/engine/node.js";
import {Bundle} from "../../../helpsearch/web/engine/bundle.js";
import {QueryError} from "../../../helpsearch/web/engine/errors.js";

const {BUNDLE, VECTORS} = process.env;
const vectors = JSON.parse(readFileSync(VECTORS, "utf-8"));
const bundle = await openFolder(BUNDLE);

/** The places where two values differ; numbers may by 1e-9. */
function differences(expected, found, place = "") {
  if (typeof expected === "number" && typeof found === "number" && Math.abs(expected - found) <= 1e-9) return [];
  if (expected === null || found === null || typeof expected !== "object" || typeof found !== "object") {
    return expected === found ? [] : [`${place}: ${JSON.stringify(expected)}, not ${JSON.stringify(found)}`];
  }
  const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...names].flatMap((name) => differences(expected[name], found[name], `${place}.${name}`));
}

async function compare(rows, ask) {
  const failures = [];
  for (const [given, expected] of rows) {
    const found = await ask(given).catch((error) => ({error: String(error.stack)}));
    const different = differences(expected, found);
    if (different.length) failures.push(`${JSON.stringify(given)}\n  ${different.slice(0, 5).join("\n  ")}`);
  }
  assert.ok(rows.length > 0);
  assert.equal(failures.length, 0, failures.slice(0, 10).join("\n"));
}

test("pages are those of Python", () => compare(vectors.pages, (options) => bundle.search(options)));

test("suggestions are those of Python", () => {
  return compare(vectors.suggestions, ([text, options]) => bundle.suggest(text, options));
});

test("related documents are those of Python", () => {
  return compare(vectors.related, ([id, options]) => bundle.related(id, options));
});

test("a question that cannot be answered is refused", async () => {
  await assert.rejects(bundle.search({text: "  "}), QueryError);
  await assert.rejects(bundle.search({text: "환불", limit: 0}), QueryError);
  await assert.rejects(bundle.search({text: "환불", kind: "song"}), QueryError);
  await assert.rejects(bundle.related("no-such-page"), QueryError);
});

test("a chunk that is gone, cut short or replaced is told, and asked for again", async () => {
  const [[options, page]] = vectors.pages;
  const read = readFrom(BUNDLE);
  let fault = null;
  const shaky = await Bundle.open((path) => {
    if (fault === null || !path.startsWith("data/")) return read(path);
    return fault === "gone" ? Promise.reject(new Error("HTTP 404")) : Promise.resolve(new TextEncoder().encode("<html>"));
  });
  fault = "gone";
  await assert.rejects(shaky.search(options), /HTTP 404/);
  fault = "another";
  await assert.rejects(shaky.search(options), /is no file of a bundle/);
  fault = null;
  assert.deepEqual(differences(page, await shaky.search(options)), []);
});

test("a bundle that was replaced while it is open is told", async () => {
  const read = readFrom(BUNDLE);
  let replaced = false;
  const open = await Bundle.open(async (path) => {
    if (!replaced) return read(path);
    if (path.startsWith("data/")) throw new Error("HTTP 404");
    const entry = JSON.parse(new TextDecoder().decode(await read(path)));
    return new TextEncoder().encode(JSON.stringify({...entry, core: "data/core-000000000000.bin"}));
  });
  replaced = true;
  await assert.rejects(open.search({text: "환불"}), (error) => error.replaced && /load the page again/.test(error.message));
});

test("a bundle of another format is refused with a sentence", async () => {
  const entry = new TextEncoder().encode(JSON.stringify({format: 99, core: "data/core.bin"}));
  await assert.rejects(Bundle.open(async () => entry), /format 99.*export it again/);
});

test("equal questions at the same time load each chunk once", async () => {
  const [[options]] = vectors.pages;
  const loaded = [];
  const fresh = await Bundle.open(readFrom(BUNDLE, (path) => loaded.push(path)));
  await Promise.all([fresh.search(options), fresh.search(options)]);
  assert.equal(new Set(loaded).size, loaded.length);
});
