/** LaTeX that is made smaller where it is wider than the line; nbconvert's own settings for boxes would leave a tenth of the line empty. */
export function fittedToLine(latex: readonly string[]): string[] {
  const fit = "\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\box0}\\else\\leavevmode\\box0\\fi";
  return ["\\setbox0\\hbox{%", ...latex.slice(0, -1), `${latex.at(-1)}}${fit}`];
}
