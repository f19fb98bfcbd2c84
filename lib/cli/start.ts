import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { projectFolder } from "../notebook/assets";
import { withBrowser } from "../notebook/browser";
import { notebooksFolder, renderNotebook } from "../notebook/report";
import { addSettings, configurationOf, describeCommand, runCommand } from "./command";
import { createProgress } from "./progress";
import { writeAnalysis } from "./segments";

const command = addSettings(
  describeCommand(
    "npm start",
    "Analyses a folder of data: runs all notebooks on it and renders them to HTML and PDF, beside the results as files.",
  ),
).option("--out <folder>", "folder for what is made (default: reports)");

/** Runs `work` on every item, two at a time: as many as the smallest supported machine has cores. */
async function twoAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  const ended = await Promise.allSettled([worker(), worker()]);
  const failed = ended.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
}

runCommand(command, async () => {
  const options = command.opts();
  const configuration = configurationOf(options);
  const out = resolve(options.out ?? join(projectFolder, "reports"));
  const progress = createProgress();
  await writeAnalysis(configuration, out, progress);
  const names = readdirSync(notebooksFolder)
    .filter((name) => name.endsWith(".ipynb"))
    .sort();
  const doing = new Map<string, string>();
  const stop = new AbortController();
  await withBrowser((browser) =>
    twoAtATime(names, async (name) => {
      try {
        const files = await renderNotebook(join(notebooksFolder, name), out, browser, {
          configuration,
          signal: stop.signal,
          onProgress: (notebook, what) => {
            doing.set(notebook, what);
            progress.say([...doing].map(([key, value]) => `${key}: ${value}`).join(" · "));
          },
        });
        doing.delete(name.replace(/\.ipynb$/, ""));
        progress.done(files.map((file) => join(options.out ?? "reports", file)).join("  "));
      } catch (error) {
        stop.abort();
        throw error;
      }
    }),
  );
});
