/**
 * Eight colours for segments. Each has a contrast of at least 3:1 on white (WCAG 2.2, 1.4.11), and each pair stays
 * apart (CIE76 ΔE of at least 15) in normal vision and under simulated protanopia, deuteranopia and tritanopia.
 *
 * Source: Okabe and Ito (2008), blue, vermillion, green, purple, black; Tol (2021), wine and indigo of "muted"; and a brown.
 */
export const segmentColours: readonly string[] = [
  "#0072B2",
  "#D55E00",
  "#009E73",
  "#882255",
  "#332288",
  "#CC79A7",
  "#6B4E00",
  "#000000",
];

/** Grey of what belongs to no segment; always drawn with the × symbol. */
export const noiseColour = "#878787";

/** Marker symbols in plotly's numbering: circle, square, diamond, triangle up, triangle down, pentagon, star, hexagon. */
const symbols = [0, 1, 2, 5, 6, 13, 17, 14];
/** Plotly's × with filled arms. */
const noiseSymbol = 4;
const dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "5px 2px", "1px 4px"];
const patterns = ["", "/", "\\", ".", "-", "x", "|", "+"];

/** How a segment looks in every figure: colour, and a second cue of each kind for readers who don't see colours. */
export interface SegmentStyle {
  readonly colour: string;
  /** Marker symbol, plotly's number. */
  readonly symbol: number;
  /** Line dash. */
  readonly dash: string;
  /** Fill pattern of bars. */
  readonly pattern: string;
}

/**
 * The style of a segment. From the ninth on, colours come again with other symbols: 64 segments stay distinct.
 *
 * @param label - the segment's number, 0, 1, 2 …; −1 is noise, a grey ×
 */
export function segmentStyle(label: number): SegmentStyle {
  if (label < 0) return { colour: noiseColour, symbol: noiseSymbol, dash: "dot", pattern: "x" };
  const colour = label % segmentColours.length;
  const shape = (label + Math.floor(label / segmentColours.length)) % symbols.length;
  return {
    colour: segmentColours[colour],
    symbol: symbols[shape],
    dash: dashes[shape],
    pattern: patterns[shape],
  };
}

/** Blue for what is small, through white at the middle, to red. Source: ColorBrewer RdBu, safe for colour-blind readers. */
export const divergingScale: readonly (readonly [number, string])[] = [
  [0, "#2166AC"],
  [0.2, "#67A9CF"],
  [0.4, "#D1E5F0"],
  [0.5, "#F7F7F7"],
  [0.6, "#FDDBC7"],
  [0.8, "#EF8A62"],
  [1, "#B2182B"],
];

/** White to dark blue, even steps in lightness. Source: ColorBrewer Blues. */
export const sequentialScale: readonly (readonly [number, string])[] = [
  [0, "#F7FBFF"],
  [0.25, "#C6DBEF"],
  [0.5, "#6BAED6"],
  [0.75, "#2171B5"],
  [1, "#08306B"],
];

/** The colour at `place` (0 to 1; outside, the nearer end) of a scale, blended between its stops. */
export function blend(scale: readonly (readonly [number, string])[], place: number): string {
  const at = Math.min(1, Math.max(0, place));
  const above = Math.max(
    1,
    scale.findIndex(([stop]) => stop >= at),
  );
  const [[low, from], [high, to]] = [scale[above - 1], scale[above]];
  const weight = (at - low) / (high - low);
  const mixed = channels(from).map((value, c) => Math.round(value + weight * (channels(to)[c] - value)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Black or white, whichever has the higher contrast on a colour "#RRGGBB" (always at least 4.5:1). */
export function readableOn(colour: string): string {
  return contrast("#000000", colour) >= contrast("#FFFFFF", colour) ? "#000000" : "#FFFFFF";
}

/** Contrast ratio of two colours "#RRGGBB", 1 to 21. Source: WCAG 2.2, relative luminance. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) =>
    value <= 10.31475 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
