import { describe, expect, test } from "vitest";
import { buildFeatures } from "../../lib/features/build";
import { openShop, type Shop, twoBuyers } from "./toy";

/** 199 orders that follow sign-up and `early` that precede it. */
function signupShop(early: number): Shop {
  const ids = Array.from({ length: 200 }, (_, i) => `C${i}`);
  return {
    ...twoBuyers,
    customers: ids.map(
      (id, i) => [id, null, i < early ? "2023-01-02 00:00:00" : "2023-01-01 18:00:00"] as const,
    ),
    lines: ids.map((id, i) => [`o${i}`, id, "P1", "2023-01-01 00:00:00", 1, 1] as const),
  };
}

describe("the reference date", () => {
  test("leaves later orders out, counts them, and is itself excluded", async () => {
    const dataset = await openShop(twoBuyers);
    const { ids, columns, context } = await buildFeatures(dataset, {
      names: ["orders", "recencyDays", "totalValue"],
      referenceDate: "2023-12-10 10:00:00",
    });
    // o4 is at that very moment, o5 later: B has no order yet.
    expect(ids).toEqual(["A"]);
    expect(columns.orders[0]).toBe(3);
    expect(columns.recencyDays[0]).toBeCloseTo(20 + 4 / 24, 12);
    expect(context.leftOut).toEqual({ orders: 2, lines: 2 });
    expect(context.windowDays).toBe(417);
    expect(context.notes).toEqual([
      "2 orders (2 lines) from 2023-12-10 10:00:00 on were left out: they lie after the reference date.",
    ]);
  });

  test("given as a date is that day's midnight", async () => {
    const { context } = await buildFeatures(await openShop(twoBuyers), { referenceDate: "2024-01-05" });
    expect(context.referenceDate).toBe("2024-01-05 00:00:00");
    expect(context.leftOut.orders).toBe(1);
  });

  test("must be a date", async () => {
    await expect(buildFeatures(await openShop(twoBuyers), { referenceDate: "2024-02-30" })).rejects.toThrow(
      new RangeError(
        'Cannot build features: the reference date must be "YYYY-MM-DD" or "YYYY-MM-DD HH:MM:SS", received "2024-02-30"',
      ),
    );
  });

  test("must lie after the first order", async () => {
    await expect(buildFeatures(await openShop(twoBuyers), { referenceDate: "2022-10-20" })).rejects.toThrow(
      new RangeError(
        'Cannot build features: the reference date must lie after the first order (2022-10-20), received "2022-10-20"',
      ),
    );
  });
});

describe("a customer enters", () => {
  test("at sign-up, as long as at most 1% of orders precede it; a time of day is no precedence", async () => {
    const { context, columns } = await buildFeatures(await openShop(signupShop(2)));
    expect(context).toMatchObject({ entryRule: "signup", ordersBeforeSignup: 2, ordersWithSignup: 200 });
    expect(context.notes).toEqual([
      "2 of 200 orders precede the customer's sign-up, at most 1%: sign-ups are taken as entry all the same.",
    ]);
    expect(columns.tenureDays[5]).toBe(0.25);
  });

  test("at the start of the window, where more than 1% do", async () => {
    const { context, columns } = await buildFeatures(await openShop(signupShop(3)));
    expect(context.entryRule).toBe("windowStart");
    expect(context.notes).toEqual([
      "3 of 200 orders precede the customer's sign-up, more than 1%: every customer is taken to enter at the start of the window.",
    ]);
    expect(new Set(columns.tenureDays)).toEqual(new Set([1]));
  });

  test("with the first order, where there is no sign-up; that order is not itself expected", async () => {
    const shop: Shop = {
      ...twoBuyers,
      hasSignup: false,
      customers: twoBuyers.customers.map(([id, region]) => [id, region, null]),
    };
    const { context, columns } = await buildFeatures(await openShop(shop));
    expect(context.entryRule).toBe("firstOrder");
    expect(context.notes).toEqual(["There are no sign-up dates: the first order is taken as entry."]);
    // A enters on 2022-10-20 09:00, B on 2023-12-10 10:00.
    expect(columns.tenureDays[0]).toBeCloseTo(443 - 9 / 24, 12);
    expect(columns.tenureDays[1]).toBeCloseTo(27 - 10 / 24, 12);
    // At risk from the next day: o2 and o3 by A alone (1 each), o5 by one of two (1/2). A expects 2 / 2.5 = .8, B 0.
    expect(columns.season[0]).toBeCloseTo((2 + 1.6) / 5 - 0.8, 14);
    expect(columns.season[1]).toBeCloseTo(1 / 4, 14);
  });
});

