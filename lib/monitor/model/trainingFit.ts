import { binCounts } from "./bins";
import { type Fault, fault, misfitOfLength } from "./faults";
import type { KeptModel } from "./keptModel";

/** What in the rows of the training does not fit the rest of a kept model. */
export function* misfitsOfRows({ model, segments, training }: KeptModel): Generator<Fault> {
  const { profile, rows } = training;
  const field = "training.rows";
  const nRows = rows.ids.length;
  if (nRows === 0 || new Set(rows.ids).size < nRows) {
    yield {
      field: `${field}.ids`,
      requirement: "hold at least one row, and each once",
      received: `${nRows} ids`,
    };
  }
  for (const name of ["segments", "segmentsAtMeanTenure", "value", "distance"] as const) {
    yield* misfitOfLength(`${field}.${name}`, rows[name], nRows, "rows");
  }
  const valid = new Set([
    ...segments.map(({ segment }) => segment),
    ...(model.kind === "dbscan" ? [-1] : []),
  ]);
  for (const name of ["segments", "segmentsAtMeanTenure"] as const) {
    const wrong = rows[name].findIndex((segment) => !valid.has(segment));
    if (wrong >= 0)
      yield fault(`${field}.${name}[${wrong}]`, "be the number of a segment", rows[name][wrong]);
  }
  yield* misfitOfLength(`${field}.bins`, rows.bins, profile.length, "features");
  for (const [j, { edges, counts, least, most }] of profile.entries()) {
    const place = `training.profile[${j}]`;
    if (edges.some((edge, i) => i > 0 && edge <= edges[i - 1]))
      yield fault(`${place}.edges`, "ascend", edges);
    if (least > most) yield fault(`${place}.least`, `be at most ${most}`, least);
    yield* misfitOfLength(`${place}.counts`, counts, edges.length + 1, "bins");
    yield* misfitOfLength(`${field}.bins[${j}]`, rows.bins[j], nRows, "rows");
    const counted = binCounts(rows.bins[j], counts.length);
    if (counted.some((count, bin) => count !== counts[bin]) || counted.length > counts.length)
      yield fault(`${place}.counts`, `count the rows of training.rows.bins[${j}]`, counts);
  }
}
