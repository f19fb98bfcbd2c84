import { fitSegments } from "../analysis";
import { type Configuration, settingsWithoutPaths } from "../configuration";
import type { Dataset } from "../data/dataset";
import { ordersSince } from "../data/ordersSince";
import { numbers } from "../engine/table";
import { remember } from "../memo";
import { plural, type Sentence, sentence } from "../written";
import { type Halves, halvesOf } from "./halves";
import { keepModel } from "./model/keepModel";
import { loadModel } from "./model/readModel";
import { monitorSegments } from "./monitor";
import { daysOf } from "./monitoringProse";
import type { Monitoring } from "./monitoringSchema";

/** What holding the second half of a data set against a model of the first found. */
export type HalvesComparison =
  | { readonly halves: Halves; readonly monitoring: Monitoring; readonly whyNot: null }
  | { readonly halves: Halves | null; readonly monitoring: null; readonly whyNot: Sentence };

/** With fewer customers in a half, its segments would be chance. */
const leastCustomers = 30;

/**
 * Makes a model of the first half of a data set, and holds the second half against it: what monitoring would have said at the end.
 * Halves are whole years where there are two or more (see {@link halvesOf}). Remembered between calls, see {@link remember}.
 *
 * @param onProgress - is told what begins
 * @returns why it can't be done, where rows are lines of transactions, there are too few days or customers, or a half can't be segmented
 * @example
 * const { monitoring, whyNot } = await compareHalves(dataset, configuration);
 */
export async function compareHalves(
  dataset: Dataset,
  configuration: Configuration,
  onProgress: (doing: string) => void = () => {},
): Promise<HalvesComparison> {
  const { firstDate, lastDate } = dataset.summary;
  if (configuration.unit !== "customer") {
    return cannot(
      null,
      sentence`Rows are lines of transactions: a line happens once, so that none can be looked at again later. Monitoring is of customers.`,
    );
  }
  const halves =
    firstDate === null || lastDate === null
      ? null
      : halvesOf(firstDate, lastDate, configuration.referenceDate);
  if (halves === null) return cannot(null, sentence`The data span less than two days.`);
  const few = await tooFew(dataset, halves);
  if (few !== null) return cannot(halves, few);
  try {
    const inputs = [dataset.hash, settingsWithoutPaths(configuration)];
    const monitoring = await remember("halves", inputs, () =>
      monitorSecond(dataset, configuration, halves, onProgress),
    );
    return { halves, monitoring, whyNot: null };
  } catch (error) {
    // What was asked for may be there in the whole, and not in a half: a feature, or as many clusters.
    if (!(error instanceof RangeError)) throw error;
    return cannot(
      halves,
      sentence`A model of the first half, ${daysOf(halves.start, halves.middle)}, can't be made, or not be compared: ${error.message}`,
    );
  }
}

const cannot = (halves: Halves | null, whyNot: Sentence) => ({ halves, monitoring: null, whyNot });

async function monitorSecond(
  dataset: Dataset,
  configuration: Configuration,
  { start, middle, end }: Halves,
  onProgress: (doing: string) => void,
): Promise<Monitoring> {
  const first = await ordersSince(dataset, start);
  try {
    const earlier = { ...configuration, referenceDate: middle.slice(0, 10) };
    const analysis = await fitSegments(first, earlier, onProgress);
    const loaded = loadModel(await keepModel(first, analysis), "of the first half");
    onProgress("holding the second half against the model");
    return await monitorSegments(dataset, loaded, { referenceDate: end, seed: configuration.seed });
  } finally {
    if (first !== dataset) first.database.close();
  }
}

/** Says which half has too few customers; null where both have enough. */
async function tooFew({ database }: Dataset, { start, middle, end }: Halves): Promise<Sentence | null> {
  const table = await database.query(
    `SELECT count(DISTINCT customer_id) FILTER (ordered_at >= CAST($1 AS TIMESTAMP) AND ordered_at < CAST($2 AS TIMESTAMP)) AS early,
       count(DISTINCT customer_id) FILTER (ordered_at >= CAST($2 AS TIMESTAMP) AND ordered_at < CAST($3 AS TIMESTAMP)) AS late
     FROM transactions`,
    [start, middle, end],
  );
  const spans = [
    { which: "first", customers: numbers(table, "early")[0], days: daysOf(start, middle) },
    { which: "second", customers: numbers(table, "late")[0], days: daysOf(middle, end) },
  ];
  const small = spans.find(({ customers }) => customers < leastCustomers);
  if (small === undefined) return null;
  return sentence`Only ${plural(small.customers, "customer")} ordered in the ${small.which} half, ${small.days}: too few to tell drift from chance (at least ${plural(leastCustomers, "customer is", "customers are")} needed in each half).`;
}
