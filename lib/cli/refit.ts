import { accessSync, constants } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { openDataset } from "../analysis";
import { writeFileWhole } from "../data/files";
import { readModel } from "../monitor/model/readModel";
import { replaceModel } from "../monitor/model/replaceModel";
import { refitModel } from "../monitor/refit/refit";
import { type RefitReport, refitSchema } from "../monitor/refit/refitSchema";
import { percent, plural } from "../written";
import { addReading, describeCommand, runCommand, settingsOf } from "./command";
import { keepRejects } from "./keepRejects";
import { createProgress } from "./progress";
import { describeReading } from "./segments";

const command = addReading(
  describeCommand(
    "npm run refit",
    "Fits a model anew on other data, and keeps the numbers and names of the segments that it finds again: replaces model.json, keeps the old one beside it, and writes refit.json.",
  )
    .option("--model <file>", "model.json of an earlier run")
    .option("--data <folder>", "folder with the data files"),
)
  .option("--clusters <number>", "auto, or a number of clusters (default: as many as the model has)")
  .option("--schema", "print the JSON schema of refit.json, and do nothing else");

type Options = Readonly<
  Record<"model" | "data" | "manifest" | "referenceDate" | "clusters", string | undefined>
>;

runCommand(command, async () => {
  const { schema, ...options } = command.opts<Options & { schema?: true }>();
  if (schema) {
    console.log(JSON.stringify(z.toJSONSchema(refitSchema), null, 2));
    return;
  }
  await refit(options);
});

async function refit({ model: path, data, manifest, referenceDate, clusters }: Options): Promise<void> {
  if (path === undefined || data === undefined) {
    const missing = path === undefined ? "--model must name a model.json" : "--data must name a folder";
    throw new RangeError(`Cannot refit: ${missing}, received none`);
  }
  const asked = clustersOf(clusters);
  const loaded = readModel(path);
  requireWritable(path);
  const progress = createProgress();
  progress.say(`reading ${data}`);
  const dataset = await openDataset({ data, manifest: manifest ?? null });
  try {
    progress.done(describeReading(dataset, ": see refit.rejects.csv"));
    const { kept, report } = await refitModel(dataset, loaded, {
      ...(asked === undefined ? {} : { clusters: asked }),
      ...(referenceDate === undefined ? {} : { referenceDate }),
      onProgress: progress.say,
    });
    const old = replaceModel(path, loaded.kept, kept);
    const content = refitSchema.parse({ ...report, oldFile: basename(old) });
    const reportPath = join(dirname(path), "refit.json");
    writeFileWhole(reportPath, `${JSON.stringify(content, null, 2)}\n`);
    const rejects = await keepRejects(dataset, join(dirname(path), "refit.rejects.csv"));
    progress.done([path, reportPath, ...rejects].join("  "));
    console.log(describeRefit(content, old));
  } finally {
    dataset.database.close();
  }
}

function clustersOf(text: string | undefined): "auto" | number | undefined {
  if (text === undefined || text === "auto") return text;
  const { clusters } = settingsOf({ clusters: text });
  if (typeof clusters === "number" && Number.isInteger(clusters) && clusters >= 2) return clusters;
  throw new RangeError(
    `Cannot refit: --clusters must be auto or a whole number of at least 2, received ${text}`,
  );
}

/** Makes sure of the place for the new model before anything is computed, so that nothing is computed in vain. */
function requireWritable(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw new RangeError(
      `Cannot refit: --model must lie in a folder that can be written to, received ${path} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

/** Says in a few lines what became of the segments. */
function describeRefit(report: RefitReport, old: string): string {
  const { unit, customers, unmoved, segments, events, notes, before, after } = report;
  const rows = plural(customers, unit === "customer" ? "customer" : "order line").text;
  const share = (part: number) => percent(part, 1).text.padStart(6);
  const day = (moment: string) => moment.slice(0, 10);
  return [
    `${rows}, ${day(after.windowStart)} to ${day(after.referenceDate)}: ${share(unmoved.share).trim()} are in the segment that the old model (${day(before.windowStart)} to ${day(before.referenceDate)}) puts them into.`,
    ...segments.map(
      ({ segment, name, customerShare, isNew }) =>
        `  ${String(segment).padStart(3)}  ${share(customerShare)} of rows  ${name}${isNew ? " (new)" : ""}`,
    ),
    ...events.map(({ text }) => `  - ${text}`),
    ...notes.map((note) => `  - ${note}`),
    ...describeFit(report),
    `The old model is kept in ${old}. Reports and scores of the old model are not changed: make them anew (npm run score).`,
  ].join("\n");
}

function describeFit({ continued }: RefitReport): string[] {
  if (continued === null) return [];
  return continued
    ? ["The fit went on from the old segments: one from nothing is not better by more than chance."]
    : ["The fit began from nothing: it moves no more customers, or is better by more than chance."];
}
