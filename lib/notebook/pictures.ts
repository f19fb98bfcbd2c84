import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeFileWhole } from "../data/files";
import type { Browser } from "./browser";
import { type Cell, readNotebook } from "./document";
import { exportHtml } from "./export";

const prefix = "picture-";

/** The name that a cell's tag `picture-<name>` gives to the picture of its output. */
function pictureName({ metadata }: Cell): string | undefined {
  const tags = Array.isArray(metadata.tags) ? (metadata.tags as string[]) : [];
  return tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length);
}

/** Writes the outputs of an executed notebook's cells tagged `picture-<name>` as `<name>.png` into a folder. */
export async function savePictures(path: string, folderOfPictures: string, browser: Browser): Promise<void> {
  const { cells } = await readNotebook(path);
  const codeCells = cells.filter(({ cell_type }) => cell_type === "code");
  if (!codeCells.some(pictureName)) return;
  const folder = mkdtempSync(join(tmpdir(), "seglab-pictures-"));
  const page = await browser.newPage({
    viewport: { width: 1000, height: 800 },
    deviceScaleFactor: 2,
    offline: true,
  });
  try {
    const html = join(folder, `${basename(path)}.html`);
    await exportHtml(path, html);
    await page.emulateMedia({ media: "print" });
    await page.goto(pathToFileURL(html).href);
    for (const [i, cell] of codeCells.entries()) {
      const name = pictureName(cell);
      if (name === undefined) continue;
      const output = page.locator(".cell.code").nth(i).locator("figure img, table").first();
      writeFileWhole(
        join(folderOfPictures, `${name}.png`),
        await output.screenshot({ animations: "disabled" }),
      );
    }
  } finally {
    await page.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
