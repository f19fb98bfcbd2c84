/**
 * Where a value stands among others: the share of them that lie below it, ties counted half, so that a value which all share has
 * rank 0.5.
 *
 * @param others - at least one, in any order
 * @returns 0 to 1
 * @example
 * rankAmong(2, [1, 2, 2, 3]) // 0.5
 */
export function rankAmong(value: number, others: Iterable<number> & { readonly length: number }): number {
  let below = 0;
  let equal = 0;
  for (const other of others) {
    if (other < value) below += 1;
    else if (other === value) equal += 1;
  }
  return (below + equal / 2) / others.length;
}
