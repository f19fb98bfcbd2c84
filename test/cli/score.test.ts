import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readCsv, root, run, scratch, segment } from "./run";

const header = ["customerId", "segment", "name", "confidence", "distance", "outside"];

/** Scores data into a new file; its lines without the header, and what was said. */
function score(model: string, data: string, args: readonly string[] = []) {
  const out = join(scratch(), "made", "scores.csv");
  const ended = run("score", ["--model", model, "--data", data, "--out", out, ...args]);
  if (ended.status !== 0) throw new Error(`score ended with status ${ended.status}: ${ended.stderr}`);
  const [first, ...lines] = readCsv(out);
  return { ...ended, out, header: first, lines };
}

describe.each([
  { data: "data", args: [] },
  { data: "data", args: ["--model", "gmm"] },
  { data: "data", args: ["--model", "dbscan"] },
  { data: "data/continuum", args: [] },
])("score of the training data $data $args", ({ data, args }) => {
  it("gives every row of segments.csv its segment, name and confidence again", () => {
    const folder = segment(["--data", data, ...args]);
    const { header: first, lines, stdout, stderr } = score(join(folder, "model.json"), data);
    expect(first).toEqual(header);
    const [, ...wanted] = readCsv(join(folder, "segments.csv"));
    const fields = (line: readonly string[]) => line.slice(0, 4);
    expect(lines.map(fields)).toEqual(wanted.map(fields));
    expect(lines.map(([, , , , , outside]) => outside).filter((text) => text !== "")).toEqual([]);
    for (const [, label, , , distance] of lines) expect(distance === "").toBe(label === "");
    expect(stdout).toContain("No customer lies beyond what the training held.");
    expect(stderr).not.toContain("Warning");
  });
});

