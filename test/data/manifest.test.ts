import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseManifest } from "../../lib/data/manifest";
import { folderWith, load, rejectsOf, rowsOf, shop, shopWith } from "./folder";

describe("parseManifest", () => {
  it("takes an empty manifest", () => {
    expect(parseManifest({})).toEqual({});
  });

  const faults: [value: unknown, message: string][] = [
    [[], "the whole must be of kind object, received []"],
    [{ name: "" }, 'field "name" must be a text of at least one character, received ""'],
    [
      { currency: "pounds" },
      `field "currency" must be a currency's three-letter code like "EUR", received "pounds"`,
    ],
    [{ holidayMonths: [11, 13] }, 'field "holidayMonths.1" must be from 1 to 12, received 13'],
    [{ dateFormat: "european" }, 'field "dateFormat" must be "us" or "dayFirst", received "european"'],
    [
      { transaction: {} },
      'field "transaction" must be left out, for it has no meaning there (a spelling mistake?), received {}',
    ],
    [
      { transactions: { columns: { Amount: "x" } } },
      'field "transactions.columns.Amount" must be left out, for it has no meaning there (a spelling mistake?), received "x"',
    ],
    [
      { transactions: { columns: { Quantity: 3 } } },
      'field "transactions.columns.Quantity" must be a column\'s name or one of { constant }, { multiply }, { keywords }, received 3',
    ],
    [
      { transactions: { columns: { TotalValue: { multiply: ["Quantity"] } } } },
      'field "transactions.columns.TotalValue.multiply" must list the names of two columns, received ["Quantity"]',
    ],
    [
      {
        products: {
          columns: {
            Category: { keywords: { column: "D", rules: [{ value: "Bags", words: [] }], rest: "Other" } },
          },
        },
      },
      'field "products.columns.Category.keywords.rules.0.words" must list at least one word, received []',
    ],
    [
      { transactions: { filters: [{ name: "x", column: "y" }] } },
      'field "transactions.filters.0" must make exactly one of the tests startsWith, matches, in, empty, atMost, atLeast, below, above, received {"name":"x","column":"y"}',
    ],
    [
      { transactions: { filters: [{ name: "x", column: "y", empty: true, above: 3 }] } },
      'field "transactions.filters.0" must make exactly one of the tests startsWith, matches, in, empty, atMost, atLeast, below, above, received {"name":"x","column":"y","empty":true,"above":3}',
    ],
    [
      { customers: { columns: { Region: { konstant: "x" } } } },
      'field "customers.columns.Region" must be a column\'s name or one of { constant }, { multiply }, { keywords }, received {"konstant":"x"}',
    ],
    [
      {
        products: {
          columns: {
            Category: { keywords: { colum: "D", rules: [{ value: "B", words: ["b"] }], rest: "R" } },
          },
        },
      },
      'field "products.columns.Category.keywords.colum" must be left out, for it has no meaning there (a spelling mistake?), received "D"',
    ],
    [
      { customers: { file: "../secrets.csv" } },
      'field "customers.file" must name a file within the data folder, received "../secrets.csv"',
    ],
    [
      { customers: { file: "/etc/passwd" } },
      'field "customers.file" must name a file within the data folder, received "/etc/passwd"',
    ],
    [
      { customers: { from: "orders" } },
      'field "customers.from" must be "transactions", or be left out, received "orders"',
    ],
  ];
  for (const [value, message] of faults) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      expect(() => parseManifest(value)).toThrow(
        new RangeError(`Cannot read the manifest dataset.json: ${message}`),
      );
    });
  }
});

