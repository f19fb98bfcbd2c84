import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { openDataset } from "../analysis";
import { readModel } from "../monitor/model/readModel";
import { scoreRows } from "../monitor/score/scoreRows";
import { describeShortness } from "../monitor/score/windowNotes";
import { addReading, describeCommand, required, runCommand } from "./command";
import { keepRejects, refuseInput } from "./keepRejects";
import { createProgress } from "./progress";
import { writeRows } from "./rows";
import { describeScores } from "./scoreSummary";
import { describeReading } from "./segments";

const command = addReading(
  describeCommand(
    "npm run score",
    "Places the customers of new data into the segments of a kept model: writes a CSV file with segment, confidence and distance.",
  )
    .option("--model <file>", "model.json, as npm run segment writes it")
    .option("--data <folder>", "folder with the new data files"),
).option("--out <file>", "CSV file for the scores");

runCommand(command, async () => {
  const options = command.opts<Record<string, string | undefined>>();
  const model = required(
    "score",
    options.model,
    "--model must name a model.json, which npm run segment writes",
  );
  const data = required("score", options.data, "--data must name the folder with the data files");
  const out = resolve(required("score", options.out, "--out must name the CSV file for the scores"));
  const loaded = readModel(model);
  makePlace(out, resolve(model));
  const progress = createProgress();
  progress.say(`reading ${data}`);
  const dataset = await openDataset({ data, manifest: options.manifest ?? null });
  try {
    refuseInput(dataset, data, out);
    progress.done(describeReading(dataset, ": see the file beside the scores"));
    progress.say("placing rows into segments");
    const { referenceDate } = options;
    const scores = await scoreRows(dataset, loaded, referenceDate === undefined ? {} : { referenceDate });
    const { segments: segment, names: name, confidence, distance } = scores;
    const outside = scores.outside.map((names) => names.join(" "));
    const nWithout = await writeRows(out, dataset, scores.features, {
      segment,
      name,
      confidence,
      distance,
      outside,
    });
    const rejects = await keepRejects(dataset, `${out.replace(/\.csv$/i, "")}.rejects.csv`);
    progress.done([options.out ?? out, ...rejects].join("  "));
    for (const warning of describeShortness(scores.window)) console.error(`Warning: ${warning}`);
    console.log(describeScores(scores, loaded, nWithout));
  } finally {
    dataset.database.close();
  }
});

/** Makes sure that the file can be written before anything is computed. */
function makePlace(path: string, model: string): void {
  const refused = (reason: string) =>
    new RangeError(
      `Cannot write the scores: --out must name a file, other than the model, in a folder that can be made and written to, received ${path} (${reason})`,
    );
  if (path === model) throw refused("the model");
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw refused((error as NodeJS.ErrnoException).code ?? "");
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw refused("EISDIR");
}
