import { escapeLatex } from "../escape";

/**
 * A numbered caption outside a float: a table's stands over it, a figure's stays on the page of the figure before it.
 * Documents made by nbconvert load the package "caption", but switch captions off; where the package is missing, the
 * caption is set in bold.
 */
export function latexCaption(counted: "figure" | "table", text: string): string {
  const escaped = escapeLatex(text);
  const setup = setupOf(counted === "table" ? "aboveskip=8pt,belowskip=4pt" : "aboveskip=0pt,belowskip=8pt");
  // nbconvert puts an empty line after a picture.
  const before = counted === "figure" ? "\\par\\nobreak\\vspace{-1.5\\baselineskip}" : "";
  return `${before}\\ifdefined\\captionof{\\captionsetup{${setup}}\\captionof{${counted}}{${escaped}}}\\else\\textbf{${escaped}}\\par\\fi`;
}

/** The same for a `longtable`: what stands before it, in a group that ends after it, and its first row. */
export function longTableCaption(text: string): { readonly before: string; readonly row: string } {
  return {
    before: `\\captionsetup{${setupOf("belowskip=4pt")}}\\setlength{\\LTcapwidth}{\\linewidth}`,
    row: `\\caption{${escapeLatex(text)}}\\\\`,
  };
}

const setupOf = (skips: string) =>
  `format=plain,justification=raggedright,singlelinecheck=false,font=small,labelfont=bf,${skips}`;