describe("a manifest", () => {
  it("must be JSON", async () => {
    await expect(load({ ...shop, "dataset.json": "{ name: 1 }" })).rejects.toThrow(
      /^Cannot read the manifest dataset.json: it must be valid JSON, received a text with an error: /,
    );
  });

  it("may stand elsewhere, and then counts instead of the folder's own", async () => {
    const elsewhere = folderWith({
      "other.json": '{ "name": "Elsewhere", "currency": "EUR", "holidayMonths": [5] }',
    });
    const dataset = await load(
      { ...shop, "dataset.json": '{ "name": "Here" }' },
      { manifest: `${elsewhere}/other.json` },
    );
    expect([dataset.name, dataset.currency, dataset.holidayMonths]).toEqual(["Elsewhere", "EUR", [5]]);
  });

  it("maps names of files and columns, constants and products of columns", async () => {
    const dataset = await load({
      "people.csv": "id,full name\n01,Ann\n",
      "Products.csv": shop["Products.csv"],
      "sales/2024.csv": "no,who,what,when,how many,each\nT1,01,P1,2024-01-02,3,1.5\n",
      "dataset.json": JSON.stringify({
        customers: {
          file: "people",
          columns: { CustomerID: "id", CustomerName: "full name", Region: { constant: "O'Land" } },
        },
        transactions: {
          file: "sales/2024.csv",
          columns: {
            TransactionID: "no",
            CustomerID: "who",
            ProductID: "what",
            TransactionDate: "when",
            Quantity: "how many",
            Price: "each",
            TotalValue: { multiply: ["how many", "each"] },
          },
        },
      }),
    });
    expect(await rowsOf(dataset.database, "SELECT * FROM customers")).toEqual([
      ["01", "Ann", "O'Land", null],
    ]);
    expect(await rowsOf(dataset.database, "SELECT quantity, total_value, price FROM transactions")).toEqual([
      [3, 4.5, 1.5],
    ]);
    expect(dataset.hasSignup).toBe(false);
  });

  it("that names a column which is not there is refused", async () => {
    await expect(
      load({ ...shop, "dataset.json": '{ "products": { "columns": { "Category": "Group" } } }' }),
    ).rejects.toThrow(
      'Cannot load Products.csv: it must have a column "Group", received the columns ProductID, ProductName, Category, Price; rename one, or say under "columns" in dataset.json which it is',
    );
  });

  it("that names a file which is not there is refused", async () => {
    await expect(
      load({ ...shop, "dataset.json": '{ "transactions": { "file": "sales.csv" } }' }),
    ).rejects.toThrow(
      /must hold sales.csv, received Customers.csv, Products.csv, Transactions.csv, dataset.json; put the file there, or name yours in dataset.json$/,
    );
  });

  it("that is named and is not there is refused by its name", async () => {
    const manifest = join(folderWith({}), "elsewhere.json");
    await expect(load(shop, { manifest })).rejects.toThrow(
      `Cannot read the manifest elsewhere.json: it must be a file that can be read, received "${manifest}" (ENOENT)`,
    );
  });

  it("that has a pattern which is none is refused", async () => {
    const filters = [{ name: "codes", column: "ProductID", matches: "(" }];
    await expect(
      load({ ...shop, "dataset.json": JSON.stringify({ transactions: { filters } }) }),
    ).rejects.toThrow(
      'Cannot read the manifest: "matches" of the filter "codes" must be a regular expression (RE2), received "("',
    );
  });
});

