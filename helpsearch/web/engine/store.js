// The data of a bundle, as far as it is in memory. Reading is synchronous: a read of a chunk that is not there throws
// Missing, and whoever drives the engine loads the chunks it names and asks again.

/** A read needs chunks that are not in memory. Never swallow it. */
export class Missing extends Error {
  /** @param {Iterable<string>} chunks the paths of the chunks below the bundle's folder */
  constructor(chunks) {
    super("chunks are to be loaded");
    this.chunks = new Set(chunks);
  }
}

/** The sections of a bundle; see helpsearch/static/sections.py. */
export class Store {
  /**
   * @param {{values: Object<string, any>, sections: Object<string, any[]>}} core the content of the core file
   */
  constructor(core) {
    this._values = new Map(Object.entries(core.values));
    this._sections = new Map(Object.entries(core.sections).map(([name, entry]) => [name, sectionOf(entry, this)]));
    /** @type {Map<string, any>} */
    this._chunks = new Map();
  }

  /** A store of plain objects, all of it in memory: for tests.
   * @param {{values?: Object<string, any>, tables?: Object<string, Object<string, any>>,
   *   items?: Object<string, any[]>}} content
   */
  static of({values = {}, tables = {}, items = {}}) {
    const store = new Store({values, sections: {}});
    for (const [name, rows] of Object.entries(tables)) {
      const keys = Object.keys(rows).sort(); // JavaScript's own order, that of UTF-16
      const chunk = [keys.join("\n"), keys.map((key) => rows[key])];
      store._sections.set(name, sectionOf([`data/${name}`, keys.length ? 1 : 0, "table", ""], store));
      store.add(`data/${name}/0.bin`, chunk);
    }
    for (const [name, rows] of Object.entries(items)) {
      const counts = String.fromCharCode(rows.length + 35 + (rows.length + 35 >= 92 ? 1 : 0));
      store._sections.set(name, sectionOf([`data/${name}`, 1, "items", rows.length, counts], store));
      store.add(`data/${name}/0.bin`, rows);
    }
    return store;
  }

  /** Put a chunk into memory.
   * @param {string} path
   * @param {any} content its JSON
   */
  add(path, content) {
    this._chunks.set(path, content);
  }

  /** The chunk at a path, or undefined. @param {string} path */
  chunk(path) {
    return this._chunks.get(path);
  }

  /** Whether the bundle has a value, a table or items of this name. @param {string} name */
  has(name) {
    return this._values.has(name) || this._sections.has(name);
  }

  /** The content of a value. @param {string} name */
  value(name) {
    if (this._values.has(name)) return this._values.get(name);
    return this._section(name).content();
  }

  /** @param {string} name @returns {Table} */
  table(name) {
    return this._section(name);
  }

  /** @param {string} name @returns {Items} */
  items(name) {
    return this._section(name);
  }

  /** Make sure that all of this can be read; throws one Missing for everything that cannot.
   * @param {Array<[string, Iterable<any>?]>} wanted the names of sections, each with the keys (of a table) or the
   *   numbers (of items) that will be read; a value has none
   */
  need(wanted) {
    const missing = new Set();
    for (const [name, keys] of wanted) {
      if (this._values.has(name)) continue;
      for (const path of this._section(name).paths(keys ?? [])) if (!this._chunks.has(path)) missing.add(path);
    }
    if (missing.size) throw new Missing(missing);
  }

  _section(name) {
    const section = this._sections.get(name);
    if (!section) throw new Error(`the bundle has no section ${name}`);
    return section;
  }
}

/** A value that is loaded when it is first read. */
class LazyValue {
  constructor(folder, store) {
    this._path = `${folder}/0.bin`;
    this._store = store;
  }

  paths() {
    return [this._path];
  }

  content() {
    const found = this._store.chunk(this._path);
    if (found === undefined) throw new Missing([this._path]);
    return found;
  }
}

/** Values by keys. */
export class Table {
  constructor(folder, count, borders, store) {
    this._folder = folder;
    this._count = count;
    /** The keys that the chunks behind the first one begin with. @type {string[]} */
    this._borders = count > 1 ? borders.split("\n") : [];
    this._store = store;
    /** @type {Map<number, {keys: string[], values: any[], index: Map<string, number>}>} */
    this._read = new Map();
  }

  /** The value of a key, or undefined. @param {string} key */
  get(key) {
    return this.many([key]).get(key);
  }

