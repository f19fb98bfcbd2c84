import { basename, join } from "node:path";
import { withBrowser } from "../notebook/browser";
import { readNotebook, writeNotebook } from "../notebook/document";
import { savePictures } from "../notebook/pictures";
import { requireNoPlaceholders } from "../notebook/placeholders";
import { addPicturesToFile } from "../notebook/render";
import { describeCommand, runCommand } from "./command";
import { notebooksFolder, workOnNotebooks } from "./notebooks";
import { createProgress } from "./progress";

const command = describeCommand(
  "npm run notebooks:save",
  "Executes the notebooks as they stand and keeps their outputs in them, for readers on the web: saving twice changes nothing.",
);

/** Empties the cells tagged `timing`: what they show differs from run to run. */
async function dropTimings(path: string): Promise<void> {
  const notebook = await readNotebook(path);
  const timesSomething = ({ metadata }: (typeof notebook.cells)[number]) =>
    Array.isArray(metadata.tags) && metadata.tags.includes("timing");
  const cells = notebook.cells.map((cell) => (timesSomething(cell) ? { ...cell, outputs: [] } : cell));
  await writeNotebook(path, { ...notebook, cells });
}

runCommand(command, async () => {
  await withBrowser((browser) =>
    workOnNotebooks(createProgress(), async (path, execute) => {
      await execute({ outPath: path });
      await addPicturesToFile(path, browser);
      await dropTimings(path);
      requireNoPlaceholders(await readNotebook(path), path);
      await savePictures(path, join(notebooksFolder, "pictures"), browser);
      return `notebooks/${basename(path)}`;
    }),
  );
});
