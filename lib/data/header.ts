/** What the first line of a CSV file says. */
export interface Header {
  readonly delimiter: string;
  readonly names: readonly string[];
  /** Lines that the header takes; above 1 where a quoted name holds a line end. */
  readonly nLines: number;
}

const delimiters = [",", ";", "\t", "|"];

/**
 * Reads the names of the columns from the beginning of a CSV text.
 * The delimiter is the one of comma, semicolon, tab and bar that splits the line into most columns.
 *
 * @param file - name for error messages
 * @throws RangeError when the text is empty, begins with an empty line, or two columns have the same name
 */
export function parseHeader(head: string, file: string): Header {
  if (head.trim() === "") {
    throw new RangeError(
      `Cannot load ${file}: it must hold a line of column names and at least one row, received an empty file`,
    );
  }
  if (head.startsWith("\n")) {
    throw new RangeError(
      `Cannot load ${file}: its first line must hold the names of the columns, received an empty line; remove it`,
    );
  }
  const candidates = delimiters.map((delimiter) => ({ delimiter, ...firstRecord(head, delimiter) }));
  const { delimiter, names, nLines } = candidates.reduce((best, candidate) =>
    candidate.names.length > best.names.length ? candidate : best,
  );
  const seen = new Set<string>();
  for (const name of names) {
    const key = nameKey(name);
    if (key !== "" && seen.has(key)) {
      throw new RangeError(
        `Cannot load ${file}: the names of its columns must differ, received "${name}" twice; rename one`,
      );
    }
    seen.add(key);
  }
  return { delimiter, names, nLines };
}

/** Names that differ only in case, spaces, underscores or hyphens are taken for the same. */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

function firstRecord(text: string, delimiter: string): { names: string[]; nLines: number } {
  const names: string[] = [];
  let field = "";
  let quoted = false;
  let nLines = 1;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character === "\n") nLines += 1;
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (character === '"' && field === "") quoted = true;
    else if (character === delimiter) {
      names.push(field.trim());
      field = "";
    } else if (character === "\n") break;
    else field += character;
  }
  names.push(field.trim());
  return { names, nLines };
}