describe("features that the data can't give", () => {
  test("season needs two complete holiday seasons", async () => {
    const shop = { ...twoBuyers, lines: twoBuyers.lines.slice(2) }; // the window opens on 2022-12-01
    const { names, context } = await buildFeatures(await openShop(shop));
    expect(names).not.toContain("season");
    expect(context.dropped).toEqual([
      {
        name: "season",
        reason:
          "the window from 2022-12-01 to 2024-01-06 holds 1 complete holiday season (months: 11, 12), two are needed",
      },
    ]);
  });

  test("focus needs categories; prices are then relative to all lines", async () => {
    const products = twoBuyers.products.map(([id]) => [id, null] as const);
    const { names, context, columns } = await buildFeatures(
      await openShop({ ...twoBuyers, products, hasCategories: false }),
    );
    expect(names).not.toContain("focus");
    expect(context.dropped).toEqual([{ name: "focus", reason: "the data have no categories" }]);
    // Mean log price: (3 ln 10 + 2 ln 100 + ln 40) / 6; B's own: (ln 100 + ln 10) / 2.
    const mean = (3 * Math.log(10) + 2 * Math.log(100) + Math.log(40)) / 6;
    expect(columns.relativePrice[1]).toBeCloseTo((Math.log(100) + Math.log(10)) / 2 - mean, 13);
  });

  test("when none is left, the reasons are told", async () => {
    const shop = { ...twoBuyers, hasRegions: false };
    await expect(buildFeatures(await openShop(shop), { names: ["region"] })).rejects.toThrow(
      new RangeError(
        "Cannot build features: at least one must be left, received region (the data have no regions)",
      ),
    );
  });

  test("lines without a positive price or quantity count as neither cheap nor small", async () => {
    const lines = twoBuyers.lines.map((line) =>
      line[1] === "B" ? ([line[0], "B", line[2], line[3], 0, 0] as const) : line,
    );
    const { columns, context } = await buildFeatures(await openShop({ ...twoBuyers, lines }));
    expect(context.notes).toEqual([
      "2 lines have no positive price and are left out of its logarithm.",
      "2 lines have no positive quantity and are left out of its logarithm.",
    ]);
    expect(columns.relativePrice[1]).toBe(0);
    expect(columns.typicalQuantity[1]).toBeCloseTo((3 * Math.log(2)) / 4, 13); // the mean of A's lines, all that are left
  });
});

describe("a kept context", () => {
  test("gives one customer alone the features that it has among all, to the last bit", async () => {
    const names = [
      "recencyDays",
      "orders",
      "relativePrice",
      "typicalQuantity",
      "focus",
      "season",
      "tenureDays",
      "priceTier",
    ];
    const all = await buildFeatures(await openShop(twoBuyers), { names });
    const context = JSON.parse(JSON.stringify(all.context));
    const alone = await openShop({
      ...twoBuyers,
      customers: twoBuyers.customers.filter(([id]) => id === "B"),
      lines: twoBuyers.lines.filter(([, id]) => id === "B"),
    });
    const scored = await buildFeatures(alone, { names, context });
    expect(scored.ids).toEqual(["B"]);
    for (const name of names) expect(scored.columns[name][0]).toBe(all.columns[name][1]);
    const own = await buildFeatures(alone, { names: ["focus"] });
    expect(own.columns.focus[0]).not.toBe(all.columns.focus[1]);
  });

  test("moves to another reference date: the window keeps its length, later orders stay out", async () => {
    const dataset = await openShop(twoBuyers);
    const { context } = await buildFeatures(dataset);
    const moved = await buildFeatures(dataset, { context, referenceDate: "2024-01-01", names: ["orders"] });
    expect(moved.context).toMatchObject({ windowStart: "2022-10-15 00:00:00", windowDays: 443 });
    expect(moved.ids).toEqual(["A", "B"]);
    expect([...moved.columns.orders]).toEqual([3, 1]);
  });

  test("can't give what depends on everybody", async () => {
    const dataset = await openShop(twoBuyers);
    const { context } = await buildFeatures(dataset);
    await expect(buildFeatures(dataset, { context, names: ["regionAffinity"] })).rejects.toThrow(
      new RangeError(
        "Cannot build features: with a kept context every feature must be one of a customer alone, received regionAffinity; leave it out of fits that are to be scored later",
      ),
    );
  });
});
