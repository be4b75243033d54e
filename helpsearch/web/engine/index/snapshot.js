// One bundle, read as Python reads one generation of an index: helpsearch/index/snapshot.py. Passages and documents
// have the numbers that the bundle gave them.
import {decodeNumbers} from "../store.js";
import {EVERYONE, TERM_FIELDS, titleKey} from "./fields.js";
import {decodeBigram, decodeRising, decodeTerm, placesIn, termKey} from "./postings.js";
import {decodePassage} from "./passage.js";

/** @typedef {import("./postings.js").Postings} Postings */

const REMEMBERED = 400; // decoded terms and bigrams that are kept

export class Snapshot {
  /**
   * @param {import("../store.js").Store} store
   * @param {import("../analysis/lexicon.js").Lexicon} lexicon
   */
  constructor(store, lexicon) {
    this.store = store;
    this.lexicon = lexicon;
    this.metadata = new Metadata(store);
    this._documentOf = [];
    /** The first passage of each document, and the number of all. @type {number[]} */
    this._starts = [0];
    for (const [document, count] of decodeNumbers(store.value("documents")).entries()) {
      for (let each = 0; each < count; each += 1) this._documentOf.push(document);
      this._starts.push(this._documentOf.length);
    }
    this.averagePassages = this._documentOf.length / Math.max(this._starts.length - 1, 1);
    const {expires, promoted, minor, audience, language, weight} = store.value("always");
    this._expires = expires;
    this._audience = audience;
    this._language = language;
    this._weight = weight;
    /** @type {Map<string | null, Set<number>>} */
    this._foreign = new Map([[null, new Set()]]);
    this.promoted = new Set(decodeRising(promoted));
    /** @type {Map<number, string>} */
    this.minor = new Map();
    for (const [kind, passages] of Object.entries(minor)) {
      for (const passage of decodeRising(passages)) this.minor.set(passage, kind);
    }
    this._longTerms = new Set(store.value("long_terms").split("\n"));
    /** @type {Map<string, Array<Postings | null>>} */
    this._terms = new Map();
    /** @type {Map<string, Array<Postings | null>>} */
    this._bigrams = new Map();
  }

  /** How many documents there are. */
  get documents() {
    return this._starts.length - 1;
  }

  /** The document of a passage. @param {number} passage */
  documentOf(passage) {
    return this._documentOf[passage];
  }

  /** The passages of a document. @param {number} document @returns {number[]} */
  passagesOf(document) {
    const start = this._starts[document];
    return Array.from({length: this._starts[document + 1] - start}, (_, place) => start + place);
  }

  /** What to give to store.need so that these terms' postings can be read. @param {Iterable<string>} terms
   * @returns {Array<[string, string[]]>} */
  keysOfTerms(terms) {
    const unread = [...terms].filter((term) => !this._terms.has(term));
    const keys = unread.map(termKey);
    return [
      ["terms", keys],
      ["bodies", keys.filter((key) => this._longTerms.has(key))],
    ];
  }

  /** Make sure that the postings of all these terms can be read. @param {Iterable<string>} terms */
  needTerms(terms) {
    this.store.need(this.keysOfTerms(terms));
  }

  /** The postings of a term in each of the fields of terms. @param {string} term @returns {Array<Postings | null>} */
  postings(term) {
    let found = this._terms.get(term);
    if (!found) {
      this.needTerms([term]);
      const key = termKey(term);
      const row = this.store.table("terms").get(key);
      const bodies = this._longTerms.has(key) ? this.store.table("bodies").get(key) : "";
      found = row === undefined ? [] : decodeTerm(row + bodies, term);
      remember(this._terms, term, found);
    }
    return found;
  }

  /** The postings of a term in heads and tags alone, which are in memory before those of bodies are.
   * @param {string} term @returns {Array<Postings | null>} */
  headPostings(term) {
    const known = this._terms.get(term);
    if (known) return known;
    const row = this.store.table("terms").get(termKey(term));
    return row === undefined ? [] : decodeTerm(row, term);
  }

  /** The postings of a syllable bigram in heads and bodies. @param {string} bigram @returns {Array<Postings | null>} */
  bigramPostings(bigram) {
    let found = this._bigrams.get(bigram);
    if (!found) {
      const row = this.store.table("bigrams").get(bigram);
      found = row === undefined ? [] : decodeBigram(row);
      remember(this._bigrams, bigram, found);
    }
    return found;
  }

