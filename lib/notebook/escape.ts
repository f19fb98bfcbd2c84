const htmlEntities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Makes text safe to stand in HTML, as content or inside a quoted attribute.
 *
 * @example
 * escapeHtml("<b>") // "&lt;b&gt;"
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => htmlEntities[character]);
}

const latexCommands: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "\\textquotedbl{}",
  "[": "{[}",
  "]": "{]}",
  "…": "\\ldots{}",
  "–": "--",
  "∞": "$\\infty$",
};

/**
 * Makes text safe to stand in LaTeX. Line breaks and control characters become spaces: a blank line would end
 * the paragraph, and with it the row of a table. Square brackets are braced, as one that follows `\\` would be
 * read as its argument.
 *
 * @example
 * escapeLatex("50% & more") // "50\\% \\& more"
 */
export function escapeLatex(text: string): string {
  return withoutControls(text).replace(/[\\{}$&#_%~^<>|"[\]…–∞]/g, (character) => latexCommands[character]);
}

/** One line of text: runs of line breaks, tabs and control characters become one space. */
export function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
