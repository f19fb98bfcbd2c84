import type { Dataset } from "../../data/dataset";
import type { FeatureTable } from "../../features/build";
import { type Scale, scaleFeatures } from "../../features/scale";
import type { Matrix } from "../../matrix";
import { createRandom } from "../../random";
import { silhouettePath, varianceRatio } from "../clusterCount/silhouettePath";
import { meanAndSd, type NullQuantiles, quantilesOf } from "../drawTest";
import { bookFeatures } from "../orders/bookFeatures";
import type { OrderBook } from "../orders/orderBook";
import { drawContinuum } from "./continuumDraw";
import type { ContinuumModel } from "./continuumNull";
import type { ProductChoice } from "./productChoice";

/** One k: the silhouette of the data beside those of shops drawn from the continuum. */
export interface ContinuumRow {
  readonly nClusters: number;
  readonly silhouette: number;
  readonly calinskiHarabasz: number;
  readonly nullMean: number;
  readonly nullSd: number;
  readonly quantiles: NullQuantiles;
  /** Δ: the silhouette less the null's mean. */
  readonly delta: number;
  /** Δ in standard deviations of the null. */
  readonly z: number;
  /** The silhouette of every draw. */
  readonly draws: readonly number[];
}

/** What draws are made from, and how their features are had. */
export interface DrawSource {
  readonly dataset: Dataset;
  readonly model: ContinuumModel;
  readonly features: FeatureTable;
  readonly names: readonly string[];
  readonly scale: Scale;
  readonly chooseProduct: ProductChoice | undefined;
  /** One per draw: a draw is made again from its seed, not kept. */
  readonly seeds: readonly number[];
}

/** Draws shop number d of a source; the same each time. */
export function drawShop({ model, seeds, chooseProduct }: DrawSource, d: number): OrderBook {
  return drawContinuum(model, createRandom(seeds[d]), chooseProduct);
}

/** Draws whose books are held at once. */
const drawsAtOnce = 10;

/**
 * Test B: is the silhouette larger than in shops without groups whose customers differ as much?
 *
 * A k at which a partition is impossible, in the data or in half of the draws, is left out.
 *
 * @param matrix - the observed, scaled features
 * @param ks - numbers of clusters
 * @param seed - of the observed fits
 * @param onDraw - is told how many draws are done
 */
export async function continuumTest(
  source: DrawSource,
  matrix: Matrix,
  ks: readonly number[],
  seed: number,
  onDraw: (done: number) => void = () => {},
): Promise<ContinuumRow[]> {
  const observed = silhouettePath(matrix, ks, seed);
  const draws = ks.map(() => [] as number[]);
  const nDraws = source.seeds.length;
  for (let from = 0; from < nDraws; from += drawsAtOnce) {
    const numbers = Array.from({ length: Math.min(drawsAtOnce, nDraws - from) }, (_, i) => from + i);
    const parts = numbers.map((d) => ({ book: drawShop(source, d) }));
    const tables = await bookFeatures(source.dataset, parts, source.names, source.features.context);
    tables.forEach((table, i) => {
      const drawn = scaleFeatures(table, source.names, source.scale).matrix;
      const { silhouettes } = silhouettePath(drawn, ks, source.seeds[from + i]);
      silhouettes.forEach((silhouette, j) => {
        if (silhouette !== null) draws[j].push(silhouette);
      });
      onDraw(from + i + 1);
    });
  }
  return ks.flatMap((nClusters, j) => {
    const fit = observed.partitions[j];
    const silhouette = observed.silhouettes[j];
    if (fit === null || silhouette === null || draws[j].length < Math.max(2, nDraws / 2)) return [];
    const { mean, sd } = meanAndSd(draws[j]);
    const delta = silhouette - mean;
    return [
      {
        nClusters,
        silhouette,
        calinskiHarabasz: varianceRatio(matrix, fit),
        nullMean: mean,
        nullSd: sd,
        quantiles: quantilesOf(draws[j]),
        delta,
        z: delta / Math.max(sd, 1e-12),
        draws: draws[j],
      },
    ];
  });
}
