import { z } from "zod";

const whole = z.int().nonnegative();
const share = z.number().min(0).max(1);
const label = z.int().nonnegative().describe("the segment's label");

/** A name with its evidence, as results keep it. */
export const nameSchema = z.strictObject({
  segment: z.int().nullable().describe("the label; −1: noise; null: customers who never bought"),
  name: z
    .string()
    .describe("no other segment has it; `group 1` and so on where the verdict supports no segments"),
  kind: z
    .string()
    .nullable()
    .describe("the entry of the vocabulary, by which actions are found; null for none"),
  qualifier: z
    .literal("regionally loyal")
    .nullable()
    .describe("whether its customers prefer what their region buys"),
  evidence: z
    .array(
      z.strictObject({
        measure: z
          .string()
          .describe("a measure of held-out orders, or a feature that states dates or regions"),
        source: z.enum(["held-out orders", "dates", "regions"]),
        difference: z
          .number()
          .describe(
            "standard deviations from all other customers; for dates the rank r of the segment's median among all customers as √12 (r − ½)",
          ),
        pHolm: share
          .nullable()
          .describe("Holm-adjusted over segments and measures; null for dates, which are facts"),
        median: z
          .number()
          .nullable()
          .describe("of the feature that illustrates the measure, in its own unit; null for none"),
      }),
    )
    .describe("what the name rests on, strongest first; empty where nothing stands out"),
});

const differences = z.array(
  z.strictObject({
    segment: label,
    measure: z.string(),
    difference: z.number().describe("mean of both ways, in standard deviations"),
    error: z
      .number()
      .nullable()
      .describe("larger standard error of both ways; null with fewer than 5 customers in one"),
    pHolm: share.describe("larger p of both ways, Holm-adjusted over segments and measures"),
    sameSign: z.boolean().describe("whether both ways have the same sign"),
  }),
);

/** All that names may rest on, also what supports none. */
export const nameEvidenceSchema = z.strictObject({
  obstacle: z.string().nullable().describe("why there are no held-out differences; null where there are"),
  nCustomers: whole.describe("customers with orders in both halves of alternate weeks"),
  withRates: z
    .boolean()
    .describe("whether orders and spending given exposure count: test A2 of the verdict rejects"),
  differences: differences.describe(
    "segments are assigned by every other week and measured in the weeks between",
  ),
  regions: differences.describe("the same of region affinity; empty without regions"),
  dates: z
    .array(
      z.strictObject({
        segment: label,
        measure: z.enum(["recencyDays", "tenureDays"]),
        median: z.number().describe("days"),
        rank: share.describe("share of all customers below that median, ties counted half"),
      }),
    )
    .describe("facts about dates"),
  entryRule: z.enum(["signup", "windowStart", "firstOrder"]).describe("by what tenure begins"),
});

/** The ranking by value that needs no segments. */
export const valueRankingSchema = z.array(
  z.strictObject({
    decile: z.int().min(1).max(10).describe("1: lowest spending, 10: highest; equal spending, equal decile"),
    customers: whole.describe("rows: customers, or lines of transactions"),
    revenue: z.number(),
    share: z.number().describe("of all revenue"),
  }),
);
