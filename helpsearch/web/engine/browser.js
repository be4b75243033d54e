// Bundles on a web server, for browsers.
import {BundleError} from "./bundle.js";

/** How the files below an address are read. Files are fetched as the browser's cache allows; but the entry, which changes
 * in place, always comes from the server: of two entries the older one may be the newer file.
 * @param {string} address of the bundle's folder, absolute
 * @returns {import("./bundle.js").Read} */
export function readFromWeb(address) {
  const base = address.endsWith("/") ? address : `${address}/`;
  return async (path) => {
    let reply;
    try {
      reply = await fetch(new URL(path, base), {cache: path.startsWith("data/") ? "default" : "no-store"});
    } catch {
      throw new BundleError(`${path} cannot be reached`);
    }
    if (!reply.ok) throw new BundleError(`${path}: HTTP ${reply.status}`);
    const content = new Uint8Array(await reply.arrayBuffer());
    return isPacked(content) ? unpack(path, content) : content; // some servers say that it is gzip, and browsers unpack it
  };
}

function isPacked(content) {
  return content[0] === 0x1f && content[1] === 0x8b;
}

/** The content of a chunk; gzip's checksum tells one that was cut short. */
async function unpack(path, content) {
  try {
    const unpacked = new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  } catch {
    throw new BundleError(`${path} is damaged`);
  }
}
