import { readFile } from "node:fs/promises";
import { writeFileWhole } from "../data/files";
import { notebookJson } from "./notebookJson";

/** A MIME bundle: each key a MIME type, each value a string or, for JSON types, an object. */
export type MimeBundle = Record<string, unknown>;

/** One output of a code cell, as nbformat 4 defines it, with text joined to one string. */
export interface Output {
  output_type: "stream" | "display_data" | "execute_result" | "error" | string;
  name?: string;
  text?: string;
  data?: MimeBundle;
  metadata?: Record<string, unknown>;
  execution_count?: number | null;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

/** One cell of a notebook, as nbformat 4 defines it, with its source joined to one string. */
export interface Cell {
  cell_type: "code" | "markdown" | "raw" | string;
  id?: string;
  source: string;
  metadata: Record<string, unknown>;
  outputs?: Output[];
  execution_count?: number | null;
  attachments?: Record<string, MimeBundle>;
}

/** A notebook, as nbformat 4 defines it, with all texts joined to one string each. */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

export const plotlyMime = "application/vnd.plotly.v1+json";

const isJsonMime = (mime: string) => mime === "application/json" || /^application\/.*\+json$/.test(mime);

const joined = (text: unknown): string => (Array.isArray(text) ? text.join("") : String(text ?? ""));

function joinBundle(bundle: MimeBundle): MimeBundle {
  return Object.fromEntries(
    Object.entries(bundle).map(([mime, value]) => [
      mime,
      !isJsonMime(mime) && Array.isArray(value) ? value.join("") : value,
    ]),
  );
}

function joinOutput(output: Output): Output {
  if (output.data) return { ...output, data: joinBundle(output.data) };
  return output.output_type === "stream" ? { ...output, text: joined(output.text) } : output;
}

/**
 * Reads a notebook's text.
 * @param text JSON of nbformat 4
 * @param name how messages call the notebook
 * @throws SyntaxError where it is not JSON; TypeError where it is not a notebook of nbformat 4
 */
export function parseNotebook(text: string, name = "the notebook"): Notebook {
  let value: Partial<Notebook> | null;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`Cannot read ${name}: it must be JSON, received: ${(error as Error).message}`);
  }
  if (value?.nbformat !== 4 || !Array.isArray(value.cells)) {
    throw new TypeError(
      `Cannot read ${name}: it must be a notebook of nbformat 4 with cells, received nbformat ${value?.nbformat}. ` +
        "Convert older notebooks with `jupyter nbconvert --to notebook`.",
    );
  }
  const cells = value.cells.map((cell) => ({
    ...cell,
    source: joined(cell.source),
    metadata: cell.metadata ?? {},
    ...(cell.outputs ? { outputs: cell.outputs.map(joinOutput) } : {}),
  }));
  return { cells, metadata: value.metadata ?? {}, nbformat: 4, nbformat_minor: value.nbformat_minor ?? 0 };
}

/** Reads a notebook file; see {@link parseNotebook} for what is thrown. */
export async function readNotebook(path: string): Promise<Notebook> {
  return parseNotebook(await readFile(path, "utf8"), path);
}

/** Writes a notebook file as nbformat writes it, in one step: a reader never sees half of it. */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  writeFileWhole(path, notebookJson(notebook));
}
