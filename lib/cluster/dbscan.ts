import { type Matrix, selectRows } from "../matrix";
import { requireInteger, requireMatrix, requirePositive } from "../metrics/input";
import { coverage } from "../metrics/noise";
import { kdTree } from "./kdTree";
import { nearestCores } from "./nearestCore";
import { renumberBySize } from "./renumber";

/** A DBSCAN clustering; clusters are numbered by size, largest first. */
export interface DbscanResult {
  readonly kind: "dbscan";
  readonly eps: number;
  readonly minSamples: number;
  /** Cluster per row, −1 for noise. */
  readonly labels: Int32Array;
  readonly nClusters: number;
  readonly nNoise: number;
  /** Share of rows that belong to a cluster. */
  readonly coverage: number;
  /** Rows with at least `minSamples` rows within `eps`, ascending. */
  readonly coreIndices: Int32Array;
  /** The core rows themselves, in that order, and their clusters: all that `predict` needs. */
  readonly cores: Matrix;
  readonly coreLabels: Int32Array;
}

/** What counts as dense for {@link dbscan}. */
export interface DbscanOptions {
  /** Radius of a neighbourhood, in the unit of the columns; positive. `chooseEps` proposes one. */
  readonly eps: number;
  /** Rows, itself included, that make a row a core point. */
  readonly minSamples: number;
}

/**
 * DBSCAN: clusters are regions where rows lie dense, everything else is noise.
 *
 * A core point has at least `minSamples` rows (itself included) within `eps`. Core points within `eps` of each other share
 * a cluster. A row that is no core point belongs to its nearest core point within `eps` (ties: the lowest row), or is noise;
 * the usual rule, first come, first served, would give such a border row another label when it is predicted.
 *
 * Use `kmeans` or `gaussianMixture` where groups overlap: DBSCAN merges them. O(n log n) for small neighbourhoods, O(n²) at worst.
 *
 * Source: Ester, Kriegel, Sander and Xu, KDD 1996.
 *
 * @param matrix - `nRows` × `nCols`, finite, columns on comparable scales
 * @throws TypeError or RangeError for input of the wrong kind or value
 * @example
 * dbscan(matrixFromRows([[0], [1], [2], [9]]), { eps: 1, minSamples: 2 }).labels // 0 0 0 -1
 */
export function dbscan(matrix: Matrix, { eps, minSamples }: DbscanOptions): DbscanResult {
  const action = "run DBSCAN";
  requireMatrix(matrix, action);
  requirePositive(eps, "eps", action);
  requireInteger(minSamples, "minSamples", 1, action);

  const coreIndices = findCores(matrix, eps * eps, minSamples);
  const cores = selectRows(matrix, coreIndices);
  const components = connect(cores, eps * eps);
  const nearest = nearestCores(matrix, cores, eps);
  const nClusters = components.reduce((most, component) => Math.max(most, component + 1), 0);
  const found = nearest.map((core) => (core < 0 ? -1 : components[core]));
  const { labels } = renumberBySize(found, nClusters);
  return {
    kind: "dbscan",
    eps,
    minSamples,
    labels,
    nClusters,
    nNoise: labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0),
    coverage: coverage(labels),
    coreIndices,
    cores,
    coreLabels: coreIndices.map((row) => labels[row]),
  };
}

function findCores(matrix: Matrix, squaredEps: number, minSamples: number): Int32Array {
  const tree = kdTree(matrix);
  const cores: number[] = [];
  for (let i = 0; i < matrix.nRows; i++) {
    let neighbours = 0;
    tree.within(matrix.values, i * matrix.nCols, squaredEps, () => ++neighbours < minSamples);
    if (neighbours >= minSamples) cores.push(i);
  }
  return Int32Array.from(cores);
}

/** Numbers the connected components of core points, in the order of their lowest row. */
function connect(cores: Matrix, squaredEps: number): Int32Array {
  const component = new Int32Array(cores.nRows).fill(-1);
  if (cores.nRows === 0) return component;
  const tree = kdTree(cores);
  let nComponents = 0;
  for (let seed = 0; seed < cores.nRows; seed++) {
    if (component[seed] >= 0) continue;
    component[seed] = nComponents;
    const reached = [seed];
    while (reached.length > 0) {
      tree.within(cores.values, reached.pop()! * cores.nCols, squaredEps, (core) => {
        if (component[core] < 0) {
          component[core] = nComponents;
          reached.push(core);
        }
        return true;
      });
    }
    nComponents++;
  }
  return component;
}
