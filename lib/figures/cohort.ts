import type { Cohort } from "../data/cohorts";
import { requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { heatmapTraces, namedPositions } from "./heatmap";
import { axisTitle, escapeLabel, formatNumber, formatShare, shortLabel } from "./text";

/**
 * Heat map of cohorts: rows by sign-up, columns by time since, cells the share of customers who ordered.
 *
 * @param cohorts - at least one, earliest first
 * @param options - `period`: unit of the columns (default "months")
 */
export function cohortFigure(
  cohorts: readonly Cohort[],
  {
    title = "Customers who order again, by sign-up",
    period = "months",
  }: { title?: string; period?: string } = {},
): Figure {
  requireSome("cohorts", "cohorts", cohorts.length);
  const nPeriods = Math.max(...cohorts.map(({ active }) => active.length));
  requireSome("cohorts", "active", nPeriods);
  const values = cohorts.map(({ active }) =>
    Array.from({ length: nPeriods }, (_, j) => (active[j] == null ? null : 100 * (active[j] as number))),
  );
  const means = Array.from({ length: nPeriods }, (_, j) => weightedMean(cohorts, j));
  const last = means.reduce<number>((found, mean, j) => (mean === null ? found : j), 0);
  const unit = period.replace(/s$/, "");
  const middle = Math.max(1, Math.floor(last / 2));
  const reading =
    last > 0
      ? `Over all cohorts ${formatShare(means[middle] ?? Number.NaN)} of customers order in ${unit} ${middle} after sign-up, ${formatShare(means[last] ?? Number.NaN)} in ${unit} ${last}.`
      : `${cohorts.length} cohorts.`;
  const filled = values.flat().filter((value): value is number => value !== null);
  const limit = Math.max(1, ...filled);
  const withText = nPeriods <= 14;
  const columns = Array.from({ length: nPeriods }, (_, j) => String(j));
  return figure(
    heatmapTraces({
      values,
      barTitle: "Active customers (%)",
      scale: "sequential",
      limit,
      textSize: 10,
      text: values.map((row) => row.map((value) => (withText && value !== null ? value.toFixed(0) : ""))),
      hover: values.map((row, i) =>
        row.map(
          (value, j) =>
            `${escapeLabel(cohorts[i].name)}, ${formatNumber(cohorts[i].nCustomers)} customers<br>${escapeLabel(period)} since sign-up: ${j}<br>${value === null ? "not over yet" : `active: ${formatShare(value / 100)}`}`,
        ),
      ),
    }),
    {
      ...frame({ title, subtitle: reading, plotHeight: Math.max(230, 30 + 28 * cohorts.length) }),
      xaxis: {
        title: { text: axisTitle({ label: "Time since sign-up", unit: period }) },
        ...namedPositions(columns),
        ...(withText
          ? {}
          : {
              tickvals: columns.flatMap((_, j) => (j % 3 === 0 ? [j] : [])),
              ticktext: columns.filter((_, j) => j % 3 === 0),
            }),
      },
      yaxis: {
        title: { text: "Sign-up (number of customers)" },
        ...namedPositions(
          cohorts.map(({ name, nCustomers }) => `${shortLabel(name, 16)} (${formatNumber(nCustomers)})`),
          true,
        ),
      },
    },
    `Heat map of ${cohorts.length} sign-up cohorts by ${period} since sign-up. ${reading}`,
  );
}

/** Mean share of a period over the cohorts that have it, weighted by their customers. */
function weightedMean(cohorts: readonly Cohort[], period: number): number | null {
  let [sum, weight] = [0, 0];
  for (const { active, nCustomers } of cohorts) {
    const share = active[period];
    if (share == null) continue;
    sum += share * nCustomers;
    weight += nCustomers;
  }
  return weight > 0 ? sum / weight : null;
}
