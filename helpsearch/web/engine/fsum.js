// Python's arithmetic: exact sums and decimal rounding, so that scores do not depend on who computes them.

/** The exact sum of numbers, rounded once: math.fsum of Python (Shewchuk, "Adaptive Precision Floating-Point
 * Arithmetic", 1997). @param {Iterable<number>} values @returns {number} */
export function fsum(values) {
  /** @type {number[]} */
  const partials = [];
  for (const value of values) {
    let x = value;
    let kept = 0;
    for (let place = 0; place < partials.length; place += 1) {
      let y = partials[place];
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) {
        partials[kept] = low;
        kept += 1;
      }
      x = high;
    }
    partials.length = kept;
    partials.push(x);
  }
  let left = partials.length;
  if (!left) return 0;
  left -= 1;
  let high = partials[left];
  let low = 0;
  while (left > 0) {
    const x = high;
    left -= 1;
    high = x + partials[left];
    low = partials[left] - (high - x);
    if (low !== 0) break;
  }
  // half-way cases are rounded to even, by the sign of what is left
  if (left > 0 && ((low < 0 && partials[left - 1] < 0) || (low > 0 && partials[left - 1] > 0))) {
    const twice = low * 2;
    const x = high + twice;
    if (twice === x - high) high = x;
  }
  return high;
}

/** A number rounded to 6 digits behind the point as Python's round does: halves go to the even digit.
 * @param {number} value @returns {number} */
export function round6(value) {
  const halves = value * 128; // only odd multiples of 1/128 are exactly between two
  if (Number.isInteger(halves) && halves % 2 !== 0 && Math.abs(value) < 2 ** 30) {
    const below = Math.floor(value * 1e6);
    return (below % 2 === 0 ? below : below + 1) / 1e6;
  }
  return Number(value.toFixed(6));
}
