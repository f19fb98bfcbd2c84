/** Which rows of two tables are the same customer. Indices of rows, in the order of the first table, or of their own. */
export interface Periods {
  /** Rows of customers of both periods: pair `i` is row `before[i]` of the one and `after[i]` of the other. */
  readonly shared: { readonly before: Int32Array; readonly after: Int32Array };
  /** Rows of the first table whose customers are not in the second. */
  readonly gone: Int32Array;
  /** Rows of the second table whose customers are not in the first. */
  readonly joined: Int32Array;
}

/**
 * Finds the customers of two periods by their ids.
 *
 * @param before - one id per row
 * @param after - likewise, in any order
 * @throws RangeError when an id stands twice in a period
 * @example
 * matchPeriods(["a", "b"], ["c", "b"]).shared // { before: [1], after: [1] }
 */
export function matchPeriods(before: readonly string[], after: readonly string[]): Periods {
  const rowAfter = rowsById(after);
  const rowBefore = rowsById(before);
  const rows = [...before.keys()];
  const both = rows.filter((row) => rowAfter.has(before[row]));
  return {
    shared: {
      before: Int32Array.from(both),
      after: Int32Array.from(both, (row) => rowAfter.get(before[row]) as number),
    },
    gone: Int32Array.from(rows.filter((row) => !rowAfter.has(before[row]))),
    joined: Int32Array.from([...after.keys()].filter((row) => !rowBefore.has(after[row]))),
  };
}

function rowsById(ids: readonly string[]): Map<string, number> {
  const rows = new Map<string, number>();
  ids.forEach((id, row) => {
    if (rows.has(id)) {
      throw new RangeError(`Cannot match periods: an id must stand once in each, received "${id}" twice`);
    }
    rows.set(id, row);
  });
  return rows;
}
