import { createHash } from "node:crypto";
import { basename } from "node:path";
import { projectFolder } from "./assets";
import type { Cell, MimeBundle, Notebook, Output } from "./document";

/** What every notebook says about its language: without versions, which would differ from machine to machine. */
const languageMetadata = {
  kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
  language_info: {
    codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
    file_extension: ".ts",
    mimetype: "text/typescript",
    name: "typescript",
    pygments_lexer: "typescript",
  },
} as const;

const keptNotebookMetadata = ["title", "authors"];
const keptCellMetadata = ["tags", "jupyter", "name", "slideshow"];

export interface CanonicalOptions {
  /** the notebook's file; cells without an id get one from its name and their position */
  readonly name: string;
  /** false drops outputs and execution numbers; true by default */
  readonly keepOutputs?: boolean;
  /** folders whose absolute path is cut out of text outputs; the repository's by default */
  readonly folders?: readonly string[];
}

function pick(record: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => record[key] !== undefined).map((key) => [key, record[key]]));
}

function derivedId(name: string, position: number): string {
  return createHash("sha256")
    .update(`${basename(name, ".ipynb")} ${position}`)
    .digest("hex")
    .slice(0, 12);
}

function withoutFolders(text: string, folders: readonly string[]): string {
  return folders.reduce(
    (shorter, folder) => shorter.replaceAll(`${folder}/`, "").replaceAll(folder, "."),
    text,
  );
}

function cleanBundle(bundle: MimeBundle, folders: readonly string[]): MimeBundle {
  return Object.fromEntries(
    Object.entries(bundle).map(([mime, value]) => [
      mime,
      mime.startsWith("text/") && typeof value === "string" ? withoutFolders(value, folders) : value,
    ]),
  );
}

function cleanOutput(output: Output, folders: readonly string[], executionCount: number | null): Output {
  const { output_type } = output;
  if (output_type === "stream") {
    return { output_type, name: output.name, text: withoutFolders(output.text ?? "", folders) };
  }
  if (output_type === "error") {
    return {
      output_type,
      ename: output.ename,
      evalue: withoutFolders(output.evalue ?? "", folders),
      traceback: (output.traceback ?? []).map((line) => withoutFolders(line, folders)),
    };
  }
  const shown = {
    output_type,
    data: cleanBundle(output.data ?? {}, folders),
    metadata: output.metadata ?? {},
  };
  return output_type === "execute_result" ? { ...shown, execution_count: executionCount } : shown;
}

/** Joins neighbouring pieces of one stream: where a kernel cuts its output is chance. */
function joinStreams(outputs: readonly Output[]): Output[] {
  const result: Output[] = [];
  for (const output of outputs) {
    const last = result.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      result[result.length - 1] = { ...last, text: `${last.text}${output.text}` };
    } else result.push(output);
  }
  return result;
}

/**
 * The one form in which a notebook is stored, so that saving it twice gives no difference: nbformat 4.5, fixed kernel
 * metadata, stable cell ids (kept where they are), streams in one piece, execution numbers from 1, no timings, no
 * editor's state and no absolute path of this repository. Canonical form of the canonical form is the same.
 * @param notebook is not changed
 */
export function canonicalNotebook(notebook: Notebook, options: CanonicalOptions): Notebook {
  const { name, keepOutputs = true, folders = [projectFolder] } = options;
  const seen = new Set<string>();
  let executionCount = 0;
  const cells = notebook.cells.map((cell, position): Cell => {
    let id = cell.id ?? derivedId(name, position);
    while (seen.has(id)) id = derivedId(id, position);
    seen.add(id);
    const shared = {
      cell_type: cell.cell_type,
      id,
      source: cell.source,
      metadata: pick(cell.metadata, keptCellMetadata),
    };
    if (cell.cell_type !== "code")
      return cell.attachments ? { ...shared, attachments: cell.attachments } : shared;
    if (!keepOutputs) return { ...shared, execution_count: null, outputs: [] };
    const count = cell.execution_count == null ? null : ++executionCount;
    const outputs = joinStreams((cell.outputs ?? []).map((output) => cleanOutput(output, folders, count)));
    return { ...shared, execution_count: count, outputs };
  });
  const metadata = { ...pick(notebook.metadata, keptNotebookMetadata), ...languageMetadata };
  return { cells, metadata, nbformat: 4, nbformat_minor: 5 };
}
