import type { MimeBundle, Notebook, Output } from "./document";

/** The line ends of Python's `str.splitlines`, which nbformat uses. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: Python ends lines at the separators \x1c to \x1e too
const lineEnds = /(?<=\r\n|\n|\r(?!\n)|[\v\f\x1c-\x1e\x85\u2028\u2029])/;

const isSplit = (mime: string) =>
  mime.startsWith("text/") || mime === "application/javascript" || mime === "image/svg+xml";

const lines = (text: string): string[] => (text === "" ? [] : text.split(lineEnds));

function splitBundle(bundle: MimeBundle): MimeBundle {
  return Object.fromEntries(
    Object.entries(bundle).map(([mime, value]) => [
      mime,
      isSplit(mime) && typeof value === "string" ? lines(value) : value,
    ]),
  );
}

function splitOutput(output: Output): unknown {
  if (output.data) return { ...output, data: splitBundle(output.data) };
  return output.output_type === "stream" ? { ...output, text: lines(output.text ?? "") } : output;
}

// Not JSON.stringify: a JavaScript object puts keys that look like integers first, whatever order they were given in.
function sortedJson(value: unknown, indent: string): string {
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[\n${value.map((item) => inner + sortedJson(item ?? null, inner)).join(",\n")}\n${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value).filter((key) => (value as Record<string, unknown>)[key] !== undefined);
    if (keys.length === 0) return "{}";
    const entries = keys
      .sort((a, b) => (a < b ? -1 : 1))
      .map(
        (key) =>
          `${inner}${JSON.stringify(key)}: ${sortedJson((value as Record<string, unknown>)[key], inner)}`,
      );
    return `{\n${entries.join(",\n")}\n${indent}}`;
  }
  return JSON.stringify(value ?? null);
}

/**
 * The text of a notebook file, laid out as nbformat (and so JupyterLab) writes it: sorted keys, one space of indent,
 * texts as lists of lines, a line end at the end.
 */
export function notebookJson(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: lines(cell.source),
    ...(cell.attachments
      ? {
          attachments: Object.fromEntries(
            Object.entries(cell.attachments).map(([name, b]) => [name, splitBundle(b)]),
          ),
        }
      : {}),
    ...(cell.outputs ? { outputs: cell.outputs.map(splitOutput) } : {}),
  }));
  return `${sortedJson({ ...notebook, cells }, "")}\n`;
}
