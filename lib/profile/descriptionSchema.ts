import { z } from "zod";
import { outcomeMeasures } from "./actions/actionsTypes";
import { budgetSchema } from "./actions/budgetSchema";
import { sentenceSchema as sentence } from "./sentenceSchema";

const score = z.number().nullable();
const whole = z.int().nonnegative();
const share = z.number().min(0).max(1);
const segment = z.int().nullable().describe("the label; −1: noise; null: customers who never bought");
const estimate = z
  .strictObject({ value: z.number(), low: z.number(), high: z.number() })
  .describe("with its 95% interval");
const lift = z.strictObject({
  level: z.string(),
  share: z.number().describe("of the segment's customers (regions) or revenue (categories)"),
  populationShare: z.number().describe("the same of all customers"),
  lift: estimate,
});
const product = z.strictObject({ productId: z.string(), productName: z.string() });

const detailsSchema = z.strictObject({
  segment: whole,
  customerShare: estimate,
  revenueShare: estimate,
  orderValue: estimate.describe("mean value of an order"),
  orderedOnce: estimate.describe("share of its customers who have ordered only once"),
  effects: z
    .record(z.string(), estimate)
    .describe("by feature: difference from all others in pooled standard deviations (Cohen's d)"),
  regions: z.array(lift),
  categories: z.array(lift),
  priceTiers: z
    .strictObject({ low: share, moderate: share, high: share })
    .describe("shares of lines in the thirds of all lines by price relative to the category"),
  seasonalIndex: z
    .array(z.number().nullable())
    .length(12)
    .describe("per calendar month the segment's share of its revenue over that of everybody"),
  products: z
    .array(
      product.extend({
        customers: whole,
        share: z.number(),
        expectedShare: z.number().describe("of customers with as many order lines"),
        lift: estimate.describe("share over expected share"),
      }),
    )
    .describe("bought by more of its customers than chance explains"),
  pairs: z
    .array(
      z.strictObject({
        first: product,
        second: product,
        within: z.enum(["order", "customer"]),
        together: whole,
        support: share,
        lift: z.number(),
      }),
    )
    .describe("products bought together more often than chance explains"),
  central: z.array(z.string()).describe("the three customers nearest to the segment's mean"),
});

const ruleSchema = z.strictObject({
  segment: whole,
  conditions: z
    .array(z.strictObject({ feature: z.string(), operator: z.enum(["<=", ">"]), value: z.number() }))
    .describe("all must hold"),
  obstacle: z.string().nullable().describe("why there is no rule; null where there is one"),
  nTested: whole.describe("customers that the rule was not learnt from"),
  nMembers: whole.describe("those of them in the segment"),
  nPicked: whole.describe("those of them whom the rule picks"),
  precision: estimate.nullable(),
  recall: estimate.nullable(),
});

const pricesSchema = z.strictObject({
  nProducts: whole,
  nVarying: whole.describe("products whose price varies"),
  revenueShareVarying: z.number(),
  elasticity: estimate
    .nullable()
    .describe("per cent more units a line for one per cent more price, within a product; no effect of price"),
  nLines: whole,
});

const insightsSchema = z.strictObject({
  nCandidates: whole.describe("all that was looked at"),
  insights: z
    .array(
      z.strictObject({
        id: z.string(),
        kind: z.enum([
          "concentration",
          "seasonality",
          "reactivation",
          "region",
          "category",
          "order value",
          "cohort",
        ]),
        finding: sentence,
        meaning: sentence,
        effect: z.number().describe("|ln(found / compared)|"),
        weight: share.describe("of customers or revenue, whichever is larger, that the finding concerns"),
        p: share,
        pAdjusted: share.describe("Benjamini-Hochberg over all candidates"),
        bySegment: z
          .array(z.strictObject({ segment: z.int(), customers: whole }))
          .optional()
          .describe("where the customers are that a finding on reactivation counts, most first; −1: noise"),
      }),
    )
    .describe("what survives, by effect × weight, the largest first"),
});

const testSchema = z
  .strictObject({
    outcome: z.enum(outcomeMeasures),
    days: whole,
    worthwhileLift: z.number().describe("the relative lift worth detecting"),
    baseline: z
      .strictObject({
        segment,
        horizonDays: whole,
        from: z.string(),
        to: z.string(),
        customers: whole,
        ordered: whole.describe("those who ordered between these days without the action"),
        revenue: z.strictObject({ mean: z.number(), sd: z.number() }),
      })
      .nullable(),
    worthwhile: score,
    size: z
      .strictObject({
        holdOut: whole,
        treated: whole,
        feasible: z.boolean(),
        needed: whole.nullable(),
        detectable: score,
      })
      .nullable(),
    feasible: z.boolean().describe("whether the segment is large enough"),
    detectableLift: score.describe("the smallest relative lift that can be found"),
    how: sentence,
  })
  .describe("how to find out whether it works: hold-out for 80% power, 5% false alarms");

const actionSchema = z.strictObject({
  id: z.string().describe("the entry of the table of actions"),
  segment,
  name: z.string(),
  isAddition: z.boolean().describe("whether it stands beside the segment's action"),
  action: z.string(),
  measure: sentence,
  timing: sentence,
  reason: sentence,
  customers: whole,
  revenueShare: z.number(),
  revenueAtStake: z
    .number()
    .describe("what its customers brought in the 365 days up to their last order; no gain is promised"),
  atStakeInterval: z
    .strictObject({ low: z.number(), high: z.number() })
    .nullable()
    .describe("95%, over customers drawn anew; null for customers without a purchase"),
  test: testSchema,
});

/** What describes segments beside their profiles, as results keep it. */
export const descriptionSchema = {
  details: z.array(detailsSchema).describe("one per segment that has rows"),
  rules: z.array(ruleSchema).describe("short rules by which a CRM can pick customers"),
  prices: pricesSchema.describe("how quantity goes with price"),
  insights: insightsSchema,
  actions: z.array(actionSchema),
  actionNotes: z.array(sentence).describe("what must be said of actions that are missing"),
  budget: budgetSchema,
};
