import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { notebookNames, pathOf, tagsOf } from "./notebooks";
import { allowed } from "./notebooksTypedAllowed";

const root = resolve(__dirname, "..");

/** A text with a digit in it that no computation put there. */
interface Typed {
  readonly file: string;
  readonly text: string;
}

/** What a number may be that is no result: the notebook's own number in its heading, another's after the word, code, and names such as `01-eda`. */
const withoutReferences = (markdown: string) =>
  markdown
    .replace(/^#+ \d+ · /gm, "")
    .replace(/\bnotebooks? \d\d\b/g, "")
    .replace(/`[^`]*`/g, "")
    .replace(/\]\([^)]*\)/g, "]");

const sentencesOf = (text: string) => text.split(/(?<=[.:;?!])\s+|\n/).map((one) => one.trim());

const typedInMarkdown = (file: string, markdown: string): Typed[] =>
  sentencesOf(withoutReferences(markdown))
    .filter((text) => /\d/.test(text))
    .map((text) => ({ file, text }));

const writing = new Set(["count", "decimal", "percent", "money", "plural"]);

/** Strings and templates with digits, and numbers that are written without being computed. */
function typedInCode(file: string, code: string): Typed[] {
  const source = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest, true);
  const found: Typed[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    const isText =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (isText && /\d/.test(node.text) && !/^SELECT /.test(node.text))
      found.push({ file, text: node.text.trim() });
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && writing.has(node.expression.text)) {
      const [value] = node.arguments;
      if (value !== undefined && ts.isNumericLiteral(value)) found.push({ file, text: node.getText(source) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly metadata: { readonly tags?: readonly string[] };
}

const cellsOf = (name: string): readonly Cell[] => JSON.parse(readFileSync(pathOf(name), "utf8")).cells;
const sourceOf = ({ source }: Cell) => (typeof source === "string" ? source : source.join(""));

const typedInNotebook = (name: string): Typed[] =>
  cellsOf(name).flatMap((cell) => {
    if (cell.cell_type === "markdown") return typedInMarkdown(name, sourceOf(cell));
    return tagsOf(cell as never).includes("parameters") ? [] : typedInCode(name, sourceOf(cell));
  });

const narrative = readdirSync(join(root, "lib/narrative"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(root.length + 1)
      .replaceAll("\\", "/"),
  );

const typed = [
  ...notebookNames.flatMap(typedInNotebook),
  ...narrative.flatMap((file) => typedInCode(file, readFileSync(join(root, file), "utf8"))),
];

/** What is left of a text when what is allowed in its file is taken out. */
const rest = ({ file, text }: Typed) =>
  allowed.filter((one) => one.file === file).reduce((left, { part }) => left.replaceAll(part, ""), text);

const proseOf = (text: string) => `prose\`${text}\``;
const value = (code: string) => `$\{${code}}`;

describe("no result is typed by hand", () => {
  test("neither in a notebook nor in a template of the narrative", () => {
    expect(notebookNames.length).toBeGreaterThan(3);
    expect(narrative.length).toBeGreaterThan(20);
    expect(typed.filter((one) => /\d/.test(rest(one)))).toEqual([]);
  });

  test("and nothing is allowed that isn't there", () => {
    const isThere = ({ file, part }: (typeof allowed)[number]) =>
      typed.some((one) => one.file === file && one.text.includes(part));
    expect(allowed.filter((one) => !isThere(one))).toEqual([]);
  });

  test.each([
    { what: "a result in Markdown", found: typedInMarkdown("x", "Silhouette is 0.34.") },
    {
      what: "a percentage in Markdown",
      found: typedInMarkdown("x", "## Segments\n\nThey bring 34% of revenue."),
    },
    {
      what: "a result in prose",
      found: typedInCode("x", proseOf(`There are 7 segments of ${value("count(n)")}.`)),
    },
    {
      what: "a result behind a value",
      found: typedInCode("x", proseOf(`${value("count(n)")} in 7 segments`)),
    },
    { what: "a result in a caption", found: typedInCode("x", 'table(rows, { caption: "Silhouette 0.34" })') },
    {
      what: "a bound value that is typed",
      found: typedInCode("x", proseOf(`${value("percent(0.34)")} of revenue`)),
    },
  ])("the scan finds $what", ({ found }) => {
    expect(found).toHaveLength(1);
  });

  test.each([
    { what: "the number of a notebook", found: typedInMarkdown("x", "# 4 · Who is in each segment?") },
    { what: "code", found: typedInMarkdown("x", "Call `topShare(0.2)`.") },
    {
      what: "a computed value",
      found: typedInCode("x", proseOf(`${value("percent(share(0.2), 1)")} of revenue`)),
    },
    { what: "an import", found: typedInCode("x", 'import { a } from "./v1";') },
  ])("the scan lets $what pass", ({ found }) => {
    expect(found).toEqual([]);
  });
});

test("no text holds a placeholder", () => {
  const placeholder = /\b(TODO|FIXME|TBD|XXX|lorem|ipsum|placeholder|example value)\b|\{\{|<insert|\?\?\?/i;
  const texts = [
    ...notebookNames.flatMap((name) => cellsOf(name).map((cell) => ({ file: name, text: sourceOf(cell) }))),
    ...narrative.map((file) => ({ file, text: readFileSync(join(root, file), "utf8") })),
  ];
  expect(texts.filter(({ text }) => placeholder.test(text)).map(({ file }) => file)).toEqual([]);
});
