/**
 * Rows to draw where there are too many: every label keeps its share, at least 20 rows where it has them, spread
 * evenly over the order of rows. Without excess all rows, in order.
 *
 * @param labels - one per row
 * @param maxPoints - about how many rows to keep
 */
export function thinRows(labels: ArrayLike<number>, maxPoints: number): number[] {
  const n = labels.length;
  if (n <= maxPoints) return Array.from({ length: n }, (_, i) => i);
  const byLabel = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const rows = byLabel.get(labels[i]);
    if (rows) rows.push(i);
    else byLabel.set(labels[i], [i]);
  }
  const kept: number[] = [];
  for (const rows of byLabel.values()) {
    const size = Math.min(rows.length, Math.max(20, Math.round((rows.length * maxPoints) / n)));
    for (let i = 0; i < size; i++) kept.push(rows[Math.floor(((i + 0.5) * rows.length) / size)]);
  }
  return kept.sort((a, b) => a - b);
}

/** The labels that occur, ascending, noise (−1) last. */
export function distinctLabels(labels: ArrayLike<number>): number[] {
  const seen = [...new Set(Array.from(labels))].sort((a, b) => a - b);
  return [...seen.filter((label) => label >= 0), ...seen.filter((label) => label < 0)];
}

/** A segment's name: the given one, else "Cluster 3", "Noise" for −1. Not escaped. */
export function segmentName(label: number, names: readonly string[] = []): string {
  if (label < 0) return "Noise";
  return names[label] ?? `Cluster ${label}`;
}
