import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Analysis, analyse, openDataset } from "../../lib/analysis";
import { checkConfiguration } from "../../lib/configuration";
import type { Dataset } from "../../lib/data/dataset";
import { checkQuality } from "../../lib/data/quality";
import { type Displayable, displaySymbol, type MimeBundle } from "../../lib/notebook/bundle";
import {
  clusterCountTable,
  columnsTable,
  comparisonTable,
  filesTable,
  odditiesTable,
} from "../../lib/notebook/tables/resultTables";
import { evidenceTable, levelsTable, profileTable } from "../../lib/notebook/tables/segmentTables";

const data = `${__dirname}/../../data/continuum`;
const configuration = checkConfiguration({ data, clusters: 3 });
let dataset: Dataset;
let analysis: Analysis;
beforeAll(async () => {
  dataset = await openDataset(configuration);
  analysis = await analyse(dataset, configuration);
});
afterAll(() => dataset.database.close());

const textOf = (shown: Displayable) => String((shown[displaySymbol]() as MimeBundle)["text/plain"]);
const cellsOf = (shown: Displayable) =>
  textOf(shown)
    .split("\n")
    .map((line) => line.trim().split(/\s{2,}/));

describe("tables of results", () => {
  it("show a line per file, and per column of the data", async () => {
    const files = cellsOf(filesTable(dataset));
    expect(files.find(([file]) => file === "Transactions.csv")?.slice(1, 5)).toEqual([
      "10,000",
      "10,000",
      "0",
      "0",
    ]);
    const quality = await checkQuality(dataset);
    expect(textOf(columnsTable(quality))).toContain("transactions.total_value");
    const bought = cellsOf(odditiesTable(quality)).find(([check]) => check === "Customers who never bought");
    expect(bought?.[1]).toBe(String(dataset.summary.customers - dataset.summary.customersWithOrders));
  });

  it("show every number of clusters that was tried, and every model that was compared", () => {
    const tried = cellsOf(clusterCountTable(analysis.clusterCount)).map(([k]) => k);
    expect(tried).toEqual(expect.arrayContaining(["2", "3", "4", "5", "6", "7", "8", "9", "10"]));
    const compared = cellsOf(comparisonTable(analysis.comparison.rows, "The fair table"));
    expect(compared.map(([model]) => model)).toEqual(
      expect.arrayContaining(["DBSCAN", "GMM (full)", "KMeans"]),
    );
  });

  it("profile each segment, those who never bought, and everything together", () => {
    const { profiles, names } = analysis;
    const lines = cellsOf(profileTable(profiles, names));
    const line = (name: string) => lines.find(([segment]) => segment === name);
    for (const { name } of names) expect(line(name), name).toBeDefined();
    expect(line("no purchase yet")?.[1]).toBe("19");
    expect(line("all")?.slice(1, 4)).toEqual(["500", "100.0%", "10,000"]);
  });

  it("give every segment a level per feature and its evidence", () => {
    const { profiles, names } = analysis;
    const fitted = names.filter(({ segment }) => segment !== null);
    for (const shown of [levelsTable(profiles, names), evidenceTable(names)]) {
      for (const { name } of fitted) expect(textOf(shown)).toContain(name);
    }
    expect(textOf(levelsTable(profiles, names))).toMatch(/\b(low|moderate|high)\b/);
  });
});
