import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDataset } from "../../lib/data/load";
import { readCsv, root, run, scratch } from "./run";

const files = ["Customers.csv", "Products.csv", "Transactions.csv", "truth.csv"];
const contents = (folder: string) => files.map((file) => readFileSync(join(folder, file), "utf8"));

function simulated(...args: readonly string[]): string {
  const folder = join(scratch(), "shop");
  const ended = run("simulate", [...args, "--out", folder]);
  expect(ended).toMatchObject({ status: 0, stdout: "" });
  return folder;
}

const small = ["--customers", "40", "--transactions", "700", "--seed", "5"];

describe("simulate", () => {
  it.each(["planted", "continuum", "none"])("writes a folder that loads: %s", async (structure) => {
    const folder = simulated(...small, "--structure", structure);
    expect(readdirSync(folder).sort()).toEqual(files);
    const { database, summary, files: read } = await loadDataset(folder);
    database.close();
    expect(summary).toMatchObject({ customers: 40, transactions: 700 });
    expect(read.reduce((sum, { rejected }) => sum + rejected, 0)).toBe(0);
    const groups = new Set(
      readCsv(join(folder, "truth.csv"))
        .slice(1)
        .map(([, group]) => group),
    );
    expect(groups.size > 1).toBe(structure === "planted");
  });

  it("writes the same bytes for the same seed, and others for another", () => {
    const first = contents(simulated(...small));
    expect(contents(simulated(...small))).toEqual(first);
    const other = contents(simulated(...small.slice(0, -1), "6"));
    for (const [i, content] of first.entries())
      if (files[i] !== "Products.csv") expect(content).not.toBe(other[i]);
  });

  it.each([
    { args: [], data: "data" },
    { args: ["--structure", "continuum"], data: "data/continuum" },
    { args: ["--structure", "none"], data: "data/unstructured" },
  ])("made the data in $data", ({ args, data }) => {
    expect(contents(simulated(...args))).toEqual(contents(join(root, data)));
  });

  it("plants drift, of the size asked for, and says so", () => {
    const steady = simulated(...small, "--drift", "none");
    const risen = simulated(...small, "--drift", "price", "--drift-size", "0.5");
    const price = (folder: string) =>
      readCsv(join(folder, "Transactions.csv"))
        .slice(1)
        .map((row) => Number(row[6]));
    const before = price(steady);
    const ratios = price(risen).map((cents, i) => cents / before[i]);
    expect(new Set(ratios.map((ratio) => ratio.toFixed(2)))).toEqual(new Set(["1.00", "1.50"]));
    const shop = join(scratch(), "shop");
    const churned = run("simulate", [...small, "--drift", "churn", "--drift-size", "1", "--out", shop]);
    const kept = readCsv(join(shop, "Transactions.csv")).length - 1;
    expect(kept).toBeLessThan(700);
    expect(churned.stderr).toContain(`${kept} transactions of 40 customers (planted, drift: churn)`);
  });

  it.each([
    {
      args: ["--drift", "mix", "--drift-size", "2"],
      says: "must be above 0 and at most 1 for mix, received 2",
    },
    {
      args: ["--drift", "mix", "--drift-size", "half"],
      says: "--drift-size must be a number, received half",
    },
    { args: ["--drift-size", "0.1"], says: "must be left out where nothing drifts, received 0.1" },
  ])("refuses $args", ({ args, says }) => {
    const folder = join(scratch(), "shop");
    const { status, stderr } = run("simulate", [...args, "--out", folder]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(says)]);
    expect(existsSync(folder)).toBe(false);
  });

  it("replaces an earlier simulation, and leaves a folder with anything else as it was", () => {
    const folder = simulated(...small);
    expect(run("simulate", ["--customers", "30", "--transactions", "300", "--out", folder]).status).toBe(0);
    expect(readCsv(join(folder, "Customers.csv"))).toHaveLength(31);

    const foreign = scratch();
    writeFileSync(join(foreign, "Customers.csv"), "mine");
    const { status, stderr } = run("simulate", [...small, "--out", foreign]);
    expect(status).toBe(1);
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(
      /^Error: Cannot write the simulation: the folder must be empty .*Name another folder\.$/,
    );
    expect(readdirSync(foreign)).toEqual(["Customers.csv"]);
    expect(readFileSync(join(foreign, "Customers.csv"), "utf8")).toBe("mine");
  });

  it.each([
    ["--customers", "0"],
    ["--customers", "many"],
    ["--transactions", "1.5"],
    ["--seed", "-1"],
  ])("refuses %s %s in one line that names the option, and writes nothing", (option, value) => {
    const folder = join(scratch(), "shop");
    const { status, stderr } = run("simulate", [`${option}=${value}`, "--out", folder]);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      new RegExp(`^Error: Cannot simulate: ${option} must .* received ${value}\n$`, "m"),
    );
    expect(existsSync(folder)).toBe(false);
  });

  it("refuses with status 2 a structure that is none, and a call without --out", () => {
    const wrong = run("simulate", ["--structure", "spiral", "--out", join(scratch(), "shop")]);
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining("planted, continuum, none")]);
    const none = run("simulate");
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining("--out")]);
  });
});
