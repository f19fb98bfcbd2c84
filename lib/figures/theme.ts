import { segmentColours } from "./palette";

/** Colours of everything that is not data. */
export const ink = { text: "#333333", axis: "#767676", grid: "#E6E6E6", reference: "#595959" } as const;

/** The house style under every figure: typography, white ground, margins, hover labels, colours in order. */
export const layoutTheme = {
  font: {
    family: '"Open Sans", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif',
    size: 12,
    color: ink.text,
  },
  paper_bgcolor: "#FFFFFF",
  plot_bgcolor: "#FFFFFF",
  colorway: segmentColours,
  autosize: true,
  height: 400,
  margin: { l: 64, r: 24, t: 64, b: 60 },
  showlegend: false,
  hoverlabel: {
    bgcolor: "#FFFFFF",
    bordercolor: ink.axis,
    font: { color: ink.text, size: 12 },
    align: "left",
  },
  separators: ".,",
};

/** The house style under every axis. */
export const axisTheme = {
  automargin: true,
  showgrid: true,
  gridcolor: ink.grid,
  zeroline: false,
  showline: true,
  linecolor: ink.axis,
  ticks: "outside",
  ticklen: 4,
  tickcolor: ink.axis,
  tickfont: { size: 11 },
  title: { font: { size: 12 }, standoff: 8 },
};
