import { adjustedRandScore } from "../../metrics/adjustedRand";
import { createRandom } from "../../random";
import { startsPerFit } from "../clusterCount/silhouettePath";
import { type DrawSource, drawShop } from "../continuum/continuumTest";
import { meanAndSd } from "../drawTest";
import { buildHalves, type Halves, scaledHalves, weekHalf } from "../orders/halves";
import { partition } from "../partition";

/** Agreement at one k of two fits, each on the orders of alternate weeks. */
export interface AgreementRow {
  readonly nClusters: number;
  /** Adjusted Rand index, 1 for the same segments. */
  readonly adjustedRand: number;
  readonly nullMean: number;
  readonly nullSd: number;
  readonly draws: readonly number[];
  /** What was observed less the null's mean. */
  readonly excess: number;
}

/** Shops drawn from the continuum for this: fewer than for the silhouette, for their mean alone counts. */
export const agreementDraws = 10;

/**
 * Fits KMeans to each half of alternate weeks apart, over the customers with orders in both, and compares the segments; then the
 * same in shops drawn from the continuum, whose customers also keep their tastes from week to week.
 *
 * @param halves - of the observed orders, by alternate weeks
 * @param ks - numbers of clusters; a k that can't be fitted is left out
 */
export async function splitAgreement(
  source: DrawSource,
  halves: Halves,
  ks: readonly number[],
  seed: number,
): Promise<AgreementRow[]> {
  const observed = agreements(halves, source, ks, seed);
  const draws = ks.map(() => [] as number[]);
  for (let d = 0; d < Math.min(agreementDraws, source.seeds.length); d++) {
    const book = drawShop(source, d);
    const [drawn] = await buildHalves(source, [{ book, half: weekHalf(book) }], source.names);
    agreements(drawn, source, ks, source.seeds[d]).forEach((agreement, j) => {
      if (agreement !== null) draws[j].push(agreement);
    });
  }
  return ks.flatMap((nClusters, j) => {
    const adjustedRand = observed[j];
    if (adjustedRand === null || draws[j].length === 0) return [];
    const { mean, sd } = meanAndSd(draws[j]);
    const excess = adjustedRand - mean;
    return [{ nClusters, adjustedRand, nullMean: mean, nullSd: sd, draws: draws[j], excess }];
  });
}

/** Adjusted Rand index between the fits of the halves, per k; null where a half has too few distinct rows. */
function agreements(
  halves: Halves,
  { names, scale }: Pick<DrawSource, "names" | "scale">,
  ks: readonly number[],
  seed: number,
): (number | null)[] {
  if (halves.ids.length < 2) return ks.map(() => null);
  const [first, second] = scaledHalves(halves, names, scale);
  const random = createRandom(seed);
  return ks.map((k) => {
    const fits = [first, second].map((matrix) => partition(matrix, k, startsPerFit, random));
    return fits[0] && fits[1] ? adjustedRandScore(fits[0].labels, fits[1].labels) : null;
  });
}
