const passes = 3;

/**
 * Smooths a square picture by what was seen of it: three running means, nearly a Gaussian (Wells 1986), each as fast for any
 * width. @param values [size, size], 0 where not seen. @param deviation of the Gaussian, cells. Owned; 0 where nothing is near.
 */
export function smoothed(values: Float32Array, isSeen: Uint8Array, size: number, deviation: number): Float32Array {
  const reach = Math.round((Math.sqrt((12 * deviation ** 2) / passes + 1) - 1) / 2);
  let sums: Float32Array = values;
  let shares: Float32Array = Float32Array.from(isSeen);
  for (let pass = 0; pass < passes; pass++) {
    sums = runningSums(runningSums(sums, size, reach, 1, size), size, reach, size, 1);
    shares = runningSums(runningSums(shares, size, reach, 1, size), size, reach, size, 1);
  }
  return sums.map((sum, cell) => (shares[cell]! > 0 ? sum / shares[cell]! : 0));
}

/** Sum of each value and its neighbours up to `reach` away along lines of cells `step` apart; lines begin `apart` apart. */
function runningSums(values: Float32Array, size: number, reach: number, step: number, apart: number): Float32Array {
  const sums = new Float32Array(values.length);
  for (let line = 0; line < size; line++) {
    const from = line * apart;
    let sum = 0;
    for (let at = 0; at < reach; at++) sum += values[from + at * step]!;
    for (let at = 0; at < size; at++) {
      if (at + reach < size) sum += values[from + (at + reach) * step]!;
      if (at - reach > 0) sum -= values[from + (at - reach - 1) * step]!;
      sums[from + at * step] = sum;
    }
  }
  return sums;
}
