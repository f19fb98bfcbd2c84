import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { load, rejectsOf, rowsOf, shop } from "./folder";

type Kind = "good" | "tall" | "short" | "long" | "broken" | "empty" | "noCustomer" | "stranger" | "filtered";

/** Lines of a record of each kind; the record's transaction id is its number. */
const recordOf: Record<Kind, (id: number) => string> = {
  good: (id) => `${id},01,P1,2024-08-25,2,5,2.5,plain`,
  tall: (id) => `${id},01,P1,2024-08-25,2,5,2.5,"two\n\nempty ""lines""\n"`,
  short: (id) => `${id},01,P1`,
  long: (id) => `${id},01,P1,2024-08-25,2,5,2.5,plain,x,y`,
  broken: (id) => `${id},"01"x,P1,2024-08-25,2,5,2.5,plain`,
  empty: () => "",
  noCustomer: (id) => `${id},,P1,2024-08-25,2,5,2.5,"tall\ntoo"`,
  stranger: (id) => `${id},99,P1,2024-08-25,2,5,2.5,plain`,
  filtered: (id) => `C${id},01,P1,2024-08-25,2,5,2.5,plain`,
};
const unreadable: readonly Kind[] = ["short", "long", "broken"];
const rejected: readonly Kind[] = [...unreadable, "noCustomer", "stranger"];

const manifest = JSON.stringify({
  transactions: { filters: [{ name: "cancellations", column: "TransactionID", startsWith: "C" }] },
});

describe("every record of a file", () => {
  it("is accepted, filtered or rejected, and has the line on which it begins", async () => {
    const kinds = fc.array(fc.constantFrom(...(Object.keys(recordOf) as Kind[])), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(kinds, fc.constantFrom("\n", "\r\n"), fc.boolean(), async (drawn, lineEnd, mark) => {
        const all: Kind[] = [...drawn, "good"];
        const accepted: number[] = [];
        const left: number[] = [];
        let line = 2;
        let text = "TransactionID,CustomerID,ProductID,TransactionDate,Quantity,TotalValue,Price,Remark\n";
        all.forEach((kind, id) => {
          const record = recordOf[kind](id);
          if (kind === "good" || kind === "tall") accepted.push(line);
          else if (kind !== "empty") left.push(line);
          line += record.split("\n").length;
          text += `${record}\n`;
        });
        const dataset = await load({
          ...shop,
          "Transactions.csv": (mark ? "\uFEFF" : "") + text.replaceAll("\n", lineEnd),
          "dataset.json": manifest,
        });
        const { read, accepted: nAccepted, rejected: nRejected, filtered } = dataset.files[2];
        expect(read).toBe(all.filter((kind) => kind !== "empty").length);
        expect(nAccepted).toBe(accepted.length);
        expect(nRejected).toBe(all.filter((kind) => rejected.includes(kind)).length);
        expect(filtered.cancellations).toBe(all.filter((kind) => kind === "filtered").length);
        expect(nAccepted + nRejected + filtered.cancellations).toBe(read);
        const lines = await rowsOf(dataset.database, "SELECT line FROM transactions ORDER BY line");
        expect(lines.flat()).toEqual(accepted);
        expect((await rejectsOf(dataset)).map(([number]) => number)).toEqual(left);
        dataset.database.close();
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it("has its line also in a file that is read in several pieces", async () => {
    const n = 400_000;
    const lines = ["TransactionID,CustomerID,ProductID,TransactionDate,Quantity,TotalValue,Price"];
    const bad: number[] = [];
    for (let id = 0; id < n; id++) {
      const fault = id % 50_021 === 50_020;
      if (fault) bad.push(lines.length + 1);
      lines.push(fault ? `T${id},01` : `T${id},01,P1,2024-08-25 12:38:23,2,5,2.5`);
    }
    const dataset = await load({ ...shop, "Transactions.csv": `${lines.join("\n")}\n` });
    expect((await rejectsOf(dataset)).map(([line]) => line)).toEqual(bad);
    const wrong = await rowsOf(
      dataset.database,
      "SELECT count(*) FROM transactions WHERE transaction_id <> 'T' || (line - 2)",
    );
    expect(wrong).toEqual([[0]]);
  });
});
