import { describe, expect, it } from "vitest";
import { load, rejectsOf, rowsOf, shop, shopWith } from "./folder";

const good = "T1,01,P1,2024-08-25 12:38:23,2,5,2.5";

describe("a line of the transactions", () => {
  const faults: Record<string, string> = {
    ",01,P1,2024-08-25,2,5,2.5": "TransactionID is empty",
    "T2, ,P1,2024-08-25,2,5,2.5": "CustomerID is empty",
    "T2,01,,2024-08-25,2,5,2.5": "ProductID is empty",
    "T2,01,P1,,2,5,2.5": "TransactionDate is empty",
    "T2,01,P1,2024-02-30,2,5,2.5": "TransactionDate is not a date",
    "T2,01,P1,2024-08-25,,5,2.5": "Quantity is empty",
    "T2,01,P1,2024-08-25,two,5,2.5": "Quantity is not a number",
    "T2,01,P1,2024-08-25,NaN,5,2.5": "Quantity is not a number",
    "T2,01,P1,2024-08-25,inf,5,2.5": "Quantity is not a number",
    "T2,01,P1,2024-08-25,1e999,5,2.5": "Quantity is not a number",
    "T2,01,P1,2024-08-25,1_000,5,2.5": "Quantity is not a number",
    "T2,01,P1,2024-08-25,0,5,2.5": "Quantity is not above 0",
    "T2,01,P1,2024-08-25,-2,5,2.5": "Quantity is not above 0",
    "T2,01,P1,2024-08-25,2,5,$2.50": "Price is not a number",
    "T2,01,P1,2024-08-25,2,5,-2.5": "Price is below 0",
    "T2,01,P1,2024-08-25,2,x,2.5": "TotalValue is not a number",
    "T2,01,P1,2024-08-25,2,-5,2.5": "TotalValue is below 0",
    "T2,01,P1,2024-08-25,1e200,5,1": "Quantity is not a number",
    "T2,09,P1,2024-08-25,2,5,2.5": "CustomerID is not among the accepted customers",
    "T2,01,P9,2024-08-25,2,5,2.5": "ProductID is not among the accepted products",
    "T2,01,P1,2024-08-25,2,5": "6 columns where the header has 7",
    "T2,01,P1,2024-08-25,2,5,2.5,x,y": "9 columns where the header has 7",
    'T2,"01"x,P1,2024-08-25,2,5,2.5': "a quoted field is not closed, or goes on after its closing quote",
  };
  for (const [line, reason] of Object.entries(faults)) {
    it(`is rejected: ${line}`, async () => {
      const dataset = await load(shopWith(good, line));
      const [[number, found, record]] = await rejectsOf(dataset);
      expect([number, found]).toEqual([3, reason]);
      expect(String(record).replaceAll(" ", "")).toBe(line.replaceAll(" ", ""));
      expect(dataset.files[2]).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    });
  }

  it("may group thousands", async () => {
    const dataset = await load(shopWith('T1,01,P1,2024-08-25,"1,234","3,085.00",2.5'));
    expect(await rowsOf(dataset.database, "SELECT quantity, total_value FROM transactions")).toEqual([
      [1234, 3085],
    ]);
  });

  it("may have a decimal comma where the manifest says so", async () => {
    const dataset = await load({
      ...shopWith('T1,01,P1,2024-08-25,2,"1.234,50","617,25"'),
      "Products.csv": 'ProductID,Price\nP1,"2,5"\n',
      "dataset.json": '{ "decimal": "," }',
    });
    expect(await rowsOf(dataset.database, "SELECT total_value, price FROM transactions")).toEqual([
      [1234.5, 617.25],
    ]);
  });

  it("gets what is missing of total value and price from the rest", async () => {
    const dataset = await load(
      shopWith("T1,01,P1,2024-08-25,2,,3", "T2,01,P1,2024-08-25,2,7,", "T3,01,P2,2024-08-25,2,,"),
    );
    expect(
      await rowsOf(dataset.database, "SELECT total_value, price FROM transactions ORDER BY line"),
    ).toEqual([
      [6, 3],
      [7, 3.5],
      [80, 40],
    ]);
    expect(dataset.notes).toEqual([
      "Transactions.csv: lines without price and total value (1) got the product's price.",
    ]);
  });

  it("keeps a total value that is not quantity × price", async () => {
    const dataset = await load(shopWith("T1,01,P1,2024-08-25,2,4.5,2.5"));
    expect(await rowsOf(dataset.database, "SELECT total_value, price FROM transactions")).toEqual([
      [4.5, 2.5],
    ]);
  });

  it("is rejected with the customer or product that it belongs to", async () => {
    const dataset = await load({
      ...shopWith(good, "T2,02,P2,2024-08-25,2,5,2.5", "T3,01,P2,2024-08-25,2,5,2.5"),
      "Customers.csv":
        "CustomerID,CustomerName,Region,SignupDate\n01,Ann,Asia,2022-07-10\n02,Bob,Asia,never\n",
      "Products.csv": "ProductID,ProductName,Category,Price\nP1,Pen,Office,2.5\nP2,Lamp,Home,-1\n",
    });
    expect(await rejectsOf(dataset)).toEqual([
      [3, "SignupDate is not a date", "02,Bob,Asia,never"],
      [3, "Price is below 0", "P2,Lamp,Home,-1"],
      [3, "CustomerID is not among the accepted customers", "T2,02,P2,2024-08-25,2,5,2.5"],
      [4, "ProductID is not among the accepted products", "T3,01,P2,2024-08-25,2,5,2.5"],
    ]);
  });
});

