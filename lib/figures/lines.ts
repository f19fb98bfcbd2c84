import { ink } from "./theme";

/** How a line is drawn. */
export interface LineStyle {
  readonly color: string;
  readonly width: number;
  readonly dash?: "dash" | "dot";
}

const dashed: LineStyle = { color: ink.reference, width: 1.5, dash: "dash" };

/** A line across the plot at a value of the y axis; dashed by default. */
export const lineAcross = (y: number, line: LineStyle = dashed) => ({
  ...{ type: "line", xref: "paper", x0: 0, x1: 1 },
  ...{ yref: "y", y0: y, y1: y, line },
});

/** A line from the plot's foot to its top at a value of an x axis; dashed by default. */
export const lineUp = (x: number, line: LineStyle = dashed, xref: string = "x") => ({
  ...{ type: "line", xref, x0: x, x1: x },
  ...{ yref: "paper", y0: 0, y1: 1, line },
});
