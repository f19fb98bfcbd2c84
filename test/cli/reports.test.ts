import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { isReport, linksFrom, placeholderLikeTexts } from "../../lib/cli/reports";
import { loadDataset } from "../../lib/data/load";

const folder = mkdtempSync(join(tmpdir(), "seglab-reports-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("every page leads to all pages, the report first, and to its own PDF", () => {
  const links = linksFrom("notebooks/04-profiling.ipynb");
  expect(links[0]).toMatchObject({
    href: "segmentation-report.html",
    label: "Report",
    notebook: "05-report",
  });
  expect(links.filter(({ current }) => current).map(({ href }) => href)).toEqual(["04-profiling.html"]);
  expect(links.at(-1)).toEqual({ href: "04-profiling.pdf", label: "This page as PDF", current: false });
  expect(new Set(links.map(({ href }) => href)).size).toBe(links.length);
  expect(linksFrom("05-report.ipynb").at(-1)?.href).toBe("segmentation-report.pdf");
  expect(isReport("notebooks/05-report.ipynb")).toBe(true);
  expect(isReport("notebooks/04-profiling.ipynb")).toBe(false);
});

it("names in the data that look like placeholders are found, whatever they name, and no others", async () => {
  const data = join(folder, "a TODO shop");
  mkdirSync(data);
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(data, name), `${lines.join("\n")}\n`);
  write("Customers.csv", [
    "CustomerID,CustomerName,Region,SignupDate",
    "c1,undefined,XX,2024-01-01",
    "c2,Nan Example,North,2024-01-01",
  ]);
  write("Products.csv", [
    "ProductID,ProductName,Category,Price",
    "NaN,{{name}},TBD,2",
    "p2,Lorem Ipsum,Bread,2",
  ]);
  write("Transactions.csv", [
    "TransactionID,CustomerID,ProductID,TransactionDate,Quantity,TotalValue,Price",
    "t1,c1,NaN,2024-02-01,1,2,2",
    "t2,c2,p2,2024-02-02,1,2,2",
  ]);
  const dataset = await loadDataset(data);
  try {
    const found = await placeholderLikeTexts(dataset);
    expect(found.sort()).toEqual(["Lorem Ipsum", "NaN", "TBD", "XX", "a TODO shop", "undefined", "{{name}}"]);
  } finally {
    dataset.database.close();
  }
});
