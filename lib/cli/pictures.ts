import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { writeFileWhole } from "../data/files";
import { type Cell, readNotebook } from "../notebook/document";
import { exportHtml } from "../notebook/export";
import { notebooksFolder } from "./notebooks";

const prefix = "picture-";

/** The name that a cell's tag `picture-<name>` gives to the picture of its output. */
function pictureName({ metadata }: Cell): string | undefined {
  const tags = Array.isArray(metadata.tags) ? (metadata.tags as string[]) : [];
  return tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length);
}

/** Writes the outputs of cells tagged `picture-<name>` as `notebooks/pictures/<name>.png`, for the README. */
export async function savePictures(path: string, browser: Browser): Promise<void> {
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
        join(notebooksFolder, "pictures", `${name}.png`),
        await output.screenshot({ animations: "disabled" }),
      );
    }
  } finally {
    await page.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
