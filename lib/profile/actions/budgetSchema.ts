import { z } from "zod";
import { sentenceSchema } from "../sentenceSchema";

const lift = z.number().nonnegative();

const assumptions = z.strictObject({
  costPerContact: z.number(),
  contactsPerYear: z.number(),
  discount: z.number(),
  grossMargin: z.number(),
  expectedLift: z.strictObject({ low: lift, middle: lift, high: lift }),
});

const sums = {
  cost: z.number().describe("contacts, and discounts on old and new revenue"),
  expectedRevenue: z.number().describe("revenue that is added"),
  expectedReturn: z.number().describe("gross profit on the added revenue, less the cost"),
};

const budgetCase = z.strictObject({
  lift: lift.describe("the assumed rise, as a share of revenue"),
  revenueAtStake: z
    .number()
    .describe("as measured; in the low and the high case the end of its interval that returns less, or more"),
  ...sums,
  returnOnSpend: z.number().nullable().describe("null where nothing is spent"),
});

const total = z.strictObject(sums);

/** A budget, as results keep it. */
export const budgetSchema = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        segment: z.int().nullable(),
        name: z.string(),
        action: z.string(),
        customers: z.int().nonnegative(),
        revenueAtStake: z.number(),
        low: budgetCase,
        middle: budgetCase,
        high: budgetCase,
        breakEvenLift: z
          .number()
          .nullable()
          .describe("the rise at which the return is zero; null where discounts eat the whole margin"),
        assumptions: assumptions.describe("of the table of actions, to be replaced by one's own"),
      }),
    )
    .describe("under the assumptions, highest return in the middle case first"),
  totals: z.strictObject({ low: total, middle: total, high: total }).describe("sums over all rows"),
  notes: z.array(sentenceSchema),
});