describe("filters", () => {
  const line = (id: string, product: string, quantity: string) =>
    `${id},01,${product},2024-01-01,${quantity},10,5`;
  const tests: [test: object, kept: string[]][] = [
    [{ column: "TransactionID", startsWith: "C" }, ["T1", "T2", "T3"]],
    [{ column: "ProductID", matches: "^P[0-9]$" }, ["T3"]],
    [{ column: "ProductID", in: ["P1", "POST"] }, ["T2", "C4"]],
    [{ column: "TransactionDate", empty: true }, ["T1", "T2", "T3", "C4"]],
    [{ column: "Quantity", atMost: 2 }, ["T3", "C4"]],
    [{ column: "Quantity", below: 2 }, ["T2", "T3", "C4"]],
    [{ column: "Quantity", atLeast: 3 }, ["T1", "T2"]],
    [{ column: "Quantity", above: 3 }, ["T1", "T2", "T3"]],
  ];
  for (const [test, kept] of tests) {
    it(`leave out by ${JSON.stringify(test)}`, async () => {
      const dataset = await load({
        ...shopWith(
          line("T1", "P1", "1"),
          line("T2", "P2", "2"),
          line("T3", "POST", "3"),
          line("C4", "P2", "4"),
        ),
        "Products.csv": "ProductID\nP1\nP2\nPOST\n",
        "dataset.json": JSON.stringify({ transactions: { filters: [{ name: "the filter", ...test }] } }),
      });
      const rows = await rowsOf(dataset.database, "SELECT transaction_id FROM transactions ORDER BY line");
      expect(rows.flat()).toEqual(kept);
      expect(dataset.files[2].filtered).toEqual({ "the filter": 4 - kept.length });
    });
  }

  it("count before the checks, each line for the first that fits, with its reason kept", async () => {
    const dataset = await load({
      ...shopWith(
        line("T1", "P1", "1"),
        line("C2", "P1", "-1"),
        "T3,,P1,never,-1,,",
        "T4,,P1,2024-01-01,1,1,1",
      ),
      "dataset.json": JSON.stringify({
        transactions: {
          filters: [
            { name: "cancellations", column: "TransactionID", startsWith: "C" },
            { name: "returns", column: "Quantity", atMost: 0 },
          ],
        },
      }),
    });
    expect(dataset.files[2]).toMatchObject({
      read: 4,
      accepted: 1,
      rejected: 1,
      filtered: { cancellations: 1, returns: 1 },
    });
    expect((await rejectsOf(dataset)).map(([number, reason]) => [number, reason])).toEqual([
      [3, "filtered: cancellations"],
      [4, "filtered: returns"],
      [5, "CustomerID is empty"],
    ]);
  });
});

describe("customers and products derived from the transactions", () => {
  const manifest = (filters: object[] = []) =>
    JSON.stringify({
      transactions: { filters, linesPerOrder: "many" },
      customers: {
        from: "transactions",
        columns: { Region: "Country", SignupDate: { constant: "2023-05-06" } },
      },
      products: {
        from: "transactions",
        columns: {
          ProductName: "Description",
          Category: {
            keywords: {
              column: "Description",
              rules: [
                { value: "Bags", words: ["bag", "carry-all (xl)"] },
                { value: "Food", words: ["cabbage", "egg"] },
              ],
              rest: "Other",
            },
          },
        },
      },
    });
  const table = `TransactionID,CustomerID,ProductID,TransactionDate,Quantity,Price,Description,Country
T1,A,P1,2024-01-01,1,5,RED BAGS,France
T1,A,P2,2024-01-01,1,2,Cabbage,Spain
T2,A,P1,2024-02-01,1,7,red bags,Spain
T3,B,P1,2024-02-01,1,12,red bags,
T3,B,P3,2024-02-01,1,4,CARRY-ALL (XL) egg,
T4,B,P4,2024-02-01,1,4,handbag,
T5,C,POST,2024-02-01,1,4,postage,Malta
`;

  it("have the values of most of their lines, and the median price", async () => {
    const dataset = await load({ "Transactions.csv": table, "dataset.json": manifest() });
    expect(await rowsOf(dataset.database, "SELECT * FROM customers")).toEqual([
      ["A", null, "Spain", "2023-05-06 00:00:00"],
      ["B", null, null, "2023-05-06 00:00:00"],
      ["C", null, "Malta", "2023-05-06 00:00:00"],
    ]);
    expect(await rowsOf(dataset.database, "SELECT * FROM products")).toEqual([
      ["P1", "red bags", "Bags", 7],
      ["P2", "Cabbage", "Food", 2],
      ["P3", "CARRY-ALL (XL) egg", "Bags", 4],
      ["P4", "handbag", "Other", 4],
      ["POST", "postage", "Other", 4],
    ]);
    expect(dataset.files).toHaveLength(1);
  });

  it("are only those of accepted lines", async () => {
    const filters = [{ name: "postage", column: "ProductID", matches: "^[A-Z]+$" }];
    const dataset = await load({ "Transactions.csv": table, "dataset.json": manifest(filters) });
    expect(dataset.summary).toMatchObject({ customers: 2, products: 4, transactions: 6, orders: 4 });
  });
});
