// Places in texts. Python counts code points and JavaScript UTF-16 units, which differ behind an emoji.

const SURROGATE = /[\ud800-\udfff]/;

/** Whether a text has a character of two units. @param {string} text */
export function hasSurrogates(text) {
  return SURROGATE.test(text);
}

/** For each unit of a text, and its end, the place in code points. @param {string} text @returns {number[]} */
export function codePointPlaces(text) {
  const places = [];
  let place = 0;
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit += 1) places.push(place);
    place += 1;
  }
  places.push(place);
  return places;
}

/** For each code point of a text, and its end, the place in units. @param {string} text @returns {number[]} */
export function unitPlaces(text) {
  const places = [];
  let place = 0;
  for (const character of text) {
    places.push(place);
    place += character.length;
  }
  places.push(place);
  return places;
}

/** The part of a text between two places in code points. @param {string} text */
export function slice(text, start, end) {
  if (!hasSurrogates(text)) return text.slice(start, end);
  return [...text].slice(start, end).join("");
}

/** The length of a text in code points. @param {string} text */
export function lengthOf(text) {
  return hasSurrogates(text) ? [...text].length : text.length;
}
