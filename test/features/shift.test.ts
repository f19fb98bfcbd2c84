import { describe, expect, test } from "vitest";
import { buildFeatures } from "../../lib/features/build";
import { featureCatalogue } from "../../lib/features/catalogue";
import type { FeatureContext } from "../../lib/features/context";
import { shiftContext } from "../../lib/features/shift";
import { openShop, type Shop, twoBuyers } from "./toy";

/** A context whose days carry their own numbers as intensity. */
async function contextOf(windowStart: string, referenceDate: string, days: number): Promise<FeatureContext> {
  const { context } = await buildFeatures(await openShop(twoBuyers));
  const dailyIntensity = Array.from({ length: days }, (_, day) => day);
  return { ...context, windowStart, referenceDate, windowDays: days, dailyIntensity };
}

describe("a shifted context", () => {
  test("of the kept reference date is the kept one, however the date is written", async () => {
    const { context } = await buildFeatures(await openShop(twoBuyers));
    expect(shiftContext(context, "2024-01-06")).toBe(context);
    expect(shiftContext(context, "2024-01-06 00:00:00")).toBe(context);
  });

  test.each([
    // 31 days that end at a midnight, then within a day: the begun day counts.
    ["2023-01-01 00:00:00", "2023-02-01 00:00:00", 31, "2023-03-04", "2023-02-01 00:00:00"],
    ["2023-01-01 00:00:00", "2023-02-01 00:00:00", 31, "2023-03-04 10:30:00", "2023-02-02 00:00:00"],
    ["2023-01-01 00:00:00", "2023-01-31 10:30:00", 31, "2023-03-04", "2023-02-01 00:00:00"],
    ["2023-01-01 00:00:00", "2023-01-31 10:30:00", 31, "2023-01-31 23:00:00", "2023-01-01 00:00:00"],
  ])("of %s to %s (%i days) ends at %s, opens at %s", async (start, end, days, reference, opens) => {
    const context = await contextOf(start, end, days);
    const shifted = shiftContext(context, reference);
    expect(shifted.windowStart).toBe(opens);
    expect(shifted.windowDays).toBe(days);
    expect(shifted.dailyIntensity).toHaveLength(days);
    if (opens === start) expect(shifted.dailyIntensity).toEqual(context.dailyIntensity);
  });

  test("takes each day's intensity from the kept days of the same month and day", async () => {
    // 2023-01-01 to 2025-01-01: days 0 to 730; 2024-01-01 is day 365, 2024-02-29 day 424, 2024-03-01 day 425.
    const context = await contextOf("2023-01-01 00:00:00", "2025-01-01 00:00:00", 731);
    const { windowStart, dailyIntensity } = shiftContext(context, "2026-01-01");
    expect(windowStart).toBe("2024-01-01 00:00:00");
    expect(dailyIntensity.slice(0, 2)).toEqual([(0 + 365) / 2, (1 + 366) / 2]);
    expect(dailyIntensity[59]).toBe(424); // 29 February was kept once
    expect(dailyIntensity[60]).toBe((59 + 425) / 2); // 1 March
    expect(dailyIntensity[366]).toBe((0 + 365) / 2); // 2025-01-01
  });

  test("takes 28 February for a 29th that was not kept, and the overall mean for other days", async () => {
    // 2023-02-01 to 2023-03-01: days 0 to 27; the mean is 13.5.
    const context = await contextOf("2023-02-01 00:00:00", "2023-03-01 00:00:00", 28);
    const { windowStart, dailyIntensity } = shiftContext(context, "2024-03-05");
    expect(windowStart).toBe("2024-02-06 00:00:00");
    expect(dailyIntensity).toEqual([
      ...Array.from({ length: 23 }, (_, i) => i + 5),
      27,
      ...Array<number>(4).fill(13.5),
    ]);
  });

  test("keeps the population of the training and says nothing of its data", async () => {
    const { context } = await buildFeatures(await openShop(twoBuyers), { referenceDate: "2024-01-05" });
    const shifted = shiftContext(context, "2024-06-01");
    const { sameCategory, meanLogPrice, categories, entryRule, completeHolidaySeasons } = context;
    expect(shifted).toMatchObject({
      sameCategory,
      meanLogPrice,
      categories,
      entryRule,
      completeHolidaySeasons,
    });
    expect(context.leftOut.orders).toBe(1);
    expect(shifted.leftOut.orders).toBe(0);
    expect([context.notes.length, shifted.notes.length]).toEqual([1, 0]);
  });

  test("is refused without a date", async () => {
    const { context } = await buildFeatures(await openShop(twoBuyers));
    expect(() => shiftContext(context, "yesterday")).toThrow(
      new RangeError(
        'Cannot build features: the reference date must be "YYYY-MM-DD" or "YYYY-MM-DD HH:MM:SS", received "yesterday"',
      ),
    );
  });
});

test("a shop that does the same again two years later has the same features", async () => {
  const year = (shop: Shop, by: number): Shop => ({
    ...shop,
    customers: shop.customers.map(([id, region, signup]) => [
      id,
      region,
      signup?.replace(/^\d+/, (y) => `${+y + by}`) ?? null,
    ]),
    lines: shop.lines.map(([t, c, p, at, q, v]) => [t, c, p, at.replace(/^\d+/, (y) => `${+y + by}`), q, v]),
  });
  // Neither window holds 29 February.
  const before = await buildFeatures(await openShop(twoBuyers), {
    names: ["recencyDays", "orders", "focus", "tenureDays", "relativePrice", "season"],
  });
  const later = await buildFeatures(await openShop(year(twoBuyers, 2)), {
    names: before.names,
    context: before.context,
    referenceDate: "2026-01-06",
  });
  const { season: seasonBefore, ...columnsBefore } = before.columns;
  const { season, ...columns } = later.columns;
  expect(later.ids).toEqual(before.ids);
  expect([later.context.windowStart, later.context.windowDays]).toEqual(["2024-10-20 00:00:00", 443]);
  expect(columns).toEqual(columnsBefore);
  // Days that occur twice in the window share their intensity: close, not equal.
  expect(Math.max(...season.map((value, i) => Math.abs(value - seasonBefore[i])))).toBeLessThan(0.2);
});

test("the catalogue says which features depend on the length of the window", () => {
  const names = featureCatalogue.filter(({ dependsOnWindow }) => dependsOnWindow).map(({ name }) => name);
  expect(names).toEqual([
    ...["recencyDays", "orders", "focus", "season", "tenureDays"],
    ...["totalValue", "quantity", "breadth", "seasonalShare"],
  ]);
});
