// Python's round: halves go to the even digit.

/** A number rounded to some digits behind the point. @param {number} value @returns {number} */
export function round(value, digits = 0) {
  const halves = value * 2 ** (digits + 1); // only odd multiples of this power of two are exactly between two decimals
  if (Number.isInteger(halves) && halves % 2 !== 0) {
    const below = Math.floor(value * 10 ** digits);
    return (below % 2 === 0 ? below : below + 1) / 10 ** digits;
  }
  return digits === 0 ? Math.round(value) : Number(value.toFixed(digits));
}
