import { mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { withBrowser } from "../notebook/browser";
import { renderNotebook } from "../notebook/render";
import { addSettings, configurationOf, describeCommand, runCommand } from "./command";
import { notebookParameters, workOnNotebooks } from "./notebooks";
import { createProgress } from "./progress";
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
  const analysis = await writeAnalysis(configuration, out, progress);
  progress.done(shown(analysisFiles));
  mkdirSync(join(out, "notebooks"), { recursive: true });
  const parameters = notebookParameters(configuration);
  await withBrowser((browser) =>
    workOnNotebooks(progress, async (path, execute) => {
      const executed = join(out, "notebooks", basename(path));
      await execute({ outPath: executed, parameters });
      const { html, pdf, pdfWithCode } = await renderNotebook(executed, out, browser);
      return shown([html, pdf, pdfWithCode].map((file) => basename(file)));
    }),
  );
  console.log(
    `${describeAnalysis(analysis)}\nOpen ${join(options.out, "01-eda.html")} in a browser to begin.`,
  );
});
