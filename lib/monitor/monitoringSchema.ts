import { z } from "zod";

const whole = z.int().nonnegative();
const share = z.number().min(0).max(1);
const probability = share.nullable();
const day = z.string().describe("YYYY-MM-DD HH:MM:SS");
const segmentNumber = z.int().min(-1).describe("number of the segment, −1 for noise");
const part = z.strictObject({
  customers: whole,
  share: share.describe("of all customers of the period"),
  value: z.number().describe("spent within the window"),
});
const onePeriod = z.strictObject({
  customers: z.array(whole).describe("per segment"),
  value: z.array(z.number()).describe("spent within the window, per segment"),
});

/** What `monitor.json` holds, as a schema: every field with its meaning. Numbers are in full double precision. */
export const monitoringSchema = z
  .strictObject({
    version: z
      .literal(1)
      .describe("version of this schema; it changes when a field changes its meaning or goes"),
    model: z
      .strictObject({
        dataset: z.string(),
        hash: z.string().describe("SHA-256 of the training data and their manifest"),
        verdict: z.enum(["distinct", "slices", "none", "not-applicable"]),
        referenceDate: day,
        windowStart: day,
        windowDays: whole,
        rows: whole.describe("customers that the model was made from"),
      })
      .describe('the model, and the period that it was made from: "before"'),
    data: z
      .strictObject({
        dataset: z.string(),
        hash: z.string().describe("SHA-256 of the new data and their manifest"),
        currency: z.string().nullable(),
        referenceDate: day,
        windowStart: day,
        dataFrom: day.describe("first order of the data"),
        rows: whole.describe("customers with an order in the window"),
        short: z.boolean().describe("whether the data begin more than a week after the window"),
        affected: z.array(z.string()).describe("features that can't be compared because the data are short"),
      })
      .describe('the new data, and the window that they were looked at through: "after"'),
    customers: z.strictObject({
      shared: whole.describe("customers of both periods; they are compared with themselves"),
      joined: whole.describe("customers of the new period alone"),
      gone: whole.describe("customers of the training alone"),
    }),
    test: z
      .strictObject({
        draws: whole.describe("exchanges of the two periods"),
        customers: whole.describe("customers that were exchanged: all, or a random part of very many"),
        level: share.describe("chance of any alarm where nothing has changed"),
        seed: z.int(),
      })
      .describe("how chance was simulated"),
    columns: z.array(
      z.strictObject({
        name: z
          .string()
          .describe("a feature; segments for the shares of the segments, tenure held at its mean"),
        label: z.string(),
        unit: z.string(),
        kind: z.enum(["feature", "segments"]),
        inAlarm: z.boolean().describe("whether the alarm depends on it"),
        whyNot: z
          .enum(["tenure", "short data"])
          .nullable()
          .describe("why the alarm does not depend on it; null where it does"),
        psi: z.number().nonnegative().describe("population stability index of after against before"),
        threshold: z
          .number()
          .nonnegative()
          .nullable()
          .describe("a larger index is drift; null where the column is not in the alarm"),
        p: probability.describe("chance of an index at least as large without drift"),
        pAdjusted: probability.describe("the same for the whole family: indices and shifts of all columns"),
        shift: z
          .strictObject({
            larger: share.describe(
              "chance that a customer of the new period lies in a higher bin than one of the training, the same bin counted half",
            ),
            limit: z
              .number()
              .nonnegative()
              .nullable()
              .describe("farther from one half is drift; null where the column is not in the alarm"),
            p: probability.describe("chance of so large a distance from one half without drift"),
            pAdjusted: probability,
          })
          .nullable()
          .describe(
            "whether customers moved up or down together, which the index alone misses where each moves little; null for segments",
          ),
        drifted: z
          .boolean()
          .describe("whether the adjusted p of the index or of the shift is at or below the level"),
        edges: z
          .array(z.number())
          .nullable()
          .describe(
            "ascending inner borders of the bins; a border belongs to the bin above; null for segments",
          ),
        range: z
          .tuple([z.number(), z.number()])
          .nullable()
          .describe("smallest and largest value of the training; null for segments"),
        segments: z.array(segmentNumber).nullable().describe("what the bins are; null for features"),
        before: z.array(whole).describe("customers per bin"),
        after: z.array(whole),
        medianBefore: z.number().nullable().describe("interpolated within its bin; null for segments"),
        medianAfter: z.number().nullable().describe("likewise"),
      }),
    ),
    segments: z
      .array(z.strictObject({ segment: segmentNumber, name: z.string(), before: part, after: part }))
      .describe("every segment of the model, then noise where there is any; as placed, tenure included"),
    migration: z
      .strictObject({
        segments: z.array(segmentNumber).describe("rows and columns, in the order of `segments` above"),
        names: z.array(z.string()),
        customers: z.array(z.array(whole)).describe("row: segment before; column: segment after"),
        valueBefore: z.array(z.array(z.number())).describe("what they had spent before"),
        valueAfter: z.array(z.array(z.number())).describe("what they have spent after"),
        joined: onePeriod.describe("customers of the new period alone, by segment after"),
        gone: onePeriod.describe("customers of the training alone, by segment before"),
      })
      .describe("shared customers, by the segment they were in and the one they are in"),
    cohesion: z
      .array(
        z.strictObject({
          segment: segmentNumber.nullable().describe("null for all customers together"),
          name: z.string(),
          before: z
            .number()
            .nullable()
            .describe("mean distance to the own segment under models fitted without the customer"),
          after: z
            .number()
            .nullable()
            .describe("mean distance under the kept model; null where nobody is left"),
          p: probability.describe(
            "chance of so large a rise without drift; null where nothing can be compared",
          ),
          pAdjusted: probability.describe("the same for all lines together"),
          worse: z.boolean().describe("whether the adjusted p is at or below the level"),
        }),
      )
      .describe(
        "whether customers still lie as close to their segments: all together, weighted by the sizes of segments in both periods together, then each segment; of DBSCAN all alone; empty where the data are short",
      ),
    outside: z
      .strictObject({
        customers: whole.describe("new rows beyond the training's range in a feature or in distance"),
        expected: z.number().describe("at most so many are expected by chance"),
        limits: z.array(
          z.strictObject({
            name: z.string().describe("a feature other than recency and tenure, or distance"),
            side: z.enum(["below", "above"]),
            segment: segmentNumber.nullable().describe("of a limit of distance; else null"),
            customers: whole.describe("new rows beyond the limit"),
            p: share.describe("at most so likely without drift"),
          }),
        ),
        pAdjusted: probability.describe("smallest p times the number of limits; null without limits"),
        many: z.boolean().describe("whether that is at or below the level"),
      })
      .describe("customers unlike any of the training"),
    drift: z.boolean().describe("whether any column in the alarm drifted"),
    recommendation: z.strictObject({
      action: z
        .enum(["keep", "rescore", "refit"])
        .describe(
          "keep: nothing to do; rescore: place customers anew with this model; refit: make a new model",
        ),
      reason: z.string(),
    }),
    notes: z.array(z.string()).describe("what a reader must know"),
  })
  .describe("One comparison of new data with a kept model");

/** The content of `monitor.json`. */
export type Monitoring = z.infer<typeof monitoringSchema>;
