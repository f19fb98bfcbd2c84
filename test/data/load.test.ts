import { chmodSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { loadDataset } from "../../lib/data/load";
import { openDatabase } from "../../lib/engine/database";
import { folderWith, load, rejectsOf, rowsOf, shop, shopWith } from "./folder";

const transactions = shop["Transactions.csv"];
const loadedLines =
  "SELECT transaction_id, ordered_at, quantity, total_value, price FROM transactions ORDER BY line";
const expectedLines = [
  ["T1", "2024-08-25 12:38:23", 2, 5, 2.5],
  ["T2", "2024-09-01 09:00:00", 1, 40, 40],
  ["T3", "2024-09-02 10:30:00", 4, 10, 2.5],
];

describe("loadDataset", () => {
  it("makes the three tables and a summary", async () => {
    const dataset = await load(shop);
    expect(await rowsOf(dataset.database, "SELECT * FROM customers")).toEqual([
      ["01", "Ann", "Asia", "2022-07-10 00:00:00"],
      ["02", "Bob", "Europe", "2023-01-31 00:00:00"],
    ]);
    expect(await rowsOf(dataset.database, "SELECT * FROM products")).toEqual([
      ["P1", "Pen", "Office", 2.5],
      ["P2", "Lamp", "Home", 40],
    ]);
    expect(await rowsOf(dataset.database, "SELECT * FROM transactions")).toEqual([
      [2, "T1", "01", "P1", "2024-08-25 12:38:23", 2, 5, 2.5],
      [3, "T2", "01", "P2", "2024-09-01 09:00:00", 1, 40, 40],
      [4, "T3", "01", "P1", "2024-09-02 10:30:00", 4, 10, 2.5],
    ]);
    expect(dataset.summary).toEqual({
      transactions: 3,
      orders: 3,
      customers: 2,
      customersWithOrders: 1,
      products: 2,
      units: 7,
      revenue: 55,
      firstDate: "2024-08-25 12:38:23",
      lastDate: "2024-09-02 10:30:00",
    });
    expect(dataset.files.map(({ file, read, accepted }) => [file, read, accepted])).toEqual([
      ["Customers.csv", 2, 2],
      ["Products.csv", 2, 2],
      ["Transactions.csv", 3, 3],
    ]);
    expect([dataset.hasSignup, dataset.hasRegions, dataset.hasCategories]).toEqual([true, true, true]);
    expect(dataset.holidayMonths).toEqual([11, 12]);
    expect(dataset.notes).toEqual([]);
    expect(dataset.currency).toBeNull();
  });

  it("gives the same hash for the same files and another for others", async () => {
    const hashes = await Promise.all(
      [shop, shop, shopWith("T1,01,P1,2024-08-25,2,5,2.5")].map(async (files) => (await load(files)).hash),
    );
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it("writes nothing into the data folder", async () => {
    const folder = folderWith({ ...shop, "Transactions.csv": transactions.replaceAll("\n", "\r\n") });
    chmodSync(folder, 0o555);
    (await loadDataset(folder)).database.close();
    expect(readdirSync(folder).sort()).toEqual(Object.keys(shop).sort());
    chmodSync(folder, 0o755);
  });

  it("takes folders whose name looks like a pattern, and is no SQL", async () => {
    const folder = folderWith(
      Object.fromEntries(Object.entries(shop).map(([name, text]) => [`it's [1] * here/${name}`, text])),
    );
    const dataset = await loadDataset(join(folder, "it's [1] * here"));
    expect(dataset.summary.transactions).toBe(3);
    expect(dataset.name).toBe("it's [1] * here");
    dataset.database.close();
  });
});

const variants: Record<string, Record<string, string | Uint8Array>> = {
  "a byte order mark": { "Transactions.csv": `\uFEFF${transactions}` },
  CRLF: { "Transactions.csv": transactions.replaceAll("\n", "\r\n") },
  "a byte order mark and CRLF": { "Transactions.csv": `\uFEFF${transactions.replaceAll("\n", "\r\n")}` },
  "CRLF here and LF there": { "Transactions.csv": transactions.replace("\n", "\r\n") },
  "the line ends of old Macs": { "Transactions.csv": transactions.replaceAll("\n", "\r") },
  "no line end at the end": { "Transactions.csv": transactions.trimEnd() },
  "empty lines": { "Transactions.csv": `${transactions.replaceAll("\n", "\n\n")}\n\n` },
  "every field in quotes": { "Transactions.csv": transactions.replace(/[^,\n]+/g, '"$&"') },
  "blanks around fields": { "Transactions.csv": transactions.replaceAll(",", " , ") },
  semicolons: { "Transactions.csv": transactions.replaceAll(",", ";") },
  tabs: { "Transactions.csv": transactions.replaceAll(",", "\t") },
  gzip: { "Transactions.csv": "", "Transactions.csv.gz": gzipSync(transactions) },
  "gzip and CRLF": {
    "Transactions.csv": "",
    "transactions.CSV.GZ": gzipSync(transactions.replaceAll("\n", "\r\n")),
  },
  "UTF-16": {
    "Transactions.csv": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(transactions, "utf16le")]),
  },
  "names in other letters": {
    "Transactions.csv": "",
    "TRANSACTIONS.csv": transactions.replace("TransactionID,CustomerID", "transaction_id,Customer ID"),
  },
  "columns in another order, and more of them": {
    "Transactions.csv": transactions.replace(/^(.*),(.*),(.*)$/gm, "x,$3,$1,$2").replace("x,", "Remark,"),
  },
};

describe("a CSV file", () => {
  for (const [name, files] of Object.entries(variants)) {
    it(`may have ${name}`, async () => {
      const all: Record<string, string | Uint8Array> = { ...shop, ...files };
      if (all["Transactions.csv"] === "") delete all["Transactions.csv"];
      const dataset = await load(all);
      expect(await rowsOf(dataset.database, loadedLines)).toEqual(expectedLines);
      expect(await rejectsOf(dataset)).toEqual([]);
    });
  }

  it("may have quotes, commas and line ends within quotes", async () => {
    const dataset = await load({
      ...shop,
      "Customers.csv":
        'CustomerID,CustomerName,Region,SignupDate\n01,"Ann ""A"",\nthe first",Asia,2022-07-10\n',
    });
    expect(await rowsOf(dataset.database, "SELECT customer_name FROM customers")).toEqual([
      ['Ann "A",\nthe first'],
    ]);
  });

  it("that ends within a quoted field loses what stands in it, which is one rejected record", async () => {
    const dataset = await load(
      shopWith("T1,01,P1,2024-01-01,2,5,2.5", 'T2,"01,P1,2024-01-01,2,5,2.5', "T3,01,P1,2024-01-01,2,5,2.5"),
    );
    expect(dataset.files[2]).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(await rejectsOf(dataset)).toEqual([
      [
        3,
        "a quoted field is not closed, or goes on after its closing quote",
        'T2,"01,P1,2024-01-01,2,5,2.5\nT3,01,P1,2024-01-01,2,5,2.5',
      ],
    ]);
  });

  it("keeps identifiers as they are, leading zeros too", async () => {
    const dataset = await load({
      ...shopWith("007,1e3,0x10,2024-01-01,1,1,1", "7,1e3,0x10,2024-01-01,1,1,1"),
      "Customers.csv": "CustomerID,CustomerName,Region,SignupDate\n1e3,NA,NULL,\n",
      "Products.csv": "ProductID,ProductName,Category,Price\n0x10,,,\n",
    });
    expect(
      await rowsOf(dataset.database, "SELECT transaction_id, customer_id, product_id FROM transactions"),
    ).toEqual([
      ["007", "1e3", "0x10"],
      ["7", "1e3", "0x10"],
    ]);
    expect(await rowsOf(dataset.database, "SELECT * FROM customers")).toEqual([["1e3", "NA", "NULL", null]]);
    expect([dataset.hasSignup, dataset.hasRegions, dataset.hasCategories]).toEqual([false, true, false]);
  });

  it("may be in Latin-1 where the manifest says so, else its lines with such letters are rejected", async () => {
    const customers = Buffer.from(
      "CustomerID,CustomerName,Region,SignupDate\n01,Ann,Asia,2022-07-10\n02,Zo\xe9,Europe,2022-07-10\n",
      "latin1",
    );
    const rejected = await load({ ...shop, "Customers.csv": customers });
    expect((await rejectsOf(rejected)).map(([line, reason]) => [line, reason])).toEqual([
      [3, 'not valid UTF-8 (the manifest can say "encoding": "latin-1")'],
    ]);
    const read = await load({
      ...shop,
      "Customers.csv": customers,
      "dataset.json": '{ "encoding": "latin-1" }',
    });
    expect(await rowsOf(read.database, "SELECT customer_name FROM customers")).toEqual([["Ann"], ["Zoé"]]);
  });

  it("may have text that looks like SQL, as values and as names of columns", async () => {
    const hostile = `'); DROP TABLE customers; --`;
    const dataset = await load({
      ...shop,
      "Customers.csv": `CustomerID,CustomerName,"Region""; DROP TABLE products; --",SignupDate\n01,${hostile},x,2022-07-10\n`,
      "dataset.json": JSON.stringify({
        customers: { columns: { Region: 'Region"; DROP TABLE products; --' } },
        products: { columns: { Category: { constant: hostile } } },
        transactions: { filters: [{ name: hostile, column: "TransactionID", in: [hostile] }] },
      }),
    });
    expect(await rowsOf(dataset.database, "SELECT customer_name, region FROM customers")).toEqual([
      [hostile, "x"],
    ]);
    expect(await rowsOf(dataset.database, "SELECT DISTINCT category FROM products")).toEqual([[hostile]]);
    expect(dataset.files[2].filtered).toEqual({ [hostile]: 0 });
  });
});

describe("a Parquet file", () => {
  it("keeps its types, and identifiers that were made doubles become whole again", async () => {
    const folder = folderWith({});
    const database = await openDatabase();
    await database.run(
      `COPY (SELECT 1::DOUBLE AS CustomerID, 'Ann' AS CustomerName, 'Asia' AS Region, DATE '2022-07-10' AS SignupDate) TO '${folder}/Customers.parquet'`,
    );
    await database.run(
      `COPY (SELECT 10::INTEGER AS ProductID, 'Pen' AS ProductName, 'Office' AS Category, 2.5 AS Price) TO '${folder}/Products.parquet'`,
    );
    await database.run(`COPY (
      SELECT * FROM (VALUES
        (1, 1::DOUBLE, 10, TIMESTAMP '2024-08-25 12:38:23', 2, 0.1::DOUBLE + 0.2::DOUBLE, 2.5),
        (2, 'nan'::DOUBLE, 10, TIMESTAMP '2024-08-26', 2, 5, 2.5)
      ) AS t(TransactionID, CustomerID, ProductID, TransactionDate, Quantity, TotalValue, Price)) TO '${folder}/Transactions.parquet'`);
    database.close();
    const dataset = await loadDataset(folder);
    expect(await rowsOf(dataset.database, "SELECT * FROM transactions")).toEqual([
      [1, "1", "1", "10", "2024-08-25 12:38:23", 2, 0.1 + 0.2, 2.5],
    ]);
    expect(await rowsOf(dataset.database, "SELECT line, reason FROM rejects")).toEqual([
      [2, "CustomerID is empty"],
    ]);
    expect(await rowsOf(dataset.database, "SELECT signup_date FROM customers")).toEqual([
      ["2022-07-10 00:00:00"],
    ]);
    dataset.database.close();
  });

  it("that is none is refused", async () => {
    const { "Transactions.csv": _, ...rest } = shop;
    await expect(load({ ...rest, "Transactions.parquet": "no" })).rejects.toThrow(
      /^Cannot load Transactions.parquet: it must be a Parquet file, received one that cannot be read; write it again/,
    );
  });
});

describe("what is missing", () => {
  it("is a folder", async () => {
    await expect(loadDataset("no/such/folder")).rejects.toThrow(
      'Cannot load a data set: the data folder must be a folder that can be read, received "no/such/folder"; check the path given by --data',
    );
  });

  it("is a file", async () => {
    const folder = folderWith({
      "Customers.csv": shop["Customers.csv"],
      "products.CSV": shop["Products.csv"],
    });
    await expect(loadDataset(folder)).rejects.toThrow(
      `Cannot load transactions: the data folder "${folder}" must hold Transactions.csv, Transactions.csv.gz or Transactions.parquet, received Customers.csv, products.CSV; put the file there, or name yours in dataset.json`,
    );
  });

  it("is a column", async () => {
    await expect(
      load({ ...shop, "Transactions.csv": transactions.replace("Quantity", "Menge") }),
    ).rejects.toThrow(
      'Cannot load Transactions.csv: it must have a column "Quantity", received the columns TransactionID, CustomerID, ProductID, TransactionDate, Menge, TotalValue, Price; rename one, or say under "columns" in dataset.json which it is',
    );
  });

  it("is any content", async () => {
    await expect(load({ ...shop, "Products.csv": "" })).rejects.toThrow(
      "Cannot load Products.csv: it must hold a line of column names and at least one row, received an empty file",
    );
    await expect(load({ ...shop, "Products.csv": "\nProductID\n" })).rejects.toThrow(
      "Cannot load Products.csv: its first line must hold the names of the columns, received an empty line; remove it",
    );
    await expect(load({ ...shop, "Products.csv": "ProductID,Price,price\n" })).rejects.toThrow(
      'Cannot load Products.csv: the names of its columns must differ, received "price" twice; rename one',
    );
  });

  it("is any purchase that can be accepted", async () => {
    await expect(load(shopWith())).rejects.toThrow(
      "Cannot load Transactions.csv: it must hold at least one purchase that can be accepted, received 0 rows and none accepted; correct the file, or describe it in dataset.json",
    );
    await expect(
      load(shopWith("T1,09,P1,2024-01-01,1,1,1", "T2,01,P1,soon,1,1,1", "T3,09,P1,2024-01-01,1,1,1")),
    ).rejects.toThrow(
      "received 3 rows and none accepted, 2 of them because: CustomerID is not among the accepted customers; correct",
    );
    await expect(load(shopWith('T1,01,P1,2024-01-01,1,"3,50","3,50"'))).rejects.toThrow(
      'describe it in dataset.json (numbers with a decimal comma: "decimal": ",")',
    );
  });

  it("is one choice among two files", async () => {
    await expect(load({ ...shop, "Products.csv.gz": gzipSync("") })).rejects.toThrow(
      'Cannot load a data set: there must be one file "Products", received Products.csv and Products.csv.gz; remove one, or name the other in dataset.json',
    );
  });

  it("is the rest of a compressed file", async () => {
    const { "Transactions.csv": _, ...rest } = shop;
    await expect(
      load({ ...rest, "Transactions.csv.gz": gzipSync(transactions).subarray(0, 60) }),
    ).rejects.toThrow(
      /^Cannot load Transactions.csv.gz: it must be a whole gzip file, received one that cannot be unpacked/,
    );
  });

  it("is a column that can be done without, which is noted", async () => {
    const dataset = await load({
      ...shop,
      "Customers.csv": "CustomerID\n01\n",
      "Products.csv": "ProductID,Price\nP1,3\nP2,50\n",
      "Transactions.csv":
        "TransactionID,CustomerID,ProductID,TransactionDate,Quantity\nT1,01,P1,2024-01-01,2\n",
    });
    expect(dataset.notes).toEqual([
      "Customers.csv has no column CustomerName, Region, SignupDate.",
      "Products.csv has no column ProductName, Category.",
      "Transactions.csv: lines without price and total value (1) got the product's price.",
    ]);
    expect(await rowsOf(dataset.database, "SELECT price, total_value FROM transactions")).toEqual([[3, 6]]);
  });
});
