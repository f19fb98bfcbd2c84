import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyse, openDataset } from "../../lib/analysis";
import { resolveConfiguration } from "../../lib/configuration";
import { type Structure, simulate } from "../../lib/data/simulate";
import { writeSimulation } from "../../lib/data/simulateWrite";
import { matrixFromColumns } from "../../lib/matrix";
import { type Facts, factsFrom } from "../../lib/narrative/facts";
import { toResults } from "../../lib/results";
import { gapStatistic } from "../../lib/validity/clusterCount/gapStatistic";
import { predictionStrength } from "../../lib/validity/clusterCount/predictionStrength";
import { dominance } from "../../lib/validity/dominance";
import { persistenceInTime } from "../../lib/validity/persistence/persistence";
import { clusterStability, seedAgreement } from "../../lib/validity/stability";

/** Facts of a simulated shop, as the analysis finds them; the checks with few draws, since prose is looked at and not they. */
export async function shopFacts(structure: Structure): Promise<Facts> {
  const folder = mkdtempSync(join(tmpdir(), "seglab-shop-"));
  try {
    writeSimulation(simulate({ nCustomers: 160, nTransactions: 1_800, seed: 3, structure }), folder);
    const configuration = resolveConfiguration({ data: folder });
    const dataset = await openDataset(configuration);
    const analysis = await analyse(dataset, configuration);
    const { scaled, features, model, labels, nClusters } = analysis;
    const { matrix, names } = scaled;
    const raw = matrixFromColumns(names.map((name) => features.columns[name]));
    const facts = factsFrom(JSON.parse(JSON.stringify(await toResults(dataset, analysis))), {
      stability: clusterStability(matrix, model, { nResamples: 8, nInit: 2 }),
      seeds: seedAgreement(matrix, model, { seeds: [1, 2] }),
      gap: gapStatistic(matrix, { nReferences: 3, nInit: 1, maxClusters: 4 }),
      predictionStrength: predictionStrength(matrix, { nSplits: 2, nInit: 1, maxClusters: 4 }),
      dominance: dominance(matrix, raw, names, labels),
      persistence: await persistenceInTime(dataset, features, { nClusters, nPermutations: 19 }),
    });
    dataset.database.close();
    return facts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
