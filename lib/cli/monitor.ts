import { join, resolve } from "node:path";
import { z } from "zod";
import { openDataset } from "../analysis";
import { writeFileWhole } from "../data/files";
import { readModel } from "../monitor/model/readModel";
import { monitorSegments } from "../monitor/monitor";
import { type Monitoring, monitoringSchema } from "../monitor/monitoringSchema";
import { monitorPage } from "../notebook/monitorPage";
import { count, listed, plural, sentence } from "../written";
import { addReading, describeCommand, required, runCommand } from "./command";
import { keepRejects } from "./keepRejects";
import { createProgress } from "./progress";
import { describeReading, makeFolder } from "./segments";

/** Exit status that tells a scheduler of drift; 0: none, 1: an error, 2: a command line that can't be read. */
const driftStatus = 3;

const command = addReading(
  describeCommand(
    "npm run monitor",
    "Holds new data against the training of a kept model: have customers drifted, do the segments still fit, what is to be done. Writes monitor.json and monitor.html. Exit status: 0 without drift, 3 with drift.",
  )
    .option("--model <file>", "model.json, as npm run segment writes it")
    .option("--data <folder>", "folder with the new data files"),
)
  .option("--seed <number>", "seed of the simulated periods (default: 1)")
  .option("--out <folder>", "folder for monitor.json and monitor.html")
  .option("--schema", "print the JSON schema of monitor.json, and do nothing else");

runCommand(command, async () => {
  const { schema, ...options } = command.opts<{ schema?: true } & Record<string, string | undefined>>();
  if (schema) {
    console.log(JSON.stringify(z.toJSONSchema(monitoringSchema), null, 2));
    return;
  }
  const model = required(
    "monitor",
    options.model,
    "--model must name a model.json, which npm run segment writes",
  );
  const data = required("monitor", options.data, "--data must name the folder with the data files");
  const out = required("monitor", options.out, "--out must name a folder for the results");
  const seed = readSeed(options.seed);
  const loaded = readModel(model);
  makeFolder(resolve(out), "monitor");
  const progress = createProgress();
  progress.say(`reading ${data}`);
  const dataset = await openDataset({ data, manifest: options.manifest ?? null });
  try {
    progress.done(describeReading(dataset, ": see rejects.csv"));
    progress.say("holding the data against the training");
    const { referenceDate } = options;
    const monitoring = await monitorSegments(dataset, loaded, {
      seed,
      ...(referenceDate === undefined ? {} : { referenceDate }),
    });
    const page = monitorPage(monitoring);
    writeFileWhole(join(out, "monitor.json"), `${JSON.stringify(monitoring, null, 2)}\n`);
    writeFileWhole(join(out, "monitor.html"), page);
    const rejects = await keepRejects(dataset, join(out, "rejects.csv"));
    progress.done([join(out, "monitor.json"), join(out, "monitor.html"), ...rejects].join("  "));
    console.log(describeMonitoring(monitoring));
    if (monitoring.drift) process.exitCode = driftStatus;
  } finally {
    dataset.database.close();
  }
});

function describeMonitoring({ model, data, customers, columns, recommendation, notes }: Monitoring): string {
  const day = (moment: string) => moment.slice(0, 10);
  const period = ({ windowStart, referenceDate }: Monitoring["data"] | Monitoring["model"]) =>
    `${day(windowStart)} to ${day(referenceDate)}`;
  const inAlarm = columns.filter((column) => column.inAlarm);
  const drifted = inAlarm.filter((column) => column.drifted);
  return [
    sentence`before  ${period(model)}: ${plural(model.rows, "customer")} (${model.dataset})`.text,
    sentence`after   ${period(data)}: ${plural(data.rows, "customer")} (${data.dataset})`.text,
    sentence`shared  ${count(customers.shared)}, joined ${count(customers.joined)}, gone ${count(customers.gone)}`
      .text,
    sentence`drift   ${count(drifted.length)} of ${plural(inAlarm.length, "column")}${drifted.length > 0 ? sentence`: ${listed(drifted.map(({ label }) => label))}` : ""}`
      .text,
    `\nDecision: ${recommendation.action}. ${recommendation.reason}`,
    ...(notes.length > 0 ? [`\n${notes.map((note) => `- ${note}`).join("\n")}`] : []),
  ].join("\n");
}

function readSeed(text = "1"): number {
  const seed = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new RangeError(`Cannot monitor: --seed must be a whole number of at least 0, received ${text}`);
}
