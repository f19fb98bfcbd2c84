import { join, resolve } from "node:path";
import { analyse, openDataset } from "../../lib/analysis";
import { resolveConfiguration } from "../../lib/configuration";
import { toResults } from "../../lib/results";
import { type Results, resultsSchema } from "../../lib/resultsSchema";

const root = resolve(__dirname, "../..");

/** The results of a built-in shop, as they would be read from `results.json`. */
export async function resultsOf(data: string): Promise<Results> {
  const configuration = resolveConfiguration({ data: join(root, data) });
  const dataset = await openDataset(configuration);
  try {
    const results = await toResults(dataset, await analyse(dataset, configuration));
    return resultsSchema.parse(JSON.parse(JSON.stringify(results)));
  } finally {
    dataset.database.close();
  }
}
