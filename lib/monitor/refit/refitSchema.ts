import { z } from "zod";

const whole = z.int().nonnegative();
const share = z.number().min(0).max(1);
const number = z.int().nonnegative().describe("stable number of a segment");
const numberOrNoise = z.int().min(-1).describe("stable number of a segment; −1: noise");

const side = z.strictObject({
  dataset: z.strictObject({
    name: z.string(),
    hash: z
      .string()
      .describe("SHA-256 of the files and the manifest, and of the day that the data begin with"),
  }),
  windowStart: z.string(),
  referenceDate: z.string(),
  windowDays: whole,
  model: z.enum(["kmeans", "gmm", "dbscan"]),
  segments: whole.describe("their number, noise left out"),
  verdict: z.enum(["distinct", "slices", "none", "not-applicable"]),
});

const flow = z.strictObject({
  from: numberOrNoise,
  to: numberOrNoise,
  customers: whole,
  shareOfFrom: share.describe("of the customers of the old segment"),
  shareOfTo: share.describe("of the customers of the new one"),
});

/** What `refit.json` holds: what became of each segment when a model was fitted anew. */
export const refitSchema = z
  .strictObject({
    version: z.literal(1).describe("it changes when a field changes its meaning or goes"),
    oldFile: z.string().describe("name of the file beside model.json that holds the old model"),
    before: side.describe("the old model and its data"),
    after: side.describe("the new model and its data"),
    unit: z.enum(["customer", "transaction"]).describe('what a row is; "customers" below counts rows'),
    customers: whole.describe("rows of the new data, all of which both models place"),
    unmoved: z
      .strictObject({ customers: whole, share })
      .describe(
        "whose segment has the same number under the new model as under the old one; noise that stays noise is",
      ),
    continued: z
      .boolean()
      .nullable()
      .describe(
        "whether the fit went on from the old partition: it does where that moves fewer customers and a fresh fit is not better by more than chance; null where it can't, as with DBSCAN or another number of segments",
      ),
    segments: z
      .array(
        z.strictObject({
          segment: number,
          name: z.string(),
          cluster: whole.describe("index in the new model"),
          isNew: z.boolean(),
          evidenceName: z
            .string()
            .nullable()
            .describe("what the new data alone would call it; null where they support no name"),
          customers: whole,
          customerShare: share,
          value: z.number().describe("what they spent within the window"),
          customersBefore: whole
            .nullable()
            .describe("of the same data, by the old model; null for a new segment"),
        }),
      )
      .describe("of the new model, by number"),
    gone: z.array(z.strictObject({ segment: number, name: z.string(), customersBefore: whole })),
    events: z
      .array(
        z.strictObject({
          kind: z.enum(["kept", "split", "merged", "born", "died"]),
          before: z.array(number),
          after: z.array(number),
          customersBefore: whole,
          customersAfter: whole,
          jaccard: share.nullable().describe("of a kept segment: customers in both by customers in either"),
          flows: z.array(flow).describe("largest first"),
          text: z.string().describe("the same as a sentence"),
        }),
      )
      .describe("every segment, old and new, is in at least one"),
    notes: z.array(z.string()).describe("what a reader must know"),
  })
  .describe("What a refit by seglab did to the segments");

/** The content of `refit.json`. */
export type RefitReport = z.infer<typeof refitSchema>;
