import { normalPValue } from "../continuum/gammaDistribution";
import type { HeldOut } from "./heldOut";
import { adjustHolm } from "./holm";

/** How a segment differs from the rest in one measure, in orders that did not assign it. */
export interface HeldOutDifference {
  readonly segment: number;
  readonly measure: string;
  /** Mean over both ways of the difference from all other customers, in standard deviations. */
  readonly difference: number;
  /** The larger standard error of both ways, in standard deviations; null where a way has too few customers or no variation. */
  readonly error: number | null;
  /** The larger p of both ways, Holm-adjusted over segments and measures. */
  readonly pHolm: number;
  /** Whether both ways have the same sign. */
  readonly sameSign: boolean;
}

/** Segments of fewer customers than this, in either way, get no evidence. */
const leastCustomers = 5;

/**
 * Compares each segment with all other customers, in measures that did not assign it, both ways; Holm's adjustment is over all
 * segments and measures that are given.
 *
 * @param assigned - segments 0 … `nSegments` − 1, or −1, one labeling per way
 * @param measured - per way the measures of the same rows, in the same columns; NaN where one is not defined
 */
export function crossFitted(
  assigned: readonly Int32Array[],
  measured: readonly HeldOut[],
  nSegments: number,
): HeldOutDifference[] {
  const ways = assigned.map((labels, way) => differences(measured[way], labels, nSegments));
  const cells = Array.from({ length: nSegments }, (_, segment) =>
    measured[0].names.map((measure, j) => {
      const [a, b] = ways.map((way) => way[segment][j]);
      return {
        segment,
        measure,
        difference: (a.difference + b.difference) / 2,
        error: a.error === null || b.error === null ? null : Math.max(a.error, b.error),
        p: Math.max(a.p, b.p),
        sameSign: Math.sign(a.difference) === Math.sign(b.difference),
      };
    }),
  ).flat();
  const adjusted = adjustHolm(cells.map(({ p }) => p));
  return cells.map(({ p: _p, ...cell }, i) => ({ ...cell, pHolm: adjusted[i] }));
}

interface WayDifference {
  readonly difference: number;
  readonly error: number | null;
  readonly p: number;
}

const unknown: WayDifference = { difference: 0, error: null, p: 1 };

/** Per segment and column the standardised difference from the rest, and Welch's p by the normal distribution. */
function differences({ matrix }: HeldOut, labels: Int32Array, nSegments: number): WayDifference[][] {
  const { values, nRows, nCols } = matrix;
  return Array.from({ length: nSegments }, (_, segment) =>
    Array.from({ length: nCols }, (_, j) => {
      const inside = { n: 0, sum: 0, squares: 0 };
      const outside = { n: 0, sum: 0, squares: 0 };
      for (let i = 0; i < nRows; i++) {
        const value = values[i * nCols + j];
        if (Number.isNaN(value)) continue;
        const side = labels[i] === segment ? inside : outside;
        side.n += 1;
        side.sum += value;
        side.squares += value ** 2;
      }
      if (inside.n < leastCustomers || outside.n < leastCustomers) return unknown;
      const [a, b] = [inside, outside].map(({ n, sum, squares }) => ({
        mean: sum / n,
        error: Math.max(0, (squares - sum ** 2 / n) / (n - 1)) / n,
      }));
      const n = inside.n + outside.n;
      const mean = (inside.sum + outside.sum) / n;
      const sd = Math.sqrt(Math.max(0, (inside.squares + outside.squares) / n - mean ** 2));
      const error = Math.sqrt(a.error + b.error);
      if (!(sd > 1e-9) || !(error > 0)) return unknown;
      return {
        difference: (a.mean - b.mean) / sd,
        error: error / sd,
        p: normalPValue((a.mean - b.mean) / error),
      };
    }),
  );
}
