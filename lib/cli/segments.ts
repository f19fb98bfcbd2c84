import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Analysis, analyse, openDataset } from "../analysis";
import type { Configuration } from "../configuration";
import type { Dataset, FileReport } from "../data/dataset";
import { writeFileWhole } from "../data/files";
import { writeRejects } from "../data/rejects";
import { keepModel } from "../monitor/model/keepModel";
import { writeModel } from "../monitor/model/writeModel";
import { valueDeciles } from "../profile/valueDeciles";
import { toResults } from "../results";
import { type Results, resultsSchema } from "../resultsSchema";
import { verdictPhrases } from "../validity/verdict/verdictPhrases";
import type { Progress } from "./progress";
import { writeRows } from "./rows";

/** Names of the files that an analysis leaves in its folder. */
export const analysisFiles = ["results.json", "segments.csv", "model.json", "rejects.csv"] as const;

/**
 * Analyses the data that a configuration names, and writes the results into a folder, which is made where it is missing.
 *
 * @param also - what else is to be read from the data, while they are open
 * @returns the analysis, for what a command says of it, and what stands in results.json
 */
export async function writeAnalysis(
  configuration: Configuration,
  folder: string,
  progress: Progress,
  also: (dataset: Dataset) => Promise<void> = async () => {},
): Promise<{ analysis: Analysis; results: Results }> {
  makeFolder(folder, "write the results");
  progress.say(`reading ${configuration.data}`);
  const dataset = await openDataset(configuration);
  try {
    progress.done(describeReading(dataset, ": see rejects.csv"));
    const analysis = await analyse(dataset, configuration, progress.say);
    const results = resultsSchema.parse(await toResults(dataset, analysis));
    writeJson(join(folder, "results.json"), results);
    writeModel(join(folder, "model.json"), await keepModel(dataset, analysis));
    await writeSegments(dataset, analysis, join(folder, "segments.csv"));
    await writeRejects(dataset, join(folder, "rejects.csv"));
    await also(dataset);
    return { analysis, results };
  } finally {
    dataset.database.close();
  }
}

/**
 * Makes the folder for results before anything is computed, so that nothing is computed in vain.
 *
 * @param action - what can't be done without it, for the error
 */
export function makeFolder(folder: string, action: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new RangeError(
      `Cannot ${action}: --out must name a folder that can be made and written to, received ${folder} (${code})`,
    );
  }
}

/**
 * Says what was read and what was left out: much that is rejected is a sign of a wrong description.
 *
 * @param where - where the rejected records are listed
 */
export function describeReading({ summary, files }: Dataset, where = ""): string {
  const count = (number: number) => number.toLocaleString("en-US");
  const total = (of: (file: FileReport) => number) => files.reduce((sum, file) => sum + of(file), 0);
  const rejected = total((file) => file.rejected);
  const filtered = total((file) => Object.values(file.filtered).reduce((sum, records) => sum + records, 0));
  const left = [
    ...(filtered > 0 ? [`${count(filtered)} records filtered by the manifest`] : []),
    ...(rejected > 0 ? [`${count(rejected)} records rejected${where}`] : []),
  ];
  return [
    `read ${count(summary.transactions)} transactions and ${count(summary.customers)} customers`,
    ...left,
  ].join(", ");
}

/** Says in a few lines what an analysis found. */
export function describeAnalysis({ verdict, chosen, names, profiles, comparison }: Analysis): string {
  const row = comparison.rows.find(({ model }) => model === chosen.kind);
  const lines = profiles.segments.map((profile, i) => {
    const share = (part: number) => `${(100 * part).toFixed(1)}%`.padStart(6);
    return `  ${String(profile.segment ?? "").padStart(3)}  ${share(profile.sizeShare)} of rows  ${share(profile.revenueShare)} of revenue  ${names[i].name}`;
  });
  return [
    verdictPhrases[verdict.level],
    ...verdict.reasons.map((reason) => `  - ${reason}`),
    `${row?.nClusters} segments by ${row?.name}.`,
    `  - ${chosen.reason}`,
    ...lines,
  ].join("\n");
}

function writeJson(path: string, content: unknown): void {
  writeFileWhole(path, `${JSON.stringify(content, null, 2)}\n`);
}

async function writeSegments(dataset: Dataset, analysis: Analysis, path: string): Promise<void> {
  const { features, labels, confidence, margin, names, totalValue } = analysis;
  const nameOf = new Map(names.map(({ segment, name }) => [segment, name]));
  await writeRows(path, dataset, features, {
    segment: labels,
    name: Array.from(labels, (label) => nameOf.get(label) ?? ""),
    confidence,
    margin,
    valueDecile: valueDeciles(totalValue),
  });
}
