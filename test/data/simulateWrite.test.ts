import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Structure, simulate } from "../../lib/data/simulate";
import { writeSimulation } from "../../lib/data/simulateWrite";

const files = ["Customers.csv", "Products.csv", "Transactions.csv", "truth.csv"];
const small = simulate({ nCustomers: 20, nTransactions: 300, seed: 5, structure: "planted" });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function rowsOf(file: string): string[][] {
  const lines = readFileSync(join(folder, file), "utf8").trimEnd().split("\n");
  return lines.map((line) => line.split(","));
}

describe("the built-in data", () => {
  const committed: [string, Structure][] = [
    [".", "planted"],
    ["unstructured", "none"],
    ["continuum", "continuum"],
  ];
  it.each(committed)("in data/%s are what simulate makes, byte for byte", (place, structure) => {
    writeSimulation(simulate({ nCustomers: 500, nTransactions: 10_000, seed: 1, structure }), folder);
    for (const file of files) {
      const kept = readFileSync(join(__dirname, "../../data", place, file));
      expect(readFileSync(join(folder, file)).equals(kept), file).toBe(true);
    }
  });
});

describe("writeSimulation", () => {
  it("writes four files with the documented columns, into a folder that it makes", () => {
    const inner = join(folder, "new", "shop");
    writeSimulation(small, inner);
    expect(readdirSync(inner).sort()).toEqual(files);
    expect(rowsOf("new/shop/Customers.csv")[0]).toEqual([
      "CustomerID",
      "CustomerName",
      "Region",
      "SignupDate",
    ]);
    expect(rowsOf("new/shop/Products.csv")[0]).toEqual(["ProductID", "ProductName", "Category", "Price"]);
    expect(rowsOf("new/shop/Transactions.csv")[0].join()).toBe(
      "TransactionID,CustomerID,ProductID,TransactionDate,Quantity,TotalValue,Price",
    );
    expect(rowsOf("new/shop/truth.csv")).toHaveLength(21);
  });

  it("writes totals that are quantity times price to the cent, at the product's price", () => {
    writeSimulation(small, folder);
    const prices = new Map(rowsOf("Products.csv").map((row) => [row[0], row[3]]));
    const orders = rowsOf("Transactions.csv").slice(1);
    expect(orders).toHaveLength(300);
    for (const [, , product, , quantity, total, price] of orders) {
      expect(price).toMatch(/^\d+\.\d\d$/);
      expect(total).toBe(((Math.round(Number(price) * 100) * Number(quantity)) / 100).toFixed(2));
      expect(prices.get(product)).toBe(price);
    }
  });

  it("writes ISO dates, no order before its customer's sign-up, ids that exist", () => {
    writeSimulation(small, folder);
    const signups = new Map(rowsOf("Customers.csv").map((row) => [row[0], row[3]]));
    const ids = new Set<string>();
    for (const [id, customer, , date] of rowsOf("Transactions.csv").slice(1)) {
      expect(date).toMatch(/^202[34]-\d\d-\d\d \d\d:\d\d:\d\d$/);
      expect(signups.get(customer)).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(signups.get(customer)! <= date).toBe(true);
      ids.add(id);
    }
    expect(ids.size).toBe(300);
  });

  it("replaces an earlier simulation and leaves other files beside it alone", () => {
    writeSimulation(small, folder);
    writeFileSync(join(folder, "README.md"), "mine");
    const other = simulate({ ...small.options, seed: 6 });
    writeSimulation(other, folder);
    expect(rowsOf("Customers.csv")[1][1]).toBe(other.customers.names[0]);
    expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("mine");
  });

  it("writes prices that rise and who is affected from when, and replaces that too", () => {
    writeSimulation(simulate({ ...small.options, drift: "price", driftSize: 1 }), folder);
    const prices = new Map(rowsOf("Products.csv").map((row) => [row[0], Number(row[3])]));
    for (const [, , product, date, quantity, total, price] of rowsOf("Transactions.csv").slice(1)) {
      expect(Number(price)).toBeCloseTo(prices.get(product)! * (date < "2024" ? 1 : 2), 9);
      expect(Number(total)).toBeCloseTo(Number(price) * Number(quantity), 9);
    }
    expect(rowsOf("truth.csv")[0].join()).toBe("CustomerID,Group,FavoursRegion,AffectedFrom");
    expect(new Set(rowsOf("truth.csv").map((row) => row[3]))).toEqual(new Set(["AffectedFrom", ""]));

    writeSimulation(simulate({ ...small.options, drift: "churn", driftSize: 0.5 }), folder);
    const leaves = new Map(rowsOf("truth.csv").map((row) => [row[0], row[3]]));
    const dates = [...leaves.values()].slice(1).filter((date) => date !== "");
    expect(dates.length).toBeGreaterThan(3);
    for (const date of dates) expect(date).toMatch(/^2024-\d\d-\d\d$/);
    for (const [, customer, , date] of rowsOf("Transactions.csv").slice(1))
      expect(leaves.get(customer) === "" || date < leaves.get(customer)!).toBe(true);

    writeSimulation(small, folder);
    expect(rowsOf("truth.csv")[0].join()).toBe("CustomerID,Group,FavoursRegion");
  });

  it("goes on where a run was interrupted", () => {
    writeFileSync(join(folder, "Transactions.csv.tmp"), "half a li");
    writeSimulation(small, folder);
    expect(readdirSync(folder).sort()).toEqual(files);
  });

  it("refuses a folder with somebody's files, and leaves it as it was", () => {
    writeFileSync(join(folder, "Customers.csv"), "CustomerID\n7\n");
    expect(() => writeSimulation(small, folder)).toThrow(
      new Error(
        `Cannot write the simulation: the folder must be empty or hold an earlier simulation, received ${folder} with Customers.csv. Name another folder.`,
      ),
    );
    expect(readdirSync(folder)).toEqual(["Customers.csv"]);
    writeFileSync(join(folder, "truth.csv"), "not,ours\n");
    expect(() => writeSimulation(small, folder)).toThrow("must be empty or hold an earlier simulation");
  });

  it("leaves no half file where it fails", () => {
    writeSimulation(small, folder);
    const before = readFileSync(join(folder, "Products.csv"), "utf8");
    const other = simulate({ ...small.options, seed: 6 });
    const broken = { ...other, transactions: { ...other.transactions, customers: undefined as never } };
    expect(() => writeSimulation(broken, folder)).toThrow(TypeError);
    expect(readdirSync(folder).sort()).toEqual(files);
    expect(readFileSync(join(folder, "Products.csv"), "utf8")).toBe(before);
  });
});
