import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dateSql, decideDateFormat } from "../../lib/data/dates";
import { type Database, openDatabase } from "../../lib/engine/database";
import { strings } from "../../lib/engine/table";

let database: Database;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

async function read(text: string, format: "us" | "dayFirst"): Promise<string | null> {
  const sql = `SELECT ${dateSql("text", format)} AS moment FROM (SELECT ?::VARCHAR AS text)`;
  return strings(await database.query(sql, [text]), "moment")[0];
}

async function decide(...texts: readonly string[]) {
  await database.insert("texts", { text: texts });
  return decideDateFormat(database, "SELECT text FROM texts");
}

describe("dateSql", () => {
  const both: Record<string, string | null> = {
    "2024-08-25 12:38:23": "2024-08-25 12:38:23",
    "2024-08-25T12:38:23": "2024-08-25 12:38:23",
    "2024-08-25T12:38:23.25Z": "2024-08-25 12:38:23.25",
    "2024-08-25T12:38:23+02:00": "2024-08-25 12:38:23",
    "2024-08-25 12:38": "2024-08-25 12:38:00",
    "2022-07-10": "2022-07-10 00:00:00",
    "2022-7-1": "2022-07-01 00:00:00",
    "2022/07/10": "2022-07-10 00:00:00",
    "2024-08-25 01:05 PM": "2024-08-25 13:05:00",
    "2024-02-30": null,
    "2024-13-01": null,
    "2023-02-29": null,
    "2024-08-25 25:00": null,
    "0001-01-01": null,
    "2200-01-01": null,
    infinity: null,
    epoch: null,
    "45529": null,
    "20240825": null,
    soon: null,
    "1/2": null,
    "2024-08-25abc": null,
  };
  for (const [text, moment] of Object.entries(both)) {
    it(`reads ${text} as ${moment ?? "no date"}, whatever the format`, async () => {
      expect(await read(text, "us")).toBe(moment);
      expect(await read(text, "dayFirst")).toBe(moment);
    });
  }

  const each: Record<string, [us: string | null, dayFirst: string | null]> = {
    "8/25/2024 12:38": ["2024-08-25 12:38:00", null],
    "25/8/2024": [null, "2024-08-25 00:00:00"],
    "25.08.2024": [null, "2024-08-25 00:00:00"],
    "25.08.2024 12:38:23": [null, "2024-08-25 12:38:23"],
    "7/10/2022": ["2022-07-10 00:00:00", "2022-10-07 00:00:00"],
    "07-10-2022": ["2022-07-10 00:00:00", "2022-10-07 00:00:00"],
    "7/10/22 9:05": ["2022-07-10 09:05:00", "2022-10-07 09:05:00"],
    "7/10/69": ["1969-07-10 00:00:00", "1969-10-07 00:00:00"],
    "7/10/2022 12:05 AM": ["2022-07-10 00:05:00", "2022-10-07 00:05:00"],
    "7/10/2022, 1:05:07 pm": ["2022-07-10 13:05:07", "2022-10-07 13:05:07"],
    "7/10/2022 1:05 p.m.": ["2022-07-10 13:05:00", "2022-10-07 13:05:00"],
    "7/10/2022 13:05 PM": [null, null],
  };
  for (const [text, [us, dayFirst]] of Object.entries(each)) {
    it(`reads ${text} as ${us ?? "no date"} month first and ${dayFirst ?? "no date"} day first`, async () => {
      expect(await read(text, "us")).toBe(us);
      expect(await read(text, "dayFirst")).toBe(dayFirst);
    });
  }
});

describe("decideDateFormat", () => {
  it("needs one day above 12 to tell month first from day first", async () => {
    expect(await decide("1/2/2024", "8/25/2024", "3/4/2024")).toEqual({
      format: "us",
      ambiguous: false,
      name: "us",
    });
    expect(await decide("1/2/2024", "25/8/2024", "3/4/2024")).toEqual({
      format: "dayFirst",
      ambiguous: false,
      name: "dayFirst",
    });
  });

  it("says that a column is ambiguous, and takes it month first, but day first where dates have points", async () => {
    expect(await decide("1/2/2024", "3/4/2024")).toEqual({ format: "us", ambiguous: true, name: "us" });
    expect(await decide("1.2.2024", "3.4.2024")).toEqual({
      format: "dayFirst",
      ambiguous: true,
      name: "dayFirst",
    });
  });

  it("does not call a column ambiguous whose dates mean the same both ways", async () => {
    expect((await decide("1/1/2024", "5/5/2024")).ambiguous).toBe(false);
  });

  it("goes with the majority where no format fits all values", async () => {
    expect((await decide("8/25/2024", "8/26/2024", "27/8/2024")).format).toBe("us");
  });

  it("names ISO dates, mixtures, and columns without any date", async () => {
    expect((await decide("2024-01-02", "2024-01-03")).name).toBe("iso");
    expect((await decide("2024-01-02", "8/25/2024")).name).toBe("iso + us");
    expect((await decide("soon")).name).toBe("none");
  });
});
