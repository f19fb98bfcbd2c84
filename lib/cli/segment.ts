import { join, resolve } from "node:path";
import { z } from "zod";
import { resultsSchema } from "../resultsSchema";
import { addSettings, configurationOf, describeCommand, runCommand } from "./command";
import { createProgress } from "./progress";
import { analysisFiles, describeAnalysis, writeAnalysis } from "./segments";

const command = addSettings(
  describeCommand(
    "npm run segment",
    "Analyses a folder of data without notebooks: writes results.json, segments.csv, model.json and rejects.csv.",
  ),
)
  .option("--out <folder>", "folder for the results")
  .option("--schema", "print the JSON schema of results.json, and do nothing else");

runCommand(command, async () => {
  const { schema, ...options } = command.opts();
  if (schema) {
    console.log(JSON.stringify(z.toJSONSchema(resultsSchema), null, 2));
    return;
  }
  if (options.out === undefined)
    throw new RangeError("Cannot segment: --out must name a folder for the results, received none");
  const progress = createProgress();
  const { analysis } = await writeAnalysis(configurationOf(options), resolve(options.out), progress);
  progress.done(analysisFiles.map((file) => join(options.out, file)).join("  "));
  console.log(describeAnalysis(analysis));
});
