import type { Dataset } from "../../data/dataset";
import type { FeatureTable } from "../../features/build";
import { featureDefinition } from "../../features/catalogue";
import { type ScaledFeatures, scaleFeatures } from "../../features/scale";
import { createRandom } from "../../random";
import { behaviourTests } from "../behaviour/behaviourTests";
import { fitContinuum } from "../continuum/continuumNull";
import { continuumTest, type DrawSource } from "../continuum/continuumTest";
import { nearestProducts } from "../continuum/productChoice";
import { heldOutNames } from "../heldOut/heldOut";
import { sliceRows } from "../heldOut/sliceCount";
import { sliceTest } from "../heldOut/sliceTest";
import { splitAgreement } from "../heldOut/splitAgreement";
import { buildHalves, customersInBoth, randomHalf, weekHalf } from "../orders/halves";
import { judgedCustomers } from "../orders/judgedCustomers";
import { readOrderBook } from "../orders/orderBook";
import { decide } from "./decision";
import type { Evidence } from "./evidence";
import { thresholds } from "./thresholds";

/** Numbers of clusters that are tried. */
export const grid = [2, 3, 4, 5, 6, 7, 8, 9, 10];
/** Where k = 10 is best, the grid goes on to this, as long as there are 25 customers per cluster. */
const largestCount = 20;
const customersPerCluster = 25;

/** Is told what begins or goes on, and the share that is done, 0 to 1. */
export type Progress = (doing: string, done: number) => void;

/** Collects the evidence about customers: all tests, in the order in which they are read. */
export async function collectEvidence(
  dataset: Dataset,
  allFeatures: FeatureTable,
  allScaled: ScaledFeatures,
  start: Evidence,
  maxCustomers: number,
  onProgress: Progress,
): Promise<Evidence> {
  const random = createRandom(start.seed);
  const [sampleSeed, behaviourSeed, halfSeed, fitSeed, agreementSeed, sliceSeed, countSeed] = Array.from(
    { length: 7 },
    () => random.seed(),
  );
  const seeds = Array.from({ length: start.nDraws }, () => random.seed());
  onProgress("reading the orders", 0);
  const { book, features } = judgedCustomers(
    await readOrderBook(dataset, allFeatures.context),
    allFeatures,
    maxCustomers,
    sampleSeed,
  );
  const matrix =
    features === allFeatures
      ? allScaled.matrix
      : scaleFeatures(features, allScaled.names, allScaled.parameters.scale).matrix;
  onProgress("testing whether customers differ", 0.01);
  const behaviour = behaviourTests(book, behaviourSeed);
  const divisions = { weeks: weekHalf(book), random: randomHalf(book, halfSeed) };
  const inBothHalves = {
    weeks: customersInBoth(book, divisions.weeks),
    random: customersInBoth(book, divisions.random),
  };
  const begun = { ...start, nCustomers: features.ids.length, behaviour, inBothHalves };
  if (Math.min(inBothHalves.weeks, inBothHalves.random) < thresholds.halfCustomers) return begun;

  const model = fitContinuum(book);
  const source: DrawSource = {
    dataset,
    model,
    features,
    names: allScaled.names,
    scale: allScaled.parameters.scale,
    chooseProduct: allScaled.names.some(readsProducts) ? nearestProducts(book) : undefined,
    seeds,
  };
  try {
    const onDraw = (done: number) =>
      onProgress("drawing shops without groups", 0.03 + (0.72 * done) / seeds.length);
    let continuum = await continuumTest(source, matrix, grid, fitSeed, onDraw);
    const more = furtherCounts({ ...begun, continuum }, matrix.nRows);
    if (more.length > 0) {
      continuum = [...continuum, ...(await continuumTest(source, matrix, more, fitSeed, onDraw))];
    }
    onProgress("comparing alternate weeks", 0.75);
    const [weeks, halves] = await buildHalves(
      source,
      [
        { book, half: divisions.weeks },
        { book, half: divisions.random },
      ],
      heldOutNames(features),
    );
    const ks = continuum.map(({ nClusters }) => nClusters);
    const agreement = await splitAgreement(source, weeks, ks, agreementSeed);
    onProgress("testing what slices say of other orders", 0.9);
    const test = sliceTest(halves, model, source, sliceSeed);
    const withRates = behaviour.A2.pHolm <= thresholds.behaviourLevel;
    const rows = sliceRows(source, matrix, weeks, model, grid, { withRates, seed: countSeed });
    onProgress("judging", 1);
    return { ...begun, continuum, agreement, slices: { test, rows } };
  } catch (error) {
    if (!(error instanceof RangeError && error.message.startsWith("Cannot scale features"))) throw error;
    return { ...begun, obstacle: `No verdict: shops drawn without groups lack a feature. ${error.message}.` };
  }
}

/** The k beyond the grid, where its last is best and there are customers enough. */
function furtherCounts(evidence: Evidence, nRows: number): number[] {
  const last = grid[grid.length - 1];
  const limit = Math.min(largestCount, Math.floor(nRows / customersPerCluster));
  if (decide(evidence).choice?.nClusters !== last || limit <= last) return [];
  return Array.from({ length: limit - last }, (_, i) => last + 1 + i);
}

/** Features whose SQL reads products, not their category and price alone. */
function readsProducts(name: string): boolean {
  return ["breadth", "regionAffinity"].includes(featureDefinition(name).name);
}