  /** The shapes of passages. @param {Iterable<number>} passages @returns {Shape[]} */
  shapes(passages) {
    return this.store.items("shapes").many(passages).map(decodeShape);
  }

  /** The passages that have a term or value in a field. @param {string} field @param {string} term
   * @returns {Set<number>} */
  passageIds(field, term) {
    const place = TERM_FIELDS.indexOf(field);
    if (place >= 0) return new Set(this.postings(term)[place]?.passages ?? []);
    return this._ofDocuments(this._documentsWith(field, term), field === "kind");
  }

  /** The values of a field that narrows answers, in order of code points. @param {string} field @returns {string[]} */
  terms(field) {
    const always = field === "audience" || field === "expires" || field === "language";
    const found = always ? this[`_${field}`] : this.store.value("narrowing")[field];
    return Object.keys(found);
  }

  /** A category or tag as the first document with it writes it. @param {string} field @param {string} value */
  asWritten(field, value) {
    return field === "kind" || field === "language" ? value : this.store.value("narrowing")[field][value][0];
  }

  /** Whether documents are for different readers. */
  get hasAudiences() {
    return Object.keys(this._audience).length > 0;
  }

  /** The passages of documents whose last day is before `today`, an ISO date. @param {string} today */
  expired(today) {
    const days = Object.keys(this._expires).filter((day) => day < today);
    return union(days.map((day) => this._ofDocuments(decodeRising(this._expires[day]))));
  }

  /** What the passages of documents with a weight count. @returns {Map<number, number>} */
  get weights() {
    this._weights ??= new Map(
      Object.entries(this._weight).flatMap(([value, documents]) =>
        [...this._ofDocuments(decodeRising(documents))].map((passage) => [passage, Number.parseFloat(value)]),
      ),
    );
    return this._weights;
  }

  /** The passages in other languages than this one. @param {string | null} language @returns {Set<number>} */
  foreign(language) {
    if (!this._foreign.has(language)) {
      const others = Object.entries(this._language).filter(([code]) => code.split("-")[0] !== language);
      this._foreign.set(language, union(others.map(([, documents]) => this._ofDocuments(decodeRising(documents)))));
    }
    return this._foreign.get(language);
  }

  /** The passages whose title is this, letter for letter. @param {string} text */
  named(text) {
    const found = this.store.table("named").get(titleKey(text));
    return this._ofDocuments(found === undefined ? [] : decodeRising(found));
  }

  /** The passage as it is shown. @param {number} passage @returns {import("./passage.js").Passage} */
  passage(passage) {
    return this.passages([passage])[0];
  }

  /** Several passages as they are shown. @param {Iterable<number>} passages */
  passages(passages) {
    return this.store.items("passages").many(passages).map(decodePassage);
  }

  /** Whether terms follow each other in one field of a passage, within a sentence.
   * @param {number} passage @param {string[]} phrase */
  hasPhrase(passage, phrase) {
    if (!phrase.length) return true;
    const postings = phrase.map((term) => this.postings(term));
    for (let field = 0; field < TERM_FIELDS.length - 1; field += 1) {
      const rows = postings.map((each) => placesIn(each[field], passage));
      if (rows.every((each) => each.length) && followEachOther(rows)) return true;
    }
    return false;
  }

  /** The passages that have a term in any of some fields. @param {string} term */
  withTerm(term, fields = TERM_FIELDS) {
    return union(fields.map((field) => this.passageIds(field, term)));
  }

  /** The passages that have all of some terms; empty if no terms are given. @param {Iterable<string>} terms */
  withTerms(terms, fields = TERM_FIELDS) {
    const distinct = [...new Set(terms)];
    this.needTerms(distinct);
    return distinct.length ? intersection(distinct.map((term) => this.withTerm(term, fields))) : new Set();
  }

  /** The passages in which the terms of a phrase follow each other. @param {string[]} phrase */
  withPhrase(phrase) {
    const having = this.withTerms(phrase);
    if (phrase.length === 1) return having;
    return new Set([...having].filter((passage) => this.hasPhrase(passage, phrase)));
  }

