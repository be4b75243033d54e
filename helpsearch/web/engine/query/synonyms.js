// The synonyms of an index, as rules for the terms of a query. helpsearch/query/synonyms.py
import {constantsOf} from "../constants.js";
import {alternative} from "./plan.js";

const py = constantsOf("query/synonyms");

export class SynonymRules {
  /** @param {import("../store.js").Store} store */
  constructor(store) {
    this._table = store.table("synonyms");
  }

  /** The rules whose source begins with the letters of a term, wherever it is cut. @param {string} first
   * @returns {import("./plan.js").Rule[]} */
  get(first) {
    const {SYNONYM_WEIGHTS} = py();
    const rows = this._table.get([...first][0]);
    if (rows === undefined) return [];
    const found = rows.split("\n").map((row) => row.split("\t"));
    return found
      .filter(([source]) => source.replaceAll(" ", "").startsWith(first))
      .map(([source, target, kind]) => ({
        source: source.split(" "),
        alternative: alternative(target.split(" "), SYNONYM_WEIGHTS.get(kind)),
      }));
  }

  /** What to give to store.need so that the rules of these terms can be read. @param {Iterable<string>} firsts
   * @returns {[string, string[]]} */
  keys(firsts) {
    return ["synonyms", [...firsts].map((first) => [...first][0])];
  }
}
