import { medianOfSorted } from "../profile/standing";

/** A histogram: `counts[i]` values lie from `edges[i]` to below `edges[i + 1]` (the last bin takes its upper edge too). */
export interface Bins {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Values without a place: missing, infinite, or not positive on a logarithmic axis. */
  readonly left: number;
}

const steps = [1, 2, 2.5, 5, 10];

/** The smallest round number (1, 2, 2.5 or 5 times a power of ten) that is at least `size`. */
export function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return (steps.find((step) => step * power >= size * (1 - 1e-9)) ?? 10) * power;
}

/**
 * Bins of equal width with round edges; their number follows Freedman and Diaconis (1981), within 8 and `maxBins`.
 * Whole numbers of a narrow range get one bin each.
 *
 * @param values - numbers; those that are not finite are left out and counted
 * @param maxBins - default 40
 */
export function linearBins(values: ArrayLike<number>, maxBins: number = 40): Bins {
  const sorted = finite(values);
  if (sorted.length === 0) return { edges: [0, 1], counts: [0], left: values.length };
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  const whole = sorted.every(Number.isInteger);
  if (whole && high - low < maxBins) return tally(sorted, unitEdges(low, high), values.length);
  const size = Math.max(Math.abs(low), Math.abs(high), 1e-290);
  if (high - low <= 1e-6 * size) return tally(sorted, [low - 0.5, high + 0.5], values.length);
  const spread =
    sorted[Math.floor(0.75 * (sorted.length - 1))] - sorted[Math.floor(0.25 * (sorted.length - 1))];
  const wanted = (2 * spread) / Math.cbrt(sorted.length) || (high - low) / maxBins;
  const width = Math.min(Math.max(wanted, (high - low) / maxBins), (high - low) / 8);
  const step = Math.max(roundStep(width), whole ? 1 : 0);
  const edgeAt = (place: number) => Number((place * step).toPrecision(12));
  let first = Math.floor(low / step);
  while (edgeAt(first) > low) first--;
  const edges = [edgeAt(first), edgeAt(first + 1)];
  while (edges[edges.length - 1] < high) edges.push(edgeAt(first + edges.length));
  return tally(sorted, edges, values.length);
}

/**
 * Bins of equal width in the logarithm. Whole numbers never fall on an edge, and no bin is narrower than 1 for them.
 *
 * @param values - numbers; those that are not positive and finite are left out and counted
 * @param nBins - about how many (default 30)
 */
export function logarithmicBins(values: ArrayLike<number>, nBins: number = 30): Bins {
  const sorted = finite(values).filter((value) => value > 0);
  if (sorted.length === 0) return { edges: [1, 10], counts: [0], left: values.length };
  const whole = sorted.every(Number.isInteger);
  const low = whole ? Math.log10(sorted[0] - 0.5) : Math.log10(sorted[0]) - 1e-9;
  const high = Math.log10(sorted[sorted.length - 1] + (whole ? 0.5 : 0)) + 1e-9;
  const step = Math.max((high - low) / nBins, 0.005);
  const count = Math.max(1, Math.ceil((high - low) / step - 1e-9));
  const edges = Array.from({ length: count + 1 }, (_, i) => 10 ** (low + i * step));
  const settled = [...new Set(whole ? edges.map((edge) => Math.floor(edge) + 0.5) : edges)];
  return tally(sorted, settled.length > 1 ? settled : [settled[0] - 1, settled[0]], values.length);
}

const finite = (values: ArrayLike<number>) => Float64Array.from(values).filter(Number.isFinite).sort();

const unitEdges = (low: number, high: number) =>
  Array.from({ length: high - low + 2 }, (_, i) => low - 0.5 + i);

function tally(sorted: Float64Array, edges: readonly number[], nValues: number): Bins {
  const counts = new Array<number>(edges.length - 1).fill(0);
  let bin = 0;
  for (const value of sorted) {
    while (bin < counts.length - 1 && value >= edges[bin + 1]) bin++;
    counts[bin]++;
  }
  return { edges, counts, left: nValues - sorted.length };
}

/** What a bar trace needs to draw bins, on linear and on logarithmic axes. */
export function barsOfBins(bins: Bins): {
  x: number[];
  y: number[];
  width: number[];
  customdata: number[][];
} {
  const { edges, counts } = bins;
  return {
    x: counts.map((_, i) => (edges[i] + edges[i + 1]) / 2),
    y: [...counts],
    width: counts.map((_, i) => edges[i + 1] - edges[i]),
    customdata: counts.map((_, i) => [edges[i], edges[i + 1]]),
  };
}

/** The middle one of the finite values; NaN where there is none. */
export function medianOf(values: ArrayLike<number>): number {
  return medianOfSorted(finite(values));
}
