import { createHash } from "node:crypto";
import { fitSegments } from "../../lib/analysis";
import { checkConfiguration } from "../../lib/configuration";
import type { Dataset } from "../../lib/data/dataset";
import { summarise } from "../../lib/data/summary";
import { strings } from "../../lib/engine/table";
import { keepModel } from "../../lib/monitor/model/keepModel";
import type { KeptModel, LoadedModel } from "../../lib/monitor/model/keptModel";
import { loadModel } from "../../lib/monitor/model/readModel";
import { createRandom } from "../../lib/random";

/** The data set without some customers and their orders. */
export async function without(dataset: Dataset, gone: readonly string[]): Promise<Dataset> {
  const database = await dataset.database.overlay();
  await database.insert("gone", { customer_id: gone });
  const others = "customer_id NOT IN (SELECT customer_id FROM gone)";
  await database.run(`
    CREATE VIEW customers AS SELECT * FROM main.customers WHERE ${others};
    CREATE VIEW transactions AS SELECT * FROM main.transactions WHERE ${others}`);
  return {
    ...dataset,
    database,
    summary: await summarise(database),
    hash: createHash("sha256").update(`${dataset.hash} without ${gone.join()}`).digest("hex"),
  };
}

/** The customers that are left out for a random 90%. */
export async function randomTenth(dataset: Dataset, seed: number): Promise<string[]> {
  const table = await dataset.database.query("SELECT customer_id FROM customers ORDER BY customer_id");
  const ids = strings(table, "customer_id") as string[];
  const order = createRandom(seed).permutation(ids.length);
  return Array.from(order.subarray(0, Math.round(ids.length / 10)), (i) => ids[i]);
}

/** A model of a data set, as a file would give it back. */
export async function modelOf(
  dataset: Dataset,
  settings: Readonly<Record<string, unknown>>,
): Promise<LoadedModel> {
  const segmentation = await fitSegments(dataset, checkConfiguration(settings));
  return reload(await keepModel(dataset, segmentation));
}

/** As a file would give it back. */
export function reload(kept: KeptModel): LoadedModel {
  return loadModel(JSON.parse(JSON.stringify(kept)), "the model");
}
