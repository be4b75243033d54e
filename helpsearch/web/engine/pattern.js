// Regular expressions that are asked as Python's are. helpsearch/static/patterns.py writes their sources.

/** A regular expression, compiled when it is first used in each way. Places are UTF-16 units. */
export class Pattern {
  /** @param {string} source for the flag `v` */
  constructor(source) {
    this.source = source;
  }

  /** The match that begins at a place, or null. @param {string} text @returns {RegExpExecArray | null} */
  match(text, place = 0) {
    this._sticky ??= new RegExp(this.source, "yv");
    this._sticky.lastIndex = place;
    return this._sticky.exec(text);
  }

  /** The match of a whole text, or null. @param {string} text @returns {RegExpExecArray | null} */
  fullmatch(text) {
    this._whole ??= new RegExp(`^(?:${this.source})$`, "v");
    return this._whole.exec(text);
  }

  /** The first match from a place on, or null. @param {string} text @returns {RegExpExecArray | null} */
  search(text, place = 0) {
    this._global ??= new RegExp(this.source, "gv");
    this._global.lastIndex = place;
    return this._global.exec(text);
  }

  /** All matches, in order. @param {string} text @returns {IterableIterator<RegExpExecArray>} */
  finditer(text) {
    this._global ??= new RegExp(this.source, "gv");
    this._global.lastIndex = 0;
    return text.matchAll(this._global);
  }

  /** The text with another one in place of each match. @param {string} replacement @param {string} text */
  sub(replacement, text) {
    this._global ??= new RegExp(this.source, "gv");
    return text.replace(this._global, () => replacement);
  }
}
