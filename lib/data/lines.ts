/** A record that could not be read: its number among all records of the file, empty ones and the header included. */
export interface BadRecord {
  readonly record: number;
  /** Line ends within the record. */
  readonly lineEnds: number;
}

/** A good row, counted from 0, with line ends within its quoted fields. */
export interface TallRow {
  readonly row: number;
  readonly lineEnds: number;
}

export interface LineMap {
  /** Row `row` and those after it, up to the next entry, begin at line `row + offset`. */
  readonly segments: readonly { readonly row: number; readonly offset: number }[];
  /** The line on which each bad record begins. */
  readonly badLines: readonly number[];
}

/**
 * Finds the line of the file on which each record begins, by walking from one irregular record to the next.
 *
 * @param headerLines - lines that the header takes
 * @param emptyLines - numbers of empty lines, increasing; those inside quoted fields are recognised and passed over
 * @param bad - increasing by record
 * @param tall - increasing by row
 */
export function mapLines(
  headerLines: number,
  emptyLines: readonly number[],
  bad: readonly BadRecord[],
  tall: readonly TallRow[],
): LineMap {
  let record = 2;
  let line = 1 + headerLines;
  let row = 0;
  const segments = [{ row: 0, offset: line }];
  const badLines: number[] = [];
  let e = 0;
  let b = 0;
  let t = 0;
  while (true) {
    while (e < emptyLines.length && emptyLines[e] < line) e += 1;
    const toEmpty = e < emptyLines.length ? emptyLines[e] - line : Number.POSITIVE_INFINITY;
    const toBad = b < bad.length ? bad[b].record - record : Number.POSITIVE_INFINITY;
    const toTall = t < tall.length ? tall[t].row - row : Number.POSITIVE_INFINITY;
    const steps = Math.min(toEmpty, toBad, toTall);
    if (steps === Number.POSITIVE_INFINITY) return { segments, badLines };
    record += steps + 1;
    line += steps;
    row += steps;
    // In this order: distances to bad records and tall rows do not say which of them comes first.
    if (toEmpty === steps) {
      line += 1;
    } else if (toBad === steps) {
      badLines.push(line);
      line += 1 + bad[b++].lineEnds;
    } else {
      line += 1 + tall[t++].lineEnds;
      row += 1;
    }
    if (segments[segments.length - 1].row === row) segments.pop();
    segments.push({ row, offset: line - row });
  }
}
