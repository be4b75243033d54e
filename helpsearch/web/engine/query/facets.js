// How many of the documents that match there are of each category, kind, tag and language. helpsearch/query/facets.py

/** Count the documents of the passages that match, by value, the most frequent value first.
 * @param {import("../index/snapshot.js").Snapshot} snapshot @param {Iterable<number>} passages
 * @returns {{categories: Object<string, number>, kinds: Object<string, number>, tags: Object<string, number>,
 *   languages: Object<string, number>}} */
export function countFacets(snapshot, passages) {
  const matching = new Set(passages);
  const fields = ["category", "kind", "tag", "language"];
  const [categories, kinds, tags, languages] = fields.map((field) => counted(snapshot, field, matching));
  return {categories, kinds, tags, languages};
}

function counted(snapshot, field, matching) {
  const counts = [];
  for (const value of snapshot.terms(field)) {
    const documents = new Set();
    for (const passage of snapshot.passageIds(field, value)) {
      if (matching.has(passage)) documents.add(snapshot.documentOf(passage));
    }
    if (documents.size) counts.push([snapshot.asWritten(field, value), documents.size]);
  }
  counts.sort(([one, most], [other, more]) => more - most || compare(one, other));
  return Object.fromEntries(counts);
}

/** The order of two texts by code points. @param {string} one @param {string} other */
export function compare(one, other) {
  if (one === other) return 0;
  const [first, second] = [[...one], [...other]];
  const place = first.findIndex((character, number) => character !== second[number]);
  if (place < 0) return -1;
  if (second[place] === undefined) return 1;
  return first[place].codePointAt(0) - second[place].codePointAt(0);
}
