import { basename } from "node:path";
import { withBrowser } from "../notebook/browser";
import { addPicturesToFile } from "../notebook/render";
import { describeCommand, runCommand } from "./command";
import { workOnNotebooks } from "./notebooks";
import { createProgress } from "./progress";

const command = describeCommand(
  "npm run notebooks:save",
  "Executes the notebooks as they stand and keeps their outputs in them, for readers on the web: saving twice changes nothing.",
);

runCommand(command, async () => {
  await withBrowser((browser) =>
    workOnNotebooks(createProgress(), async (path, execute) => {
      await execute({ outPath: path });
      await addPicturesToFile(path, browser);
      return `notebooks/${basename(path)}`;
    }),
  );
});
