import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../lib/data/dataset";
import { loadDataset } from "../../lib/data/load";
import { ordersSince } from "../../lib/data/ordersSince";
import { numbers } from "../../lib/engine/table";
import { buildFeatures } from "../../lib/features/build";
import { profileSegments } from "../../lib/profile/profile";
import { openShop, twoBuyers } from "../features/toy";

let shop: Dataset;
beforeAll(async () => {
  shop = await loadDataset("data");
});
afterAll(() => shop.database.close());

describe("the orders since a day", () => {
  it("are those from its midnight on; the data set that they come from keeps all", async () => {
    const recent = await ordersSince(shop, "2024-03-01 00:00:00");
    const count = (where: string) =>
      `SELECT count(*) AS lines, sum(total_value) AS value FROM transactions ${where}`;
    const expected = await shop.database.query(count("WHERE ordered_at >= TIMESTAMP '2024-03-01'"));
    const all = await recent.database.query(count(""));
    expect(numbers(all, "lines")).toEqual(numbers(expected, "lines"));
    expect(recent.summary.transactions).toBe(numbers(expected, "lines")[0]);
    expect(recent.summary.revenue).toBeCloseTo(numbers(expected, "value")[0], 6);
    expect(recent.summary.firstDate).toMatch(/^2024-03-0/);
    expect(recent.summary).toMatchObject({ customers: 500, lastDate: shop.summary.lastDate });
    expect(recent.notes.at(-1)).toBe(
      `${10_000 - recent.summary.transactions} lines of orders before 2024-03-01 were left out.`,
    );
    expect(shop.summary.transactions).toBe(10_000);
    expect(numbers(await shop.database.query(count("")), "lines")[0]).toBe(10_000);
    recent.database.close();
    expect(numbers(await shop.database.query(count("")), "lines")[0]).toBe(10_000);
  });

  it("have a hash of their own for each day", async () => {
    const hashes = await Promise.all(
      ["2024-01-01", "2024-01-02"].map(async (day) => (await ordersSince(shop, `${day} 00:00:00`)).hash),
    );
    expect(new Set([shop.hash, ...hashes]).size).toBe(3);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("are the data set itself where it begins on that day", async () => {
    const day = `${shop.summary.firstDate?.slice(0, 10)} 00:00:00`;
    expect(await ordersSince(shop, day)).toBe(shop);
    const recent = await ordersSince(shop, "2024-01-01 00:00:00");
    expect(await ordersSince(recent, "2024-01-01 00:00:00")).toBe(recent);
  });

  it("give the features and the profile of a shop that never had the others", async () => {
    const since = "2023-06-01 00:00:00";
    const recent = await ordersSince(await openShop(twoBuyers), since);
    const lines = twoBuyers.lines.filter(([, , , moment]) => moment >= since);
    expect(lines.length).toBeLessThan(twoBuyers.lines.length);
    const small = { ...(await openShop({ ...twoBuyers, lines })), since };
    const names = ["orders", "recencyDays", "tenureDays", "totalValue", "relativePrice"];
    const [one, other] = await Promise.all([recent, small].map((data) => buildFeatures(data, { names })));
    expect(one).toEqual(other);
    expect(one.context.windowStart).toBe(since);
    const labels = Int32Array.from(one.ids, () => 0);
    expect(await profileSegments(recent, one, labels)).toEqual(await profileSegments(small, other, labels));
  });

  it("count days without an order from that day on", async () => {
    const before = await ordersSince(shop, "2022-12-25 00:00:00");
    const { context } = await buildFeatures(before, { names: ["orders"] });
    expect(context).toMatchObject({ windowStart: "2022-12-25 00:00:00", windowDays: 738 });
    expect(before.notes).toEqual(shop.notes);
    expect(before.hash).not.toBe(shop.hash);
  });

  it.each([
    ["2024-03-01", "must be a midnight"],
    ["2024-03-01 10:00:00", "must be a midnight"],
    ["2024-13-01 00:00:00", "must be a midnight"],
    ["'; DROP TABLE customers; --", "must be a midnight"],
    ["2025-01-01 00:00:00", "must not lie after the last order (2024-12-31"],
  ])("are refused since %s", async (since, message) => {
    await expect(ordersSince(shop, since)).rejects.toThrow(message);
    await expect(ordersSince(shop, since)).rejects.toThrow(RangeError);
  });
});
