import { readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { findBrowser } from "../lib/notebook/browser";
import type { Cell, Notebook, Output } from "../lib/notebook/document";

const root = resolve(__dirname, "..");

/** Folder of the committed notebooks, where their kernels work. */
export const notebooksFolder = join(root, "notebooks");

/** File names of the notebooks, in the order in which they are read. */
export const notebookNames: readonly string[] = readdirSync(notebooksFolder)
  .filter((name) => name.endsWith(".ipynb"))
  .sort();

export const pathOf = (name: string) => join(notebooksFolder, basename(name));

/** Does the work for all of them, two at a time. */
export async function twoAtATime<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i]);
  };
  await Promise.all([worker(), worker()]);
  return results;
}

export const tagsOf = ({ metadata }: Cell): readonly string[] => (metadata.tags ?? []) as string[];

/** All outputs, with the cell that each belongs to. */
export function outputsOf(notebook: Notebook): { cell: Cell; output: Output }[] {
  return notebook.cells.flatMap((cell) => (cell.outputs ?? []).map((output) => ({ cell, output })));
}

/** Why no browser can be had on this machine; null where there is one, or where the user names one. */
export const noBrowser: string | null = await findBrowser().then(
  () => null,
  (error: Error) => (process.env.CHROME_PATH ? null : error.message),
);

/** What is added to the names of tests that are skipped for want of a browser. */
export const skipped = noBrowser === null ? "" : ` (skipped: ${noBrowser})`;
