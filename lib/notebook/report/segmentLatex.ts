import { escapeLatex } from "../escape";
import { fittedToLine } from "./latexFit";
import type { SegmentTexts } from "./segmentBlock";

/** Width of half the picture, in centimetres. */
const halfCm = 1.1;

/** A segment's block as LaTeX that needs no package beyond what nbconvert loads: texts, and beside them bars, which are rules. */
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
  const texts = parts.map(
    ({ head, texts }) =>
      `\\noindent\\textbf{${escapeLatex(head)}:} ${texts.map(escapeLatex).join(" ")}\\par\\smallskip`,
  );
  return [
    // A minipage is never broken.
    "\\noindent\\begin{minipage}{\\linewidth}\\medskip\\small",
    `\\textbf{\\large ${escapeLatex(name)}}\\par`,
    `\\noindent ${escapeLatex(lead)}\\par\\smallskip`,
    ...(lines.length === 0
      ? texts
      : [
          "\\noindent\\begin{minipage}[t]{0.57\\linewidth}",
          ...texts,
          "\\end{minipage}\\hfill\\begin{minipage}[t]{0.4\\linewidth}\\footnotesize\\setlength{\\tabcolsep}{3pt}",
          `\\raggedright ${escapeLatex(barsTitle)}\\par\\smallskip`,
          ...fittedToLine(["\\begin{tabular}{@{}lcr@{}}", ...lines, "\\end{tabular}"]),
          "\\end{minipage}\\par",
        ]),
    "\\medskip\\end{minipage}\\par",
  ].join("\n");
}
