import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Analysis, analyse, openDataset } from "../../lib/analysis";
import { checkClaims } from "../../lib/claims";
import { checkConfiguration } from "../../lib/configuration";
import type { Dataset } from "../../lib/data/dataset";
import { readNotebook } from "../../lib/notebook/document";
import { reportText } from "../../lib/notebook/report/reportText";
import { toResults } from "../../lib/results";

describe("our own report", () => {
  const configuration = checkConfiguration({ data: join(__dirname, "../../data") });
  let dataset: Dataset;
  let analysis: Analysis;
  beforeAll(async () => {
    dataset = await openDataset(configuration);
    analysis = await analyse(dataset, configuration);
  });
  afterAll(() => dataset.database.close());

  it("says nothing that the results contradict, and much that they bear out", async () => {
    const text = reportText(await readNotebook(join(__dirname, "../../notebooks/05-report.ipynb")));
    const claims = checkClaims(text, await toResults(dataset, analysis));
    expect(claims.filter(({ status }) => status === "contradicted")).toEqual([]);
    expect(claims.filter(({ status }) => status === "supported").length).toBeGreaterThan(50);
  });

  it("is found out when two segments change places", async () => {
    const results = JSON.parse(JSON.stringify(await toResults(dataset, analysis)));
    const text = reportText(await readNotebook(join(__dirname, "../../notebooks/05-report.ipynb")));
    const [first, second] = results.profiles;
    for (const field of [
      "size",
      "customers",
      "customerShare",
      "sizeShare",
      "revenue",
      "revenueShare",
      "orders",
    ]) {
      [first[field], second[field]] = [second[field], first[field]];
    }
    expect(
      checkClaims(text, results).filter(({ status }) => status === "contradicted").length,
    ).toBeGreaterThan(5);
  });
});
