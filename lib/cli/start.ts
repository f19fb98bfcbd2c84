import { mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { CheckedClaim } from "../claims";
import { withBrowser } from "../notebook/browser";
import { renderNotebook, renderReport } from "../notebook/render";
import { addSettings, configurationOf, describeCommand, runCommand } from "./command";
import { notebookParameters, workOnNotebooks } from "./notebooks";
import { createProgress } from "./progress";
import { contradictedSentences, isReport, linksFrom, placeholderLikeTexts, reportName } from "./reports";
import { analysisFiles, describeAnalysis, writeAnalysis } from "./segments";

const command = addSettings(
  describeCommand(
    "npm start",
    "Analyses a folder of data: runs all notebooks on it and renders them to HTML and PDF, beside the results as files.",
  ),
).option("--out <folder>", "folder for what is made", "reports");

runCommand(command, async () => {
  const options = command.opts();
  const configuration = configurationOf(options);
  const out = resolve(options.out);
  const shown = (files: readonly string[]) => files.map((file) => join(options.out, file)).join("  ");
  const progress = createProgress();
  let dataTexts: readonly string[] = [];
  const { analysis, results } = await writeAnalysis(configuration, out, progress, async (dataset) => {
    dataTexts = await placeholderLikeTexts(dataset);
  });
  progress.done(shown(analysisFiles));
  mkdirSync(join(out, "notebooks"), { recursive: true });
  const parameters = notebookParameters(configuration);
  let contradicted: readonly CheckedClaim[] = [];
  await withBrowser((browser) =>
    workOnNotebooks(progress, async (path, execute) => {
      const executed = join(out, "notebooks", basename(path));
      await execute({ outPath: executed, parameters });
      const exportOptions = { links: linksFrom(path), dataTexts };
      if (isReport(path)) contradicted = await contradictedSentences(executed, results);
      const files = isReport(path)
        ? await renderReport(executed, out, reportName, browser, exportOptions)
        : await renderNotebook(executed, out, browser, exportOptions);
      return shown(Object.values(files).map((file) => basename(file)));
    }),
  );
  if (contradicted.length > 0) {
    const told = contradicted.map(({ sentence, reason }) => `  - ${sentence}\n    but ${reason}`);
    console.error(
      `The check of sentences objects to the report; one of the two is at fault, please tell us:\n${told.join("\n")}`,
    );
  }
  console.log(
    `${describeAnalysis(analysis)}\nOpen ${join(options.out, `${reportName}.html`)} in a browser to begin.`,
  );
});
