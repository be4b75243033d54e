// When to show the way to a person, and which way first. helpsearch/query/contact.py

/** @typedef {{channels: Object[], prepare: string[], topic: string | null, message: string | null}} Contact */

/** The contacts to show with the answers to a query of these terms, or null.
 * @param {import("../index/snapshot.js").Snapshot["metadata"]} metadata
 * @param {string[]} terms
 * @param {boolean} confident
 * @returns {Contact | null}
 */
export function findContact(metadata, terms, confident) {
  if (!metadata.contacts) return null;
  const [channels, prepare, urgent] = metadata.contacts;
  const topic = urgent.findIndex((_, place) => metadata.urgentPhrases[place].some((each) => standsInOrder(each, terms)));
  if (topic >= 0) {
    const [name, , first, message] = urgent[topic];
    const sorted = [...channels].sort(([one], [other]) => Number(one !== first) - Number(other !== first));
    return {channels: sorted.map(channelOf), prepare, topic: name, message: message ?? null};
  }
  const said = new Set(terms);
  if (!confident || metadata.personPhrases.some((phrase) => phrase.every((term) => said.has(term)))) {
    return {channels: channels.map(channelOf), prepare, topic: null, message: null};
  }
  return null;
}

/** All contacts, for when nothing could be searched. @returns {Contact | null} */
export function allContacts(metadata) {
  if (!metadata.contacts) return null;
  const [channels, prepare] = metadata.contacts;
  return {channels: channels.map(channelOf), prepare, topic: null, message: null};
}

/** Whether a query has the terms of a phrase in their order, with one other between them at the most. */
function standsInOrder(phrase, terms) {
  return terms.some((_, start) => {
    let place = start;
    const end = Math.min(terms.length, start + phrase.length + 1);
    return phrase.every((term) => {
      while (place < end && terms[place] !== term) place += 1;
      place += 1;
      return place <= end;
    });
  });
}

function channelOf([kind, name, value, hours]) {
  return {kind, name, value, hours};
}
