// The analysis and the rewriting of queries against vectors that Python wrote; see ../test_engine_analysis.py, which runs
// this with the folder of a bundle and the file of the vectors in the environment.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import test from "node:test";
import {gunzipSync} from "node:zlib";

import {Analyzer} from "../../../helpsearch/web/engine/analysis/analyzer.js";
import {Lexicon} from "../../../helpsearch/web/engine/analysis/lexicon.js";
import {fold} from "../../../helpsearch/web/engine/analysis/normalize.js";
import {LexiconSegmenter} from "../../../helpsearch/web/engine/analysis/segmenter.js";
import {readConstants} from "../../../helpsearch/web/engine/constants.js";
import {Snapshot} from "../../../helpsearch/web/engine/index/snapshot.js";
import {Pattern} from "../../../helpsearch/web/engine/pattern.js";
import {QueryRewriter} from "../../../helpsearch/web/engine/query/rewriting/rewriter.js";
import {round} from "../../../helpsearch/web/engine/round.js";
import {Missing, Store} from "../../../helpsearch/web/engine/store.js";

const {BUNDLE, VECTORS} = process.env;
const vectors = JSON.parse(readFileSync(VECTORS, "utf8"));
const read = (path) => JSON.parse(gunzipSync(readFileSync(join(BUNDLE, path))));
const {core} = JSON.parse(readFileSync(join(BUNDLE, "helpsearch.json"), "utf8"));

/** What a step returns when all chunks that it lacks are loaded, and how often it lacked some. */
function load(store, step) {
  for (let rounds = 0; ; rounds += 1) {
    try {
      return {found: step(), rounds};
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      assert.ok(rounds < 30 && error.chunks.size, "a read asks for the same chunks again and again");
      for (const path of error.chunks) store.add(path, read(path));
    }
  }
}

function open() {
  const store = new Store(read(core));
  const lexicon = new Lexicon(store);
  const snapshot = new Snapshot(store, lexicon);
  const analyzer = new Analyzer(new LexiconSegmenter(lexicon), lexicon);
  return {store, analyzer, rewriter: new QueryRewriter(snapshot, analyzer)};
}

const termOf = ({text, start, end, tag}) => [text, start, end, tag];

function analysisOf(analysis) {
  return {
    words: analysis.words.map(({form, start, end}) => [form, start, end]),
    origins: analysis.analyses.map(({origin}) => origin),
    morphemes: analysis.analyses.map(({morphemes}) => morphemes.map(({form, tag, start, end}) => [form, tag, start, end])),
    terms: analysis.terms.map(termOf),
    signed: analysis.signed.map(termOf),
    parts: analysis.parts.map(termOf),
    units: analysis.units.map(termOf),
    bigrams: analysis.bigrams,
  };
}

function rewritingOf({words, text, corrections, rules}) {
  return {
    words,
    text,
    corrections: corrections.map(({kind, source, target, certainty}) => [kind, source, target, certainty]),
    rules: rules.map(({source, alternative: {terms, weight, kind}}) => [source, terms, weight, kind]),
  };
}

test("patterns match what they match in Python", () => {
  for (const [name, source, matches] of vectors.patterns) {
    const pattern = new Pattern(source);
    matches.forEach((wanted, place) => {
      const found = [...pattern.finditer(vectors.texts[place])].map(({0: match, index}) => [index, match]);
      assert.deepEqual(found, wanted, `${name} in ${vectors.texts[place]}`);
    });
  }
});

test("characters are folded as in Python", () => {
  readConstants(new Store(read(core)));
  const wrong = vectors.folded.filter(([character, folded]) => fold(character).text !== folded);
  assert.deepEqual(wrong, []);
});

test("numbers are rounded as in Python", () => {
  for (const [value, digits, rounded] of vectors.rounded) assert.equal(round(value, digits), rounded, `${value}`);
});

test("texts are analysed as in Python", () => {
  const {store, analyzer} = open();
  for (const [text, wanted] of vectors.analyses) {
    assert.deepEqual(analysisOf(load(store, () => analyzer.analyze(text)).found), wanted, text);
  }
});

test("queries are rewritten as in Python", () => {
  const {store, rewriter} = open();
  for (const [parsed, wanted] of vectors.rewritings) {
    assert.deepEqual(rewritingOf(load(store, () => rewriter.rewrite(parsed)).found), wanted, parsed.words);
  }
});

test("a query that has nothing in memory asks for chunks a few times", () => {
  const rounds = vectors.rewritings.slice(0, 60).map(([parsed]) => {
    const {store, rewriter} = open();
    return load(store, () => rewriter.rewrite(parsed)).rounds;
  });
  rounds.sort((one, other) => one - other);
  assert.ok(rounds[Math.floor(rounds.length * 0.5)] <= 5, `half of the queries ask ${rounds}`);
  assert.ok(rounds[Math.floor(rounds.length * 0.95)] <= 9, `the slowest ask ${rounds}`);
});
