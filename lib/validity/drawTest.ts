/** Where draws of a statistic without the effect lie. */
export interface NullQuantiles {
  readonly q05: number;
  readonly q50: number;
  readonly q95: number;
}

/** One statistic beside its draws without the effect. */
export interface SingleStatistic {
  readonly name: string;
  readonly observed: number;
  readonly nullMean: number;
  readonly nullSd: number;
  readonly quantiles: NullQuantiles;
}

/** A test that compares what was observed with draws without the effect. */
export interface DrawTest {
  /** The largest standardised statistic. */
  readonly statistic: number;
  /** The same of every draw, for figures. */
  readonly draws: readonly number[];
  readonly quantiles: NullQuantiles;
  /** (1 + draws at least as large) / (1 + draws). */
  readonly p: number;
  readonly singles: readonly SingleStatistic[];
}

/**
 * Tests several statistics at once by the largest of them, each standardised by mean and standard deviation over what
 * was observed and all draws together: so the observed one is treated like the draws, and p is exact where they are
 * exchangeable.
 *
 * Source: Westfall and Young, Resampling-Based Multiple Testing (maximum of standardised statistics); Davison and
 * Hinkley, Bootstrap Methods and their Application, section 4.2 (p).
 *
 * @param names - one per statistic
 * @param observed - one value per statistic
 * @param draws - per draw one value per statistic
 * @param side - `high`: large values speak against chance; `both`: values far from the mean do
 */
export function drawTest(
  names: readonly string[],
  observed: readonly number[],
  draws: readonly (readonly number[])[],
  side: "high" | "both",
): DrawTest {
  const all = [observed, ...draws];
  const largest = new Array<number>(all.length).fill(Number.NEGATIVE_INFINITY);
  names.forEach((_, s) => {
    const { mean, sd } = meanAndSd(all.map((values) => values[s]));
    all.forEach((values, d) => {
      const z = sd > negligible * Math.abs(mean) ? (values[s] - mean) / sd : 0;
      largest[d] = Math.max(largest[d], side === "both" ? Math.abs(z) : z);
    });
  });
  const [statistic, ...drawn] = largest;
  return {
    statistic,
    draws: drawn,
    quantiles: quantilesOf(drawn),
    p: drawPValue(statistic, drawn),
    singles: names.map((name, s) =>
      describe(
        name,
        observed[s],
        draws.map((values) => values[s]),
      ),
    ),
  };
}

/** Below this share of the mean a spread is rounding: 0.1 + 0.2 in another order is no other statistic. */
const negligible = 1e-12;

/** Share of draws at least as large as what was observed, the observed one counted. */
export function drawPValue(observed: number, draws: readonly number[]): number {
  const slack = 1e-12 * Math.max(1, Math.abs(observed));
  return (1 + draws.filter((draw) => draw >= observed - slack).length) / (1 + draws.length);
}

function describe(name: string, observed: number, draws: readonly number[]): SingleStatistic {
  const { mean, sd } = meanAndSd(draws);
  return { name, observed, nullMean: mean, nullSd: sd, quantiles: quantilesOf(draws) };
}

/** Mean and standard deviation with divisor n. */
export function meanAndSd(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, sd: Math.sqrt(variance) };
}

/** Quantiles by the nearest rank. */
export function quantilesOf(values: readonly number[]): NullQuantiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return { q05: at(0.05), q50: at(0.5), q95: at(0.95) };
}