  _documentsWith(field, term) {
    if (field === "audience") {
      if (!this.hasAudiences) return term === EVERYONE ? Array.from({length: this.documents}, (_, each) => each) : [];
      return decodeRising(own(this._audience, term) ?? "");
    }
    if (field === "language") return decodeRising(own(this._language, term) ?? "");
    if (field === "document") {
      const found = this.store.table("document_ids").get(term);
      return found === undefined ? [] : [found];
    }
    const found = own(this.store.value("narrowing")[field], term);
    if (found === undefined) return [];
    return decodeRising(typeof found === "string" ? found : found[1]);
  }

  _ofDocuments(documents, arePassages = false) {
    if (arePassages) return new Set(documents);
    const found = new Set();
    for (const document of documents) for (const passage of this.passagesOf(document)) found.add(passage);
    return found;
  }
}

/** Statistics, synonyms and contacts. */
class Metadata {
  constructor(store) {
    const centre = store.value("centre");
    this.name = centre.name;
    this.documents = centre.documents;
    this.passages = centre.passages;
    this.bySound = centre.by_sound;
    this.contacts = centre.contacts;
    this.urgentPhrases = centre.urgent_phrases;
    this.personPhrases = centre.person_phrases;
    /** Mean length of each field in terms, over the passages that have a term in it; at least 1. */
    this.averages = {};
    for (const [name, [terms, passages]] of Object.entries(centre.fields)) {
      this.averages[name] = passages ? Math.max(terms / passages, 1) : 1;
    }
    const terms = TERM_FIELDS.reduce((sum, name) => sum + centre.fields[name][0], 0);
    /** Mean length of a passage in terms; at least 1. */
    this.averageLength = this.passages ? Math.max(terms / this.passages, 1) : 1;
    this._store = store;
  }

  /** Whether a synonym rule has any of these terms in its source. @param {string[]} terms */
  hasSynonym(terms) {
    return this._store.table("synonym_sources").many(terms).size > 0;
  }
}

/** How long a passage is.
 * @typedef {Object} Shape
 * @property {boolean} asked whether its title is a question
 * @property {number[]} places how many places its body, title or question, heading and tags have
 * @property {number} length the length of its sequence
 * @property {number} first how many distinct terms its title or question has
 * @property {number} heading the same of its heading, and `both` of both
 * @property {number} both
 * @property {boolean} firstNegates whether the title or question negates, and `headingNegates` the heading
 * @property {boolean} headingNegates
 * @property {number[]} bigrams how many bigrams its heads and its body have
 */

/** @returns {Shape} */
function decodeShape(text) {
  const [asked, inBody, inFirst, inHeading, inTags, first, heading, both, negates, heads, body] = decodeNumbers(text);
  return {
    asked: asked === 1,
    places: [inBody, inFirst, inHeading, inTags],
    // a break stands before title, heading, question and each tag
    length: inBody + inFirst + inHeading + 3 + 2 * inTags,
    first,
    heading,
    both,
    firstNegates: (negates & 1) > 0,
    headingNegates: (negates & 2) > 0,
    bigrams: [heads, body],
  };
}

/** Whether one place of each row follows a place of the row before, and no sentence ends between them. */
function followEachOther(rows) {
  const sets = rows.slice(1).map((row) => new Set(row));
  return rows[0].some((start) => {
    let place = start;
    for (const set of sets) {
      if (place & 1) return false;
      if (set.has(place + 2)) place += 2;
      else if (set.has(place + 3)) place += 3;
      else return false;
    }
    return true;
  });
}

/** The elements of all sets. @template T @param {Iterable<Set<T>>} sets @returns {Set<T>} */
export function union(sets) {
  const found = new Set();
  for (const set of sets) for (const each of set) found.add(each);
  return found;
}

/** The elements that all sets have. @template T @param {Set<T>[]} sets @returns {Set<T>} */
export function intersection(sets) {
  const [least, ...others] = [...sets].sort((one, other) => one.size - other.size);
  return new Set([...least].filter((each) => others.every((set) => set.has(each))));
}

function own(object, key) {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function remember(map, key, value) {
  if (map.size >= REMEMBERED) map.clear();
  map.set(key, value);
}
