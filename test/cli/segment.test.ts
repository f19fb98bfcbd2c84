import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Results, resultsSchema } from "../../lib/resultsSchema";
import { readCsv, root, run, scratch, segment } from "./run";

const files = ["model.json", "rejects.csv", "results.json", "segments.csv"];
const bytes = (folder: string) => files.map((file) => readFileSync(join(folder, file), "utf8"));
const resultsOf = (folder: string): Results =>
  resultsSchema.parse(JSON.parse(readFileSync(join(folder, "results.json"), "utf8")));

/** The same numbers from the files themselves, in whole cents. */
function countsOf(data: string) {
  const [header, ...lines] = readCsv(join(root, data, "Transactions.csv"));
  const column = (name: string) => lines.map((line) => line[header.indexOf(name)]);
  const cents = column("TotalValue").reduce((sum, value) => sum + Math.round(100 * Number(value)), 0);
  return {
    customers: readCsv(join(root, data, "Customers.csv")).length - 1,
    customersWithOrders: new Set(column("CustomerID")).size,
    products: readCsv(join(root, data, "Products.csv")).length - 1,
    transactions: lines.length,
    orders: new Set(column("TransactionID")).size,
    units: column("Quantity").reduce((sum, value) => sum + Number(value), 0),
    cents,
    firstDate: column("TransactionDate").sort()[0],
    lastDate: column("TransactionDate").sort().at(-1),
  };
}

