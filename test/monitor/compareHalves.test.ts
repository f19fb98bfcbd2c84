import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openDataset } from "../../lib/analysis";
import { type Configuration, checkConfiguration } from "../../lib/configuration";
import { compareHalves, type HalvesComparison } from "../../lib/monitor/compareHalves";
import { halfVerdictSentences, halvesSentences, seasonSentences } from "../../lib/monitor/halvesProse";
import { monitoringSchema } from "../../lib/monitor/monitoringSchema";
import { verdictPhrases } from "../../lib/validity/verdict/verdictPhrases";
import type { Sentence } from "../../lib/written";

const folder = mkdtempSync(join(tmpdir(), "seglab-halves-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const text = (sentences: readonly Sentence[]) => sentences.map(({ text }) => text).join(" ");

/** A shop in which customer `i` of `nCustomers` orders on the days that `days` gives. */
function writeShop(nCustomers: number, days: (customer: number) => readonly string[]): string {
  const data = mkdtempSync(join(folder, "shop-"));
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(data, name), `${lines.join("\n")}\n`);
  const customers = Array.from({ length: nCustomers }, (_, i) => i);
  write("Customers.csv", [
    "CustomerID,CustomerName,Region,SignupDate",
    ...customers.map((i) => `c${i},Name ${i},North,2023-01-01`),
  ]);
  write("Products.csv", ["ProductID,ProductName,Category,Price", "p1,Bread,Food,2", "p2,Lamp,Home,30"]);
  write("Transactions.csv", [
    "TransactionID,CustomerID,ProductID,TransactionDate,Quantity,TotalValue,Price",
    ...customers.flatMap((i) =>
      days(i).map((day, j) => {
        const [product, price] = (i + j) % 3 === 0 ? ["p2", 30] : ["p1", 2];
        const quantity = 1 + ((i * 7 + j) % 4);
        return `t${i}-${j},c${i},${product},${day},${quantity},${quantity * price},${price}`;
      }),
    ),
  ]);
  return data;
}

async function compared(data: string, settings: Partial<Configuration> = {}): Promise<HalvesComparison> {
  const configuration = checkConfiguration({ ...settings, data });
  const dataset = await openDataset(configuration);
  try {
    return await compareHalves(dataset, configuration);
  } finally {
    dataset.database.close();
  }
}

describe("compareHalves", () => {
  const daysOfMay = (customer: number) => [1 + (customer % 10), 21 + (customer % 10)];
  const inMay = (day: number) => `2024-05-${String(day).padStart(2, "0")}`;

  it("says that lines of transactions can't be looked at again", async () => {
    const data = writeShop(3, () => ["2024-05-01", "2024-05-20"]);
    const { halves, monitoring, whyNot } = await compared(data, { unit: "transaction" });
    expect({ halves, monitoring }).toEqual({ halves: null, monitoring: null });
    expect(whyNot?.text).toContain("Rows are lines of transactions");
  });

  it("says that a single day has no halves", async () => {
    const { whyNot } = await compared(writeShop(3, () => ["2024-05-01"]));
    expect(whyNot?.text).toBe("The data span less than two days.");
  });

  it("says which half has too few customers: 40 in the first, 3 in the second", async () => {
    const data = writeShop(40, (i) => (i < 3 ? ["2024-05-01", "2024-05-30"] : ["2024-05-02"]));
    const comparison = await compared(data);
    expect(text(halvesSentences(comparison))).toBe(
      "Only 3 customers ordered in the second half, 16 May 2024 to 30 May 2024: too few to tell drift from chance (at least 30 customers are needed in each half).",
    );
    expect(seasonSentences(comparison)).toEqual([]);
    expect(halfVerdictSentences(comparison)).toEqual([]);
  });

  it("says why a half can't be segmented, where a feature that was asked for is not in it", async () => {
    const data = writeShop(40, (i) => daysOfMay(i).map(inMay));
    const { whyNot } = await compared(data, { features: ["orders", "season"] });
    expect(whyNot?.text).toMatch(
      /^A model of the first half, 1 May 2024 to 15 May 2024, can't be made, or not be compared: Cannot /,
    );
  });

  it("holds halves of less than a year against each other, and warns of the season", async () => {
    const data = writeShop(40, (i) => daysOfMay(i).map(inMay));
    const comparison = await compared(data, { features: ["recencyDays", "relativePrice"], clusters: 2 });
    expect(comparison.whyNot).toBeNull();
    expect(monitoringSchema.parse(comparison.monitoring)).toMatchObject({
      model: { referenceDate: "2024-05-16 00:00:00", windowDays: 15, rows: 40 },
      data: { referenceDate: "2024-05-31 00:00:00", windowStart: "2024-05-16 00:00:00", rows: 40 },
      customers: { shared: 40, joined: 0, gone: 0 },
    });
    expect(text(halvesSentences(comparison))).toBe(
      "The first half is 1 May 2024 to 15 May 2024, the second 16 May 2024 to 30 May 2024: too short for two whole years, so that they hold different months.",
    );
    expect(text(seasonSentences(comparison))).toContain("may be the season");
    const phrase = verdictPhrases[comparison.monitoring!.model.verdict];
    expect(text(halfVerdictSentences(comparison))).toBe(`Of the first half alone the verdict is: ${phrase}`);
  });

  it("leaves out the oldest orders where years don't come in pairs, and warns of no season", async () => {
    const years = [2021, 2022, 2023];
    const data = writeShop(40, (i) =>
      years.flatMap((year) => [`${year}-01-0${1 + (i % 9)}`, `${year}-12-${22 + (i % 10)}`]),
    );
    const settings = { features: ["recencyDays", "relativePrice"], clusters: 2 };
    const comparison = await compared(data, settings);
    expect(comparison.monitoring?.model).toMatchObject({
      windowStart: "2022-01-01 00:00:00",
      referenceDate: "2023-01-01 00:00:00",
    });
    expect(comparison.monitoring?.data).toMatchObject({ referenceDate: "2024-01-01 00:00:00" });
    expect(text(halvesSentences(comparison))).toContain(
      "a whole year each, so that both hold the same months.",
    );
    expect(seasonSentences(comparison)).toEqual([]);
  });
});
