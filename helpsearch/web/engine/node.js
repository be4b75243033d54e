// Bundles in a folder, for Node: for tests, and for programs that answer without a browser.
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {Bundle} from "./bundle.js";

/** Open a bundle in a folder. @param {string} folder @returns {Promise<Bundle>} */
export function openFolder(folder) {
  return Bundle.open(readFrom(folder));
}

/** How the files of a folder are read. @param {string} folder
 * @param {(path: string, bytes: number) => void} loaded is told of each file, with its size as it is transferred
 * @returns {import("./bundle.js").Read} */
export function readFrom(folder, loaded = () => {}) {
  return async (path) => {
    const content = await readFile(join(folder, path));
    loaded(path, content.length);
    return isPacked(content) ? gunzipSync(content) : content;
  };
}

function isPacked(content) {
  return content[0] === 0x1f && content[1] === 0x8b;
}
