// The part of scripts/bench_static that asks the bundle: BUNDLE PAGES ENGINE-BYTES.
import {readFileSync} from "node:fs";
import {Bundle} from "../helpsearch/web/engine/bundle.js";
import {readFrom} from "../helpsearch/web/engine/node.js";

const [folder, file, engine] = process.argv.slice(2);
const {rows, today} = JSON.parse(readFileSync(file, "utf-8"));

function close(one, other) {
  if (typeof one === "number" && typeof other === "number") return Math.abs(one - other) <= 1e-9;
  if (!one || !other || typeof one !== "object" || typeof other !== "object") return one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => close(one[name], other[name]));
}

function at(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)];
}

/** Ask queries one after the other of a bundle of which nothing is in memory: what each loads. */
async function loads(texts) {
  const found = [];
  let now = {bytes: 0, chunks: 0};
  const bundle = await Bundle.open(readFrom(folder, (_, bytes) => {
    now.bytes += bytes;
    now.chunks += 1;
  }));
  for (const text of texts) {
    await bundle.search({text, today});
    found.push(now);
    now = {bytes: 0, chunks: 0};
  }
  return found;
}

for (const kind of ["judged", "disturbed"]) {
  const asked = rows.filter(([of]) => of === kind);
  const texts = asked.map(([, text]) => text);
  const first = [];
  const further = [];
  for (let place = 0; place + 1 < texts.length; place += 2) {
    const [one, other] = await loads([texts[place], texts[place + 1]]);
    first.push(one);
    further.push(other);
  }
  const bytes = (found) => `median ${at(found.map((each) => each.bytes), 0.5)}, p95 ${at(found.map((each) => each.bytes), 0.95)}`;
  const chunks = (found) => at(found.map((each) => each.chunks), 0.5);
  console.log(`${kind}: first query (engine.js has ${engine} bytes more): ${bytes(first)} bytes in ${chunks(first)} files`);
  console.log(`${kind}: further query: ${bytes(further)} bytes in ${chunks(further)} files`);

  const bundle = await Bundle.open(readFrom(folder));
  let [answer, ten, equal] = [0, 0, 0];
  const times = [];
  for (const [, text, page] of asked) {
    const found = await bundle.search({text, limit: 10, today});
    const started = performance.now();
    await bundle.search({text, limit: 10, today});
    times.push(performance.now() - started);
    const [theirs, ours] = [page, found].map(({answers}) => answers.map(({id}) => id));
    answer += theirs[0] === ours[0] ? 1 : 0;
    ten += close(theirs, ours) ? 1 : 0;
    if (close(page, found)) equal += 1;
    else console.log(`  another page: ${text}`);
  }
  console.log(`${kind}: of ${asked.length} pages ${answer} have the same first answer, ${ten} the same ten, ${equal} are equal`);
  console.log(`${kind}: computing, Node, data there: median ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms`);
}