describe("score", () => {
  let model: string;
  beforeAll(() => {
    model = join(segment(["--data", "data"]), "model.json");
  });

  it("writes a file that spreadsheets read as UTF-8, and nothing beside it", () => {
    const { out } = score(model, "data");
    expect([...readFileSync(out).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(readdirSync(join(out, ".."))).toEqual(["scores.csv"]);
  });

  it("refuses to write over the data, and keeps what it rejects", () => {
    const data = join(scratch(), "spoilt");
    mkdirSync(data);
    for (const file of ["Customers.csv", "Products.csv", "Transactions.csv", "dataset.json"])
      writeFileSync(join(data, file), readFileSync(join(root, "data", file), "utf8"));
    const path = join(data, "Transactions.csv");
    const spoilt = readFileSync(path, "utf8").replace(/(\d{4}-\d{2}-\d{2}[^,]*,)\d+,/, "$1many,");
    writeFileSync(path, spoilt);
    const refused = run("score", ["--model", model, "--data", data, "--out", path]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("received Transactions.csv, which was read");
    expect(readFileSync(path, "utf8")).toBe(spoilt);
    const { out } = score(model, data);
    expect(readdirSync(join(out, "..")).sort()).toEqual(["scores.csv", "scores.rejects.csv"]);
    expect(readFileSync(join(out, "../scores.rejects.csv"), "utf8")).toContain("many");
    const monitored = run("monitor", ["--model", model, "--data", data, "--out", join(out, "..")]);
    expect(monitored.stdout).toContain("Rejected: 1 of 10,600 records of the new data.");
    expect(existsSync(join(out, "../rejects.csv"))).toBe(true);
  });

  it("places new data, lists who bought nothing, and neutralises what a spreadsheet would take for a formula", () => {
    const data = join(scratch(), "new");
    mkdirSync(data);
    writeFileSync(
      join(data, "Customers.csv"),
      "CustomerID,CustomerName,Region,SignupDate\n=1+1,Ann,Asia,2022-07-10\nA,Bob,Europe,2023-01-31\nB,Cid,Europe,2020-01-01\nC,Dan,Asia,2023-01-31\n",
    );
    writeFileSync(
      join(data, "Products.csv"),
      "ProductID,ProductName,Category,Price\nP1,Pen,Electronics,25\nP2,Lamp,Toys,4\n",
    );
    writeFileSync(
      join(data, "Transactions.csv"),
      [
        "TransactionID,CustomerID,ProductID,TransactionDate,Quantity,TotalValue,Price",
        "T1,=1+1,P1,2025-08-25 12:38:23,2,50,25",
        "T2,=1+1,P2,2025-09-01 09:00:00,900,3600,4",
        "T3,A,P1,2025-09-02 10:30:00,4,100,25",
        "T4,B,P1,2021-09-02 10:30:00,4,100,25",
        "T5,C,P1,2025-12-01 10:30:00,4,100,25",
        "",
      ].join("\n"),
    );
    const { lines, stdout, stderr } = score(model, data, ["--reference-date", "2025-10-01"]);
    expect(lines.map(([id]) => id)).toEqual(["'=1+1", "A", "B", "C"]);
    expect(lines.map(([, label]) => label === "")).toEqual([false, false, true, true]);
    expect(lines.slice(2).map((line) => line.slice(1))).toEqual([
      ["", "no purchase in the window", "", "", ""],
      ["", "no purchase yet", "", "", ""],
    ]);
    expect(lines[0][5].split(" ")).toContain("typicalQuantity");
    expect(stdout).toContain("2 customers without an order in the window.");
    expect(stdout).toContain("1 order from 2025-10-01 00:00:00 on was left out");
    expect(stdout).toContain("1 order before 2023-10-01 was left out");
    expect(stderr).not.toContain("Warning");
  });

  it("warns of short data on stderr and says so in the summary", () => {
    const data = join(scratch(), "short");
    mkdirSync(data);
    for (const file of ["Customers.csv", "Products.csv", "dataset.json"])
      writeFileSync(join(data, file), readFileSync(join(root, "data", file)));
    const [first, ...lines] = readFileSync(join(root, "data", "Transactions.csv"), "utf8").split("\n");
    const late = lines.filter((line) => /,2024-(0[7-9]|1[0-2])/.test(line));
    writeFileSync(join(data, "Transactions.csv"), [first, ...late, ""].join("\n"));
    const { stdout, stderr } = score(model, data);
    const said =
      "The data begin on 2024-07-01, 547 days after the window of 731 days does: recencyDays, orders, focus, season and tenureDays depend on its length and don't compare with the training.";
    expect(stderr).toContain(`Warning: ${said}\n`);
    expect(stdout).toContain(`- ${said}`);
  });

  const out = () => ["--out", join(scratch(), "scores.csv")];
  const data = ["--data", "data"];
  it.each<[string, () => string[], string]>([
    [
      "no model",
      () => [...data, ...out()],
      "Cannot score: --model must name a model.json, which npm run segment writes, received none",
    ],
    [
      "no data",
      () => ["--model", model, ...out()],
      "Cannot score: --data must name the folder with the data files, received none",
    ],
    [
      "no file for the scores",
      () => ["--model", model, ...data],
      "Cannot score: --out must name the CSV file for the scores, received none",
    ],
    [
      "an empty name",
      () => ["--model", "", ...data, ...out()],
      "--model must name a model.json, which npm run segment writes, received an empty text",
    ],
    [
      "a model that is not there",
      () => ["--model", "no/model.json", ...data, ...out()],
      "Cannot read the model: it must be a file that can be read, received no/model.json (ENOENT); npm run segment writes",
    ],
    [
      "a file that is no model",
      () => ["--model", "package.json", ...data, ...out()],
      'Cannot read the model package.json: version must be 1, received "0.1.0"',
    ],
    ["a folder that is not there", () => ["--model", model, "--data", "no/such", ...out()], "no/such"],
    [
      "the model as the file for the scores",
      () => ["--model", model, ...data, "--out", model],
      "--out must name a file, other than the model",
    ],
    ["a folder as the file for the scores", () => ["--model", model, ...data, "--out", "lib"], "(EISDIR)"],
    [
      "a file as the folder of the scores",
      () => ["--model", model, ...data, "--out", "package.json/x.csv"],
      "--out must name a file",
    ],
    [
      "a date that is none",
      () => ["--model", model, ...data, ...out(), "--reference-date", "soon"],
      'the reference date must be "YYYY-MM-DD"',
    ],
    [
      "a date without orders",
      () => ["--model", model, ...data, ...out(), "--reference-date", "2010-01-01"],
      "Cannot score: the data must hold orders from 2008-01-01 00:00:00 to 2010-01-01 00:00:00",
    ],
  ])("refuses %s in one line", (_, args, message) => {
    const given = args();
    const { status, stdout, stderr } = run("score", given);
    const last = stderr.trimEnd().split("\n").at(-1);
    expect(last).toMatch(/^Error: Cannot /);
    expect(last).toContain(message);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    const file = given[given.indexOf("--out") + 1];
    expect(file.endsWith("scores.csv") && existsSync(file)).toBe(false);
  });
});