  /** The keys among these that the table has, with their values. @param {Iterable<string>} keys */
  many(keys) {
    const wanted = [...new Set(keys)];
    const places = wanted.map((key) => this._place(key));
    this._load(places);
    const found = new Map();
    if (!this._count) return found;
    wanted.forEach((key, number) => {
      const {index, values} = this._chunk(places[number]);
      const place = index.get(key);
      if (place !== undefined) found.set(key, values[place]);
    });
    return found;
  }

  /** The rows whose keys begin like this, in order. @param {string} prefix @returns {Array<[string, any]>} */
  beginning(prefix, limit = Infinity) {
    const found = [];
    for (let number = this._place(prefix); number < this._count; number += 1) {
      if (number > 0 && this._borders[number - 1] > prefix && !startsLike(this._borders[number - 1], prefix)) break;
      this._load([number]);
      const {keys, values} = this._chunk(number);
      for (let place = firstFrom(keys, prefix); place < keys.length; place += 1) {
        if (!keys[place].startsWith(prefix)) return found;
        if (found.length === limit) return found;
        found.push([keys[place], values[place]]);
      }
    }
    return found;
  }

  /** @param {Iterable<string>} keys */
  paths(keys) {
    return this._count ? [...new Set([...keys].map((key) => this._path(this._place(key))))] : [];
  }

  /** The chunk that a key is in, if the table has it. */
  _place(key) {
    let low = 0;
    let high = this._borders.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this._borders[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  _path(number) {
    return `${this._folder}/${number}.bin`;
  }

  _load(places) {
    if (!this._count) return;
    const missing = places.map((place) => this._path(place)).filter((path) => this._store.chunk(path) === undefined);
    if (missing.length) throw new Missing(missing);
  }

  _chunk(number) {
    let read = this._read.get(number);
    if (!read) {
      const [keys, values] = this._store.chunk(this._path(number));
      const names = keys.split("\n");
      read = {keys: names, values, index: new Map(names.map((key, place) => [key, place]))};
      this._read.set(number, read);
    }
    return read;
  }
}

/** Whether keys that begin like `prefix` may stand behind a border: it begins so, or is its beginning. */
function startsLike(border, prefix) {
  return border.startsWith(prefix) || prefix.startsWith(border);
}

/** The place of the first of sorted keys that is not before `key`. */
function firstFrom(keys, key) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Values by numbers, from 0 on. */
export class Items {
  constructor(folder, length, counts, store) {
    this._folder = folder;
    this.length = length;
    /** The number that each chunk begins with. @type {number[]} */
    this._starts = [];
    let start = 0;
    for (const count of decodeNumbers(counts)) {
      this._starts.push(start);
      start += count;
    }
    this._store = store;
  }

  /** The value with a number. @param {number} number */
  get(number) {
    return this.many([number])[0];
  }

  /** The values with some numbers, in their order. @param {Iterable<number>} numbers */
  many(numbers) {
    const wanted = [...numbers];
    const missing = this.paths(wanted).filter((path) => this._store.chunk(path) === undefined);
    if (missing.length) throw new Missing(missing);
    return wanted.map((number) => {
      const place = this._place(number);
      return this._store.chunk(this._path(place))[number - this._starts[place]];
    });
  }

  /** @param {Iterable<number>} numbers */
  paths(numbers) {
    return [...new Set([...numbers].map((number) => this._path(this._place(number))))];
  }

  _place(number) {
    let low = 0;
    let high = this._starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this._starts[middle] <= number) low = middle;
      else high = middle;
    }
    return low;
  }

  _path(place) {
    return `${this._folder}/${place}.bin`;
  }
}

/** The numbers that helpsearch/static/numbers.py wrote as characters. @param {string} text @returns {number[]} */
export function decodeNumbers(text) {
  const numbers = [];
  for (let place = 0; place < text.length; place += 1) {
    let code = text.charCodeAt(place);
    let high = 0;
    if (code >= 0xe000) {
      high = (code - 0xe000) * (0xd800 - 36);
      place += 1;
      code = text.charCodeAt(place);
    }
    numbers.push(high + code - (code > 92 ? 36 : 35));
  }
  return numbers;
}

function sectionOf([folder, count, kind, ...rest], store) {
  if (kind === "value") return new LazyValue(folder, store);
  if (kind === "items") return new Items(folder, rest[0], rest[1], store);
  return new Table(folder, count, rest[0], store);
}
