import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvField, writeCsv } from "../../lib/data/export";
import { writeFileInParts, writeFileWhole } from "../../lib/data/files";
import { writeRejects } from "../../lib/data/rejects";
import { openDatabase } from "../../lib/engine/database";
import { strings } from "../../lib/engine/table";
import { folderWith, load, shopWith } from "./folder";

describe("writeCsv", () => {
  it("writes numbers, text, gaps and truth values, with a byte order mark where asked", () => {
    const path = join(folderWith({}), "new folder", "segments.csv");
    writeCsv(
      path,
      {
        customerId: ["01", 'A "B"', null],
        segment: Int32Array.from([0, -1, 2]),
        margin: Float64Array.from([0.1, Number.NaN, -3]),
        flag: [true, false, null],
      },
      { byteOrderMark: true },
    );
    expect(readFileSync(path, "utf8")).toBe(
      '\uFEFFcustomerId,segment,margin,flag\n01,0,0.1,true\n"A ""B""",-1,,false\n,2,-3,\n',
    );
  });

  it("makes text harmless that a spreadsheet would take for a formula, and leaves numbers", () => {
    expect(["=1+1", "+1", "-1", "@x", "\tx", "\rx", "a=1", ""].map(csvField)).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@x",
      "'\tx",
      `"'\rx"`,
      "a=1",
      "",
    ]);
    expect(csvField(-1)).toBe("-1");
    expect(csvField('=HYPERLINK("x","y")')).toBe(`"'=HYPERLINK(""x"",""y"")"`);
  });

  it("refuses columns of unequal length", () => {
    expect(() => writeCsv("never.csv", { a: [1, 2], b: [1] })).toThrow(
      'Cannot write CSV: every column must have 2 values like "a", received 1 in "b"',
    );
    expect(existsSync("never.csv")).toBe(false);
  });

  it("writes any text so that it is read back", async () => {
    const database = await openDatabase();
    const text = fc.string({ unit: fc.constantFrom("a", "é", ",", '"', "\n", " ", ";", "="), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (values) => {
        const path = join(folderWith({}), "text.csv");
        writeCsv(path, { n: values.map((_, i) => i), text: values });
        const table = await database.query(
          `SELECT text FROM read_csv(?, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {'n': 'INTEGER', 'text': 'VARCHAR'}) ORDER BY n`,
          [path],
        );
        expect(strings(table, "text")).toEqual(
          values.map((value) => (value.startsWith("=") ? `'${value}` : value)),
        );
      }),
      { numRuns: 50, seed: 3 },
    );
    database.close();
  });
});

describe("writeFileWhole", () => {
  it("leaves the old file and nothing else where writing fails", () => {
    const folder = folderWith({ "report.txt": "old" });
    function* failing() {
      yield "new, but not";
      throw new Error("no more");
    }
    expect(() => writeFileInParts(join(folder, "report.txt"), failing())).toThrow("no more");
    expect(readFileSync(join(folder, "report.txt"), "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["report.txt"]);
  });

  it("replaces a file, and does not leave a piece where the name is taken by a folder", () => {
    const folder = folderWith({ "a.txt": "old" });
    writeFileWhole(join(folder, "a.txt"), "new é");
    writeFileWhole(join(folder, "b.bin"), Uint8Array.from([0, 255]));
    expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("new é");
    expect([...readFileSync(join(folder, "b.bin"))]).toEqual([0, 255]);
    mkdirSync(join(folder, "taken"));
    expect(() => writeFileWhole(join(folder, "taken"), "x")).toThrow();
    expect(readdirSync(folder).sort()).toEqual(["a.txt", "b.bin", "taken"]);
  });
});

describe("writeRejects", () => {
  it("writes file, line, reason and record", async () => {
    const dataset = await load(
      shopWith(
        "T1,01,P1,2024-01-01,2,5,2.5",
        "=1+1,01,P1,2024-01-01,-2,5,2.5",
        '"T,3",01,P1,2024-01-01,0,5,2.5',
      ),
    );
    const path = join(folderWith({}), "rejects.csv");
    await writeRejects(dataset, path);
    expect(readFileSync(path, "utf8")).toBe(`file,line,reason,record
Transactions.csv,3,Quantity is not above 0,"'=1+1,01,P1,2024-01-01,-2,5,2.5"
Transactions.csv,4,Quantity is not above 0,"""T,3"",01,P1,2024-01-01,0,5,2.5"
`);
  });
});
