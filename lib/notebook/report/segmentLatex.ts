import { escapeLatex } from "../escape";
import type { SegmentTexts } from "./segmentBlock";

/** Width of half the picture, in centimetres. */
const halfCm = 2.5;

/** A segment's block as LaTeX that needs no package beyond what nbconvert loads; its bars are rules. */
export function segmentLatex({ colour, name, lead, parts, scale, barsTitle, bars }: SegmentTexts): string {
  const rgb = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(",");
  const rule = (cm: number) => `\\textcolor[RGB]{${rgb}}{\\rule{${cm.toFixed(2)}cm}{1.2ex}}`;
  const bar = (value: number) => {
    const cm = (halfCm * Math.abs(value)) / scale;
    return value < 0
      ? `\\makebox[${halfCm}cm][r]{${rule(cm)}}\\makebox[${halfCm}cm][l]{}`
      : `\\makebox[${halfCm}cm][l]{}\\makebox[${halfCm}cm][l]{${rule(cm)}}`;
  };
  const lines = bars.map(
    ({ label, value, text }) => `${escapeLatex(label)} & ${bar(value)} & ${escapeLatex(text)} \\\\`,
  );
  return [
    // A minipage is never broken.
    "\\noindent\\begin{minipage}{\\linewidth}\\medskip\\small",
    `\\textbf{\\large ${escapeLatex(name)}}\\par`,
    `\\noindent ${escapeLatex(lead)}\\par`,
    ...parts.map(
      ({ head, texts }) =>
        `\\noindent\\textbf{${escapeLatex(head)}:} ${texts.map(escapeLatex).join(" ")}\\par`,
    ),
    ...(lines.length === 0
      ? []
      : [
          `\\medskip\\noindent{\\small ${escapeLatex(barsTitle)}\\par\\smallskip`,
          "\\noindent\\begin{tabular}{lcr}",
          ...lines,
          "\\end{tabular}\\par}",
        ]),
    "\\medskip\\end{minipage}\\par",
  ].join("\n");
}
