import { requireSome } from "./check";
import { type Figure, figure } from "./figure";
import { frame } from "./frame";
import { lineUp } from "./lines";
import { segmentColours } from "./palette";
import { axisTitle, escapeLabel, formatNumber, type Quantity, shortLabel } from "./text";
import { ink } from "./theme";

/** An estimate with the ends of its interval. */
export interface ForestEstimate {
  readonly name: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** How {@link forestFigure} is drawn and worded. */
export interface ForestOptions {
  readonly title?: string;
  /** What the rows are, singular (default "Segment"). */
  readonly itemLabel?: string;
  /** Value of no effect, drawn as a dashed line; `null` for none (default 0). */
  readonly reference?: number | null;
  /** What the interval is (default "95% interval"). */
  readonly interval?: string;
}

/**
 * Forest plot: estimates with intervals, one row each; intervals that leave out the reference are drawn filled.
 *
 * @param estimates - at least one, each with low ≤ estimate ≤ high
 * @param quantity - what is estimated, with unit
 * @throws RangeError when an estimate lies outside its interval
 */
export function forestFigure(
  estimates: readonly ForestEstimate[],
  quantity: Quantity,
  options: ForestOptions = {},
): Figure {
  requireSome("a forest plot", "estimates", estimates.length);
  for (const { name, low, estimate, high } of estimates) {
    if (!(low <= estimate && estimate <= high)) {
      throw new RangeError(
        `Cannot draw a forest plot: the estimate of ${name} must lie within its interval, received ${estimate} in ${low} to ${high}`,
      );
    }
  }
  const { itemLabel = "Segment", reference = 0, interval = "95% interval" } = options;
  const { title = `${quantity.label} with ${interval}` } = options;
  const clear = estimates.map(({ low, high }) => reference === null || low > reference || high < reference);
  const nClear = clear.filter(Boolean).length;
  const reading =
    reference === null
      ? `${estimates.length} estimates, each with its ${interval}.`
      : `${nClear} of ${estimates.length} intervals leave out ${formatNumber(reference)} (filled); open circles don't.`;
  return figure(
    [
      {
        type: "scatter",
        mode: "markers",
        x: estimates.map(({ estimate }) => estimate),
        y: estimates.map((_, i) => i),
        error_x: {
          type: "data",
          symmetric: false,
          array: estimates.map(({ estimate, high }) => high - estimate),
          arrayminus: estimates.map(({ estimate, low }) => estimate - low),
          color: ink.text,
          thickness: 1.6,
          width: 5,
        },
        customdata: estimates.map(
          ({ name, estimate, low, high }) =>
            `${escapeLabel(name)}: ${formatNumber(estimate)}<br>${escapeLabel(interval)} ${formatNumber(low)} to ${formatNumber(high)}`,
        ),
        marker: {
          size: 10,
          color: segmentColours[0],
          symbol: clear.map((filled) => (filled ? 0 : 100)),
          line: { color: segmentColours[0], width: 2 },
        },
        hovertemplate: "%{customdata}<extra></extra>",
      },
    ],
    {
      ...frame({ title, subtitle: reading, plotHeight: 30 + 30 * estimates.length }),
      shapes: reference === null ? [] : [lineUp(reference)],
      xaxis: { title: { text: axisTitle(quantity) } },
      yaxis: {
        title: { text: escapeLabel(itemLabel) },
        tickvals: estimates.map((_, i) => i),
        ticktext: estimates.map(({ name }) => shortLabel(name)),
        range: [estimates.length - 0.4, -0.6],
        showgrid: false,
      },
    },
    `Forest plot of ${quantity.label}, ${interval}: ${estimates
      .map(
        ({ name, estimate, low, high }) =>
          `${name} ${formatNumber(estimate)} (${formatNumber(low)} to ${formatNumber(high)})`,
      )
      .join("; ")}.`,
  );
}