describe("a line that is there twice", () => {
  it("is rejected where every order has one line", async () => {
    const dataset = await load(shopWith(good, "T2,01,P1,2024-08-26,2,5,2.5", good));
    expect(await rejectsOf(dataset)).toEqual([[4, "repeats an earlier line in every value", good]]);
    expect(dataset.summary.transactions).toBe(2);
  });

  it("is kept and told where orders have several lines", async () => {
    const dataset = await load(shopWith(good, "T1,01,P2,2024-08-25 12:38:23,2,80,40", good));
    expect(dataset.summary).toMatchObject({ transactions: 3, orders: 1 });
    expect(dataset.notes).toEqual([
      "Transactions.csv: lines that repeat another line of their order in every value (1) were kept, since an order may hold a product twice.",
    ]);
  });

  it("is rejected, and so is every other line of a known id, where the manifest says one line per order", async () => {
    const dataset = await load({
      ...shopWith(good, "T1,01,P2,2024-08-25 12:38:23,2,80,40", good),
      "dataset.json": '{ "transactions": { "linesPerOrder": "one" } }',
    });
    expect((await rejectsOf(dataset)).map(([line, reason]) => [line, reason])).toEqual([
      [3, "TransactionID repeats that of an earlier line"],
      [4, "repeats an earlier line in every value"],
    ]);
  });

  it("is kept where the manifest says that orders have many lines", async () => {
    const dataset = await load({
      ...shopWith(good, good),
      "dataset.json": '{ "transactions": { "linesPerOrder": "many" } }',
    });
    expect(dataset.summary.transactions).toBe(2);
  });
});

describe("a customer or product that is there twice", () => {
  it("counts as its first line says", async () => {
    const dataset = await load({
      ...shop,
      "Customers.csv": "CustomerID,CustomerName,Region,SignupDate\n01,Ann,Asia,\n01,Eve,Asia,\n,Nil,Asia,\n",
      "Products.csv":
        "ProductID,ProductName,Category,Price\nP1,Pen,Office,x\nP1,Pen,Office,2\nP1,Pin,Office,3\nP2,,,\n",
    });
    expect(await rowsOf(dataset.database, "SELECT customer_id, customer_name FROM customers")).toEqual([
      ["01", "Ann"],
    ]);
    expect(await rowsOf(dataset.database, "SELECT product_id, price FROM products")).toEqual([
      ["P1", 2],
      ["P2", Number.NaN],
    ]);
    expect((await rejectsOf(dataset)).map(([line, reason]) => [line, reason])).toEqual([
      [3, "CustomerID repeats that of an earlier line"],
      [4, "CustomerID is empty"],
      [2, "Price is not a number"],
      [4, "ProductID repeats that of an earlier line"],
    ]);
  });
});

describe("dates", () => {
  it("have their format decided per column, and what is ambiguous is told", async () => {
    const dataset = await load({
      ...shopWith("T1,01,P1,8/25/2024 12:38,2,5,2.5", "T2,01,P1,7/10/2024 09:00,2,5,2.5"),
      "Customers.csv": "CustomerID,CustomerName,Region,SignupDate\n01,Ann,Asia,7/10/2022\n",
    });
    expect(await rowsOf(dataset.database, "SELECT ordered_at FROM transactions ORDER BY line")).toEqual([
      ["2024-08-25 12:38:00"],
      ["2024-07-10 09:00:00"],
    ]);
    expect(await rowsOf(dataset.database, "SELECT signup_date FROM customers")).toEqual([
      ["2022-07-10 00:00:00"],
    ]);
    expect(dataset.files.map((file) => file.dateFormats)).toEqual([
      { SignupDate: "us" },
      {},
      { TransactionDate: "us" },
    ]);
    expect(dataset.notes).toEqual([
      'Customers.csv: every date of SignupDate can be read month first and day first; it was read month first (US). If that is wrong, say "dateFormat": "dayFirst" in dataset.json.',
    ]);
  });

  it("follow the manifest where it gives the format", async () => {
    const dataset = await load({
      ...shopWith("T1,01,P1,7/10/2024,2,5,2.5", "T2,01,P1,8/25/2024,2,5,2.5"),
      "dataset.json": '{ "dateFormat": "dayFirst" }',
    });
    expect(await rowsOf(dataset.database, "SELECT ordered_at FROM transactions")).toEqual([
      ["2024-10-07 00:00:00"],
    ]);
    expect((await rejectsOf(dataset)).map(([line, reason]) => [line, reason])).toEqual([
      [3, "TransactionDate is not a date"],
    ]);
    expect(dataset.notes).toEqual([]);
  });
});
