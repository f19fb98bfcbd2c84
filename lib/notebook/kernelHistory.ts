/** A request for cells that ran, as the Jupyter protocol defines it. */
export interface HistoryRequest {
  readonly hist_access_type: "tail" | "range" | "search";
  readonly output?: boolean;
  readonly n?: number;
  readonly pattern?: string;
  readonly unique?: boolean;
  readonly session?: number;
  readonly start?: number;
  readonly stop?: number;
}

interface Entry {
  readonly line: number;
  readonly source: string;
  output: string | null;
}

/** The one session that is kept: earlier ones end with their kernel. */
const session = 1;

/** The cells that ran in this kernel, kept in memory. */
export class KernelHistory {
  private readonly entries: Entry[] = [];

  /** Adds a cell; the returned function adds its result. */
  add(line: number, source: string): (output: string) => void {
    const entry: Entry = { line, source, output: null };
    this.entries.push(entry);
    return (output) => {
      entry.output = output;
    };
  }

  /** Answers a request with `[session, line, source]` or, if output is asked for, `[session, line, [source, output]]`. */
  find(request: HistoryRequest): unknown[] {
    return this.select(request).map(({ line, source, output }) => [
      session,
      line,
      request.output ? [source, output] : source,
    ]);
  }

  private select(request: HistoryRequest): readonly Entry[] {
    const { hist_access_type: type, n } = request;
    if (type === "tail") return lastOf(this.entries, n);
    if (type === "range") {
      // Session 0 is the current one, negative numbers count back from it.
      if (request.session !== undefined && request.session !== 0 && request.session !== session) return [];
      const { start = 0, stop = Number.POSITIVE_INFINITY } = request;
      return this.entries.filter(({ line }) => line >= start && line < (stop ?? Number.POSITIVE_INFINITY));
    }
    if (type !== "search") return [];
    const pattern = globPattern(request.pattern ?? "*");
    const found = this.entries.filter(({ source }) => pattern.test(source));
    const last = new Map(found.map((entry, i) => [entry.source, i]));
    return lastOf(request.unique ? found.filter(({ source }, i) => last.get(source) === i) : found, n);
  }
}

function lastOf<T>(entries: readonly T[], n: number | undefined): readonly T[] {
  return n === undefined || n === null ? entries : n > 0 ? entries.slice(-n) : [];
}

/** Glob patterns, as in SQLite and so in IPython: `*` any text, `?` one character. */
function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, "[^]*")
    .replace(/\?/g, "[^]");
  return new RegExp(`^${source}$`);
}
