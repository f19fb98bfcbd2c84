import { DataFrame } from "danfojs-node";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displaySymbol, type MimeBundle } from "../../lib/notebook/bundle";
import { escapeHtml, escapeLatex } from "../../lib/notebook/escape";
import { type TableOptions, table } from "../../lib/notebook/tables/table";
import type { TableData } from "../../lib/notebook/tables/tableColumns";

function formats(data: TableData, options?: TableOptions) {
  const bundle = table(data, options)[displaySymbol]() as MimeBundle;
  return { html: bundle["text/html"], latex: bundle["text/latex"], text: bundle["text/plain"] } as Record<
    "html" | "latex" | "text",
    string
  >;
}

/** The written cells of a table with one column. */
function written(values: ArrayLike<unknown>, options: { name?: string; format?: never } = {}): string[] {
  const { name = "v" } = options;
  const { html } = formats(
    { [name]: values },
    options.format === undefined ? {} : { formats: { [name]: options.format } },
  );
  return Array.from(html.matchAll(/<td style="[^"]*">(.*?)<\/td>/g), (match) => match[1]);
}

describe("A table", () => {
  const data = { segment: ["A & B", "<c>"], revenue: [1234.5, 99] };

  it("is HTML with a caption, heads with scope and right-aligned numbers", () => {
    expect(
      formats(data, { caption: "Sums", units: { revenue: "GBP" }, labels: { segment: "Segment" } }).html,
    ).toBe(
      `<table class="seglab-table">
<caption>Sums</caption>
<thead><tr><th scope="col" style="text-align: left">Segment</th><th scope="col" style="text-align: right">revenue (GBP)</th></tr></thead>
<tbody>
<tr><td style="text-align: left">A &amp; B</td><td style="text-align: right">1,234.5</td></tr>
<tr><td style="text-align: left">&lt;c&gt;</td><td style="text-align: right">99.0</td></tr>
</tbody>
</table>`,
    );
  });

  it("is LaTeX in one piece, with its caption numbered", () => {
    const { latex } = formats(data, { caption: "50% & more" });
    const lines = latex.split("\n");
    expect(lines[0]).toBe("\\par\\nobreak\\noindent\\begin{minipage}{\\linewidth}\\centering\\medskip");
    expect(lines[1]).toMatch(
      /^\\ifdefined\\captionof\{.*\\captionof\{table\}\{50\\% \\& more\}\}\\else\\textbf\{50\\% \\& more\}\\par\\fi$/,
    );
    expect(lines.slice(2).join("\n")).toBe(
      `\\setbox0\\hbox{%
\\begin{tabular}{@{}lr@{}}
\\toprule
\\textbf{segment} & \\textbf{revenue} \\\\
\\midrule
A \\& B & 1,234.5 \\\\
\\textless{}c\\textgreater{} & 99.0 \\\\
\\bottomrule
\\end{tabular}}\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\box0}\\else\\leavevmode\\box0\\fi
\\par\\medskip\\end{minipage}\\par`,
    );
    expect(formats(data).latex).not.toContain("caption");
  });

  it("that is longer than a page breaks between pages in LaTeX, and repeats its head", () => {
    const long = { n: Array.from({ length: 50 }, (_, i) => i) };
    const { latex } = formats(long, { caption: "Fifty", maxRows: 50 });
    expect(latex).toMatch(
      /^\\begingroup\\captionsetup\{.*\n\\begin\{longtable\}\{@\{\}r@\{\}\}\n\\caption\{Fifty\}\\\\\n\\toprule\n/,
    );
    expect(latex).toContain("\\textbf{n} \\\\\n\\midrule\n\\endhead\n0 \\\\\n");
    expect(latex).toMatch(/49 \\\\\n\\bottomrule\n\\end\{longtable\}\n\\endgroup$/);
    expect(formats(long, { maxRows: 30 }).latex).not.toContain("longtable");
    // Few rows, each of many lines.
    const text = { how: [1, 2, 3].map(() => "One offer to come back. ".repeat(80)) };
    expect(formats(text).latex).toContain("longtable");
    // What has to be made smaller can't break.
    const word = { how: text.how.map((words) => words.replaceAll(" ", "")) };
    expect(formats(word).latex).not.toContain("longtable");
  });

  it("that is wider than a page wraps heads and long texts in LaTeX, as far as needed", () => {
    const wide = {
      segment: ["a"],
      "share of revenue brought": [0.5],
      how: ["One offer to come back. ".repeat(6).trim()],
    };
    const { latex } = formats(wide);
    // 100 characters less 1.8 per column, 7 and 12 for the others, in whole ones.
    expect(latex).toContain("\\begin{tabular}{@{}lr>{\\raggedright\\arraybackslash}p{0.750\\linewidth}@{}}");
    expect(latex).toContain(
      "\\shortstack[r]{\\strut \\textbf{share of}\\\\\\textbf{revenue}\\\\\\textbf{brought}}",
    );
    expect(latex).toMatch(/a & 0\.5 & One offer to come back\. One offer .*back\. \\\\\[2pt\]\n/);
    expect(latex).toContain("\\footnotesize");
    expect(formats({ ...wide, how: ["Short."] }).latex).not.toMatch(/footnotesize|shortstack|raggedright/);
  });

  it("breaks heads after hyphens and within camelCase where columns are many", () => {
    const names = ["Calinski-Harabasz", "averageOrderValue", "rows of Asia", "a & b", "DBSCAN", "x=y"];
    const many = Object.fromEntries(
      Array.from({ length: 18 }, (_, i) => [`${names[i % 6]}${i < 6 ? "" : ` ${i}`}`, [0.125]]),
    );
    const { latex } = formats(many);
    for (const head of [
      "\\textbf{Calinski-}\\\\\\textbf{Harabasz}",
      "\\textbf{average}\\\\\\textbf{Order}\\\\\\textbf{Value}",
      "\\textbf{rows}\\\\\\textbf{of}\\\\\\textbf{Asia}",
      "\\textbf{a \\& b}",
      "\\textbf{DBSCAN}",
      "\\textbf{x=y}",
    ])
      expect(latex).toContain(head);
  });

  it("is text in columns", () => {
    expect(formats(data).text).toBe("segment  revenue\nA & B    1,234.5\n<c>         99.0");
  });

  it("looks the same from columns, rows and a query's result", () => {
    const rows = [
      { segment: "A & B", revenue: 1234.5 },
      { segment: "<c>", revenue: 99 },
    ];
    const query = { nRows: 2, names: ["segment", "revenue"], columns: data };
    expect(formats(rows)).toEqual(formats(data));
    expect(formats(query)).toEqual(formats(data));
  });

  it("shows a DataFrame's index only where it is more than the row's number", () => {
    const plain = new DataFrame({ a: [1, 2] });
    const labelled = new DataFrame({ a: [1, 2] }, { index: ["x", "y"] });
    expect(formats(plain as never).text).toBe("a\n1\n2");
    expect(formats(labelled as never).text).toBe("   a\nx  1\ny  2");
    expect(formats(labelled as never).html).toContain('<th scope="row" style="text-align: left">x</th>');
    expect(formats(labelled.column("a") as never).text).toBe("   a\nx  1\ny  2");
  });

  it("is cut when it is long, and says how many rows there are", () => {
    const { html, latex, text } = formats({ n: Float64Array.from({ length: 1500 }, (_, i) => i) });
    expect(text.split("\n")).toHaveLength(22);
    expect(text).toMatch(/\n *19\n… 1,480 more rows, 1,500 in all$/);
    expect(html).toContain(
      '<tfoot><tr><td colspan="1" style="text-align: left">… 1,480 more rows, 1,500 in all</td>',
    );
    expect(latex).toContain("\\multicolumn{1}{@{}l@{}}{\\ldots{} 1,480 more rows, 1,500 in all} \\\\");
    expect(formats({ n: [1, 2, 3] }, { maxRows: 3 }).text).toBe("n\n1\n2\n3");
  });

  it("of nothing is still a table", () => {
    expect(formats({ a: [] }).html).toContain("<tbody>\n</tbody>");
    expect(formats([]).latex).toBe("");
  });

  it("lets no markup from data through, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (name, value) => {
        const { html, latex } = formats([{ [`c${name}`]: value }], { caption: value });
        const unmarked = html.replace(/<\/?(table|caption|thead|tbody|tr|th|td)( [a-z]+="[a-z: -]+")*>/g, "");
        expect(unmarked).not.toMatch(/[<>"']/);
        const cell = latex.split("\n").at(-4) ?? "";
        expect(cell.replace(/\\(text\w+\{\}|ldots\{\}|[{}$&#_%])|\\\\$|\{[[\]]\}/g, "")).not.toMatch(
          /[\\{}&#_%~^]/,
        );
      }),
    );
  });
});

describe("Numbers in a table", () => {
  it.each([
    ["whole numbers have separators", [1, 20000, -3], ["1", "20,000", "-3"]],
    ["money has two decimals", [12.5, 7.25, 1999.99], ["12.50", "7.25", "1,999.99"]],
    ["large numbers have none", [12345.67, 99999.5, 23456.7], ["12,346", "100,000", "23,457"]],
    ["shares have three", [0.12345, 0.5, 0.98765], ["0.123", "0.500", "0.988"]],
    ["no more decimals than the values have", [0.5, 1, 1.5], ["0.5", "1.0", "1.5"]],
    ["tiny numbers are scientific", [1.234e-9, 2e-8, 0], ["1.23e-9", "2.00e-8", "0.00"]],
    ["missing values are marked", [1.5, Number.NaN, null, undefined], ["1.5", "–", "–", "–"]],
    ["infinity is a sign", [1.5, Number.POSITIVE_INFINITY], ["1.5", "∞"]],
    ["big integers", [10n, 1234567n], ["10", "1,234,567"]],
  ])("%s", (_, values, expected) => {
    expect(written(values)).toEqual(expected);
  });

  it("are left alone where they are years or identifiers", () => {
    expect(written([2024, 2025], { name: "year" })).toEqual(["2024", "2025"]);
    expect(written([12345], { name: "customerId" })).toEqual(["12345"]);
    expect(written([12345], { name: "paid" })).toEqual(["12,345"]);
  });

  it("follow a given format", () => {
    expect(written([0.1234, -0.00001], { format: "percent" as never })).toEqual(["12.3%", "0.0%"]);
    expect(written([1.5, 2], { format: 3 as never })).toEqual(["1.500", "2.000"]);
    expect(written([12345], { format: "plain" as never })).toEqual(["12345"]);
    expect(written([1], { format: ((v: unknown) => `<${v}>`) as never })).toEqual(["&lt;1&gt;"]);
  });
});

it("A table refuses what it cannot show, and says why", () => {
  expect(() => table(5 as never)).toThrow(
    "Cannot make a table: the data must be a record of columns, an array of row objects or a danfo DataFrame, received 5",
  );
  expect(() => table({ a: [1], b: [1, 2] })).toThrow(
    new RangeError('Cannot make a table: column "b" must have 1 values like the first, received 2'),
  );
  expect(() => table({ a: 5 as never })).toThrow(TypeError);
  expect(() => table([1] as never)).toThrow("every row must be an object, received 1 in row 0");
  expect(() => table({ a: [1] }, { maxRows: 0 })).toThrow("maxRows must be at least 1, received 0");
  expect(() => table({ a: [1] }, { units: { b: "GBP" } })).toThrow(
    'Cannot make a table: units must name one of its columns (a), received "b"',
  );
  expect(() => table({ a: [1.5] }, { formats: { a: 99 } })).toThrow("a number of decimals from 0 to 20");
});

it("Escaping keeps plain text as it is", () => {
  expect(escapeHtml(`a<b> & "c" 'd'`)).toBe("a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
  expect(escapeLatex("50% & more_x\n\n\\cmd{$1^2}")).toBe(
    "50\\% \\& more\\_x \\textbackslash{}cmd\\{\\$1\\textasciicircum{}2\\}",
  );
  expect(escapeLatex("plain text, 1.5")).toBe("plain text, 1.5");
});
