import type { Cell, Notebook } from "./document";

/** The end of the JSON object that starts at `start`, or −1 where its braces do not close. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === "\\") i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return i + 1;
  }
  return -1;
}

interface Literal {
  readonly cell: Cell;
  readonly start: number;
  readonly end: number;
  readonly values: Readonly<Record<string, unknown>>;
}

function findLiteral(notebook: Notebook, action: string): Literal {
  const tagged = notebook.cells.filter(
    (cell) =>
      cell.cell_type === "code" &&
      Array.isArray(cell.metadata.tags) &&
      (cell.metadata.tags as unknown[]).includes("parameters"),
  );
  if (tagged.length !== 1) {
    throw new RangeError(
      `Cannot ${action}: the notebook must have one code cell tagged "parameters", received ${tagged.length}`,
    );
  }
  const cell = tagged[0];
  const opening = /\bconst\s+parameters\b[^=]*=\s*(?=\{)/.exec(cell.source);
  const start = opening ? opening.index + opening[0].length : -1;
  const end = start < 0 ? -1 : endOfObject(cell.source, start);
  if (end < 0) {
    throw new TypeError(
      `Cannot ${action}: the cell tagged "parameters" must hold \`const parameters = {…}\`, received ${JSON.stringify(cell.source)}`,
    );
  }
  const text = cell.source.slice(start, end);
  try {
    return { cell, start, end, values: JSON.parse(text) };
  } catch (error) {
    throw new TypeError(
      `Cannot ${action}: the value of \`parameters\` must be one JSON literal, received ${text} ` +
        `(${(error as Error).message}). Quote the keys, and write no comments or trailing commas.`,
    );
  }
}

/**
 * The values in the cell tagged `parameters`.
 * @throws RangeError, TypeError where the notebook has no such cell or no JSON literal in it
 */
export function readParameters(notebook: Notebook): Readonly<Record<string, unknown>> {
  return findLiteral(notebook, "read the parameters").values;
}

/**
 * A copy of the notebook in which the JSON literal of `const parameters = {…}`, in the one cell tagged `parameters`, has new values.
 * @param notebook is not changed
 * @param values replaces by key; keys whose value is undefined are left as they are
 * @throws RangeError where the notebook has not exactly one such cell, or does not know a key; TypeError where the cell holds no JSON literal
 */
export function fillParameters(notebook: Notebook, values: Readonly<Record<string, unknown>>): Notebook {
  const { cell, start, end, values: defaults } = findLiteral(notebook, "fill in the parameters");
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  for (const [key] of given) {
    if (!Object.hasOwn(defaults, key)) {
      throw new RangeError(
        `Cannot fill in the parameters: each key must be one of ${Object.keys(defaults).join(", ")}, received ${key}`,
      );
    }
  }
  const literal = JSON.stringify({ ...defaults, ...Object.fromEntries(given) }, null, 2);
  const source = cell.source.slice(0, start) + literal + cell.source.slice(end);
  return {
    ...notebook,
    cells: notebook.cells.map((other) => (other === cell ? { ...cell, source } : other)),
  };
}
