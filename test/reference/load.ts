import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CovarianceType } from "../../lib/cluster/mixtureUpdate";
import type { Matrix } from "../../lib/matrix";

export interface Scores {
  daviesBouldin: number;
  calinskiHarabasz: number;
  silhouette: number;
  silhouettes?: number[];
}

export interface MixtureValues {
  weights: number[];
  means: number[][];
  covariances: number[][];
  logLikelihood: number;
  aic: number;
  bic: number;
  nIter: number;
  converged: boolean;
  responsibilities: number[][];
}

/** What `generate.py` wrote about one data set. */
export interface Reference {
  name: string;
  nRows: number;
  nCols: number;
  nClusters: number;
  eps: number;
  minSamples: number;
  values: number[] | null;
  kmeans: { labels: number[]; inertia: number; starts: number };
  dbscan: { labels: number[]; coreIndices: number[]; scores?: Scores; scoresWithSingletons?: Scores };
  scores: Scores;
  agreement: {
    coarse: number[];
    adjustedRand: number;
    adjustedRandCoarse: number;
    adjustedMutualInformation: number;
    adjustedMutualInformationCoarse: number;
    jaccard: number[] | null;
  };
  mixtures: Record<CovarianceType, MixtureValues>;
  matrix: Matrix;
}

/** All reference data sets, by name. */
export const references: readonly Reference[] = readdirSync(__dirname)
  .filter((file) => file.endsWith(".json"))
  .map((file) => {
    const found = JSON.parse(readFileSync(join(__dirname, file), "utf8")) as Omit<Reference, "matrix">;
    const { nRows, nCols } = found;
    const values = found.values ? Float64Array.from(found.values) : formula(nRows, nCols, found.nClusters);
    return { ...found, matrix: { values, nRows, nCols } };
  });

/** The large set, as in `datasets.py`: the minimal standard generator, exact in doubles. */
export function formula(nRows: number, nCols: number, k: number): Float64Array {
  let state = 12345;
  const values = new Float64Array(nRows * nCols);
  for (let i = 0; i < nRows; i++) {
    for (let j = 0; j < nCols; j++) {
      let total = 0;
      for (let term = 0; term < 12; term++) {
        state = (state * 16807) % 2147483647;
        total += state / 2147483647;
      }
      values[i * nCols + j] = total - 6 + 1.5 * (((i % k) * (j + 2)) % 5);
    }
  }
  return values;
}

/** The number of the other labeling that each label of one meets; fails unless the two are the same partition. */
export function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): Map<number, number> {
  const forward = new Map<number, number>();
  const backward = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    if ((forward.get(a[i]) ?? b[i]) !== b[i] || (backward.get(b[i]) ?? a[i]) !== a[i]) {
      throw new Error(`row ${i}: the partitions differ`);
    }
    forward.set(a[i], b[i]);
    backward.set(b[i], a[i]);
  }
  return forward;
}
