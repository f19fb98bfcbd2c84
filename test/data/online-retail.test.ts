import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDataset } from "../../lib/data/load";
import { openDatabase } from "../../lib/engine/database";
import { folderWith, rowsOf } from "./folder";

const manifest = join(__dirname, "../../data/examples/online-retail/dataset.json");

// Lines made up in the form of the data set: one for each filter, and orders of several lines.
const sample = `
  SELECT * REPLACE (CustomerID::DOUBLE AS CustomerID, UnitPrice::DOUBLE AS UnitPrice) FROM (VALUES
    ('536365', '85123A', 'WHITE HANGING HEART T-LIGHT HOLDER', 6, TIMESTAMP_NS '2010-12-01 08:26:00', 2.55, 17850.0, 'United Kingdom'),
    ('536365', '85123A', 'WHITE HANGING HEART T-LIGHT HOLDER', 6, TIMESTAMP_NS '2010-12-01 08:26:00', 2.55, 17850.0, 'United Kingdom'),
    ('536365', '22086', 'PAPER CHAIN KIT 50''S CHRISTMAS', 2, TIMESTAMP_NS '2010-12-01 08:26:00', 2.95, 17850.0, 'United Kingdom'),
    ('536370', '22720', 'SET OF 3 CAKE TINS PANTRY DESIGN', 3, TIMESTAMP_NS '2010-12-01 08:45:00', 4.95, 12583.0, 'France'),
    ('536370', '20725', 'LUNCH BAG RED RETROSPOT', 10, TIMESTAMP_NS '2010-12-01 08:45:00', 1.65, 12583.0, 'France'),
    ('536370', 'POST', 'POSTAGE', 3, TIMESTAMP_NS '2010-12-01 08:45:00', 18.0, 12583.0, 'France'),
    ('C536379', '22720', 'SET OF 3 CAKE TINS PANTRY DESIGN', -1, TIMESTAMP_NS '2010-12-01 09:41:00', 4.95, 12583.0, 'France'),
    ('536589', '21777', NULL, -10, TIMESTAMP_NS '2010-12-01 16:50:00', 0.0, NULL, 'United Kingdom'),
    ('536544', '21773', 'DECORATIVE ROSE BATHROOM BOTTLE', 1, TIMESTAMP_NS '2010-12-01 14:32:00', 2.51, NULL, 'United Kingdom'),
    ('537197', '22841', 'ROUND CAKE TIN VINTAGE GREEN', 1, TIMESTAMP_NS '2010-12-05 14:02:00', 0.0, 12583.0, 'France')
  ) AS t(InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country)`;

async function folderWithSample(file: string): Promise<string> {
  const folder = folderWith({});
  const database = await openDatabase();
  await database.run(`COPY (${sample}) TO '${join(folder, file)}'`);
  database.close();
  return folder;
}

describe("the manifest for the Online Retail data", () => {
  it("leaves out what is no purchase and derives customers, products and categories", async () => {
    const folder = await folderWithSample("online_retail.parquet");
    const dataset = await loadDataset(folder, { manifest });
    expect(dataset.files).toEqual([
      {
        file: "online_retail.parquet",
        role: "transactions",
        read: 10,
        accepted: 5,
        rejected: 0,
        filtered: { cancellations: 1, returns: 1, "no customer": 1, "not products": 1, "no price": 1 },
        dateFormats: { TransactionDate: "iso" },
      },
    ]);
    expect(await rowsOf(dataset.database, "SELECT customer_id, region FROM customers")).toEqual([
      ["12583", "France"],
      ["17850", "United Kingdom"],
    ]);
    expect(await rowsOf(dataset.database, "SELECT product_id, category FROM products")).toEqual([
      ["20725", "Bags"],
      ["22086", "Christmas"],
      ["22720", "Kitchen"],
      ["85123A", "Lights"],
    ]);
    expect(dataset).toMatchObject({
      name: "Online Retail",
      currency: "GBP",
      hasSignup: false,
      hasRegions: true,
    });
    expect(dataset.summary).toMatchObject({ transactions: 5, orders: 2, customers: 2 });
    expect(dataset.summary.revenue).toBeCloseTo(2 * 6 * 2.55 + 2 * 2.95 + 3 * 4.95 + 10 * 1.65, 9);
    dataset.database.close();
  });

  it("works beside the data, also as CSV", async () => {
    const folder = await folderWithSample("online_retail.csv");
    copyFileSync(manifest, join(folder, "dataset.json"));
    const dataset = await loadDataset(folder);
    expect(dataset.summary).toMatchObject({ transactions: 5, orders: 2, customers: 2 });
    dataset.database.close();
  });
});