describe.each([
  { data: "data", customers: 500, withOrders: 500 },
  { data: "data/continuum", customers: 500, withOrders: 481 },
])("segment on $data", ({ data, customers, withOrders }) => {
  let out: string;
  let results: Results;
  let lines: string[][];
  let names: Map<string, string>;

  beforeAll(() => {
    out = segment(["--data", data]);
    results = resultsOf(out);
    lines = readCsv(join(out, "segments.csv"));
    names = new Map(
      results.profiles
        .filter(({ kind }) => kind === "segment" || kind === "noise")
        .map((profile) => [String(profile.segment), profile.name]),
    );
  });

  it("writes the four files and nothing else", () => {
    expect(readdirSync(out).sort()).toEqual(files);
  });

  it("counts what is in the files", () => {
    const { cents, ...counts } = countsOf(data);
    expect(results.dataset).toMatchObject(counts);
    expect(results.dataset.revenue).toBe(cents / 100);
    const { customersWithOrders, transactions } = results.dataset;
    expect([results.dataset.customers, customersWithOrders, transactions]).toEqual([
      customers,
      withOrders,
      10_000,
    ]);
    expect(results.features.rows).toBe(withOrders);
  });

  it("has profiles that add up to the total, which is the data set", () => {
    const { dataset, profiles } = results;
    const total = profiles.filter(({ kind }) => kind === "total");
    const parts = profiles.filter(({ kind }) => kind !== "total");
    expect(total).toHaveLength(1);
    const sum = (of: (profile: Results["profiles"][number]) => number) =>
      parts.reduce((all, profile) => all + of(profile), 0);
    const { customers: everybody, orders, transactions, revenue, units } = dataset;
    expect(total[0]).toMatchObject({ customers: everybody, orders, lines: transactions });
    expect([sum((p) => p.customers), sum((p) => p.orders), sum((p) => p.lines)]).toEqual([
      everybody,
      orders,
      transactions,
    ]);
    for (const [whole, part] of [
      [revenue, (p: Results["profiles"][number]) => p.revenue],
      [revenue, (p: Results["profiles"][number]) => p.value.total],
      [units, (p: Results["profiles"][number]) => p.quantity.total],
      [1, (p: Results["profiles"][number]) => p.revenueShare],
      [1, (p: Results["profiles"][number]) => p.customerShare],
    ] as const) {
      expect(part(total[0])).toBe(whole);
      expect(sum(part)).toBeCloseTo(whole, 6);
    }
  });

  it("has as many rows in each segment of segments.csv as in its profile", () => {
    for (const { kind, segment: label, size } of results.profiles.filter(({ kind }) => kind !== "total")) {
      const wanted = kind === "no purchase" ? "" : String(label);
      expect(lines.slice(1).filter((line) => line[1] === wanted)).toHaveLength(size);
    }
  });

  it("names every customer once, those without an order too, in a file that spreadsheets read as UTF-8", () => {
    const raw = readFileSync(join(out, "segments.csv"));
    expect([...raw.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(lines[0]).toEqual(["customerId", "segment", "name", "confidence", "margin", "valueDecile"]);
    const ids = readCsv(join(root, data, "Customers.csv"))
      .slice(1)
      .map(([id]) => id);
    expect(lines.slice(1).map(([id]) => id)).toEqual(ids.sort());
    for (const [, label, name] of lines.slice(1)) {
      expect(name).toBe(label === "" ? "no purchase yet" : names.get(label));
    }
    expect(lines.slice(1).filter(([, label]) => label === "")).toHaveLength(customers - withOrders);
  });

  it("gives every customer with an order the decile by value, as the ranking in the results counts them", () => {
    const deciles = lines.slice(1).map((line) => line[5]);
    for (const { decile, customers } of results.valueRanking)
      expect(deciles.filter((text) => text === String(decile))).toHaveLength(customers);
    expect(deciles.filter((text) => text === "")).toHaveLength(customers - withOrders);
    const total = results.valueRanking.reduce((sum, { revenue: part }) => sum + part, 0);
    expect(total).toBeCloseTo(results.dataset.revenue, 6);
  });

  it("gives no two segments one name", () => {
    expect(names.size).toBeGreaterThan(1);
    expect(new Set(names.values()).size).toBe(names.size);
  });
});

describe("segment", () => {
  let small: string;
  beforeAll(() => {
    small = join(scratch(), "small");
    const size = ["--customers", "100", "--transactions", "1500"];
    expect(run("simulate", [...size, "--out", small]).status).toBe(0);
  });

  it("writes the same bytes again, whether results were remembered or are computed anew", () => {
    const first = bytes(segment(["--data", small]));
    expect(bytes(segment(["--data", small]))).toEqual(first);
    for (const _ of [1, 2]) expect(bytes(segment(["--data", small], { SEGLAB_CACHE: "off" }))).toEqual(first);
  });

  it("says the seed in its results, and another seed is not answered from memory", () => {
    const of = (seed: string) => resultsOf(segment(["--data", small, "--seed", seed]));
    const [one, two] = [of("1"), of("2")];
    expect([one.configuration.seed, two.configuration.seed]).toEqual([1, 2]);
    expect(two.clusterCount.rows).not.toEqual(one.clusterCount.rows);
  });

  it("writes no path and no time of day into results.json and model.json", () => {
    const out = segment(["--data", resolve(small)]);
    for (const file of ["results.json", "model.json"]) {
      expect(readFileSync(join(out, file), "utf8")).not.toContain(small);
    }
    expect(bytes(out)).toEqual(bytes(segment(["--data", relative(root, small)])));
  });

  it("clusters transaction lines where that is asked for, as published tables do", () => {
    const settings = ["--unit", "transaction", "--features", "quantity,totalValue", "--scale", "standard"];
    const out = segment([...settings, "--clusters", "4", "--eps", "0.5", "--min-samples", "5"]);
    const lines = readCsv(join(out, "segments.csv"));
    expect(lines[0]).toEqual(["transactionId", "segment", "name", "confidence", "margin", "valueDecile"]);
    const ids = readCsv(join(root, "data/Transactions.csv")).map(([id]) => id);
    expect(lines.slice(1).map(([id]) => id)).toEqual(ids.slice(1).sort());
    const { configuration, features, comparison, profiles } = resultsOf(out);
    expect(configuration).toMatchObject({ unit: "transaction", scale: "standard", clusters: 4, eps: 0.5 });
    expect(features).toMatchObject({ names: ["quantity", "totalValue"], rows: 10_000 });
    expect(comparison.find(({ model }) => model === "kmeans")?.nClusters).toBe(4);
    expect(profiles.at(-1)).toMatchObject({ kind: "total", size: 10_000, sizeShare: 1 });
  });

  it("fits features of a kind that is no default, and the model that is asked for", () => {
    const out = segment(["--features", "orders,region,totalValue", "--model", "dbscan"]);
    const { features, chosen } = resultsOf(out);
    expect(features.names.filter((name) => name.startsWith("region="))).toHaveLength(4);
    expect(features.names).toEqual(expect.arrayContaining(["orders", "totalValue"]));
    expect(chosen).toMatchObject({ model: "dbscan", byUser: true });
    expect(chosen.eps).toBeGreaterThan(0);
  });

  it("prints a schema by which the results can be checked elsewhere", () => {
    const { status, stdout } = run("segment", ["--schema"]);
    const schema = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(Object.keys(schema.properties)).toEqual(Object.keys(resultsSchema.shape));
  });

  it("tells in its last lines what was found, one line per segment", () => {
    const out = join(scratch(), "out");
    const { stdout, stderr } = run("segment", ["--out", out]);
    for (const { kind, name } of resultsOf(out).profiles) {
      if (kind !== "total") expect(stdout).toContain(name);
    }
    expect(stderr).toContain("10,000 transactions and 500 customers");
  });
});
