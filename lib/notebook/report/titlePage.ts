import { type Sentence, textOf, type WrittenNumber } from "../../written";
import type { Displayable } from "../displayable";
import { escapeHtml, escapeLatex } from "../escape";
import { displayableWithRole } from "./role";

/** What stands on the first page of a report. */
export interface TitlePage {
  /** Also the title of the exported document. */
  readonly title: string;
  /** What the report is about: the data and their dates. */
  readonly subtitle: Sentence | string;
  /** The verdict in one line. */
  readonly verdict: Sentence | string;
  /** Key figures, at most five, such as `{ label: "customers", value: count(815) }`. */
  readonly facts: readonly { readonly label: string; readonly value: WrittenNumber | string }[];
}

/** The title page of a report; on paper it has a page of its own, with the contents. All text is escaped. */
export function titlePage(page: TitlePage): Displayable {
  const { title } = page;
  const [subtitle, verdict] = [textOf(page.subtitle), textOf(page.verdict)];
  const facts = page.facts.map(({ label, value }) => ({ label, value: textOf(value) }));
  const data = {
    "text/html": htmlOf({ title, subtitle, verdict, facts }),
    "text/latex": latexOf({ subtitle, verdict, facts }),
    "text/plain": [title, subtitle, verdict, ...facts.map(({ label, value }) => `${label}: ${value}`)].join(
      "\n",
    ),
  };
  return displayableWithRole(data, { role: "title", title });
}

interface Texts {
  readonly title: string;
  readonly subtitle: string;
  readonly verdict: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

function htmlOf({ title, subtitle, verdict, facts }: Texts): string {
  const entries = facts.map(
    ({ label, value }) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  );
  return [
    '<div class="title-page">',
    `<div class="band"><h1>${escapeHtml(title)}</h1>`,
    `<p class="subtitle">${escapeHtml(subtitle)}</p></div>`,
    `<p class="verdict">${escapeHtml(verdict)}</p>`,
    `<dl class="facts">${entries.join("")}</dl>`,
    "</div>",
  ].join("\n");
}

// Paragraphs leave no single line behind, and what follows a picture, such as its caption, stays with it.
const keptTogether =
  "\\makeatletter\\global\\@endparpenalty=10000\\makeatother\\global\\clubpenalty=10000\\global\\widowpenalty=10000";

/** Without the title: nbconvert sets that of the notebook above. */
function latexOf({ subtitle, verdict, facts }: Omit<Texts, "title">): string {
  const lines = facts.map(({ label, value }) => `${escapeLatex(label)} & ${escapeLatex(value)} \\\\`);
  return [
    "\\begin{center}",
    `{\\large ${escapeLatex(subtitle)}\\par}\\bigskip`,
    `{\\bfseries ${escapeLatex(verdict)}\\par}\\bigskip`,
    ...(lines.length > 0 ? ["\\begin{tabular}{lr}", ...lines, "\\end{tabular}"] : []),
    "\\end{center}",
    "\\setcounter{tocdepth}{2}\\setcounter{secnumdepth}{0}\\tableofcontents",
    keptTogether,
  ].join("\n");
}
