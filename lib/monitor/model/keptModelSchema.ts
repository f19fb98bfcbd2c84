import { z } from "zod";
import type { KeptModel } from "./keptModel";

const whole = z.int().nonnegative();
const share = z.number().min(0).max(1);
const label = z.int().min(-1);
const transform = z.enum(["none", "log", "log1p"]);
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
const month = z.int().min(1).max(12);
/** Without control characters, which could command a terminal. */
const segmentName = z
  .string()
  .min(1)
  .refine((name) => !/\p{Cc}/u.test(name), "be a text without control characters");
const dropped = z.strictObject({ name: z.string(), reason: z.string() });
const matrix = z.strictObject({ nCols: whole, rows: z.array(z.array(z.number())) });

const context = z.strictObject({
  version: z.literal(1),
  unit: z.enum(["customer", "transaction"]),
  referenceDate: moment,
  windowStart: moment,
  windowDays: z.int().positive(),
  leftOut: z.strictObject({ orders: whole, lines: whole }),
  entryRule: z.enum(["signup", "windowStart", "firstOrder"]),
  ordersBeforeSignup: whole,
  ordersWithSignup: whole,
  holidayMonths: z.array(month),
  completeHolidaySeasons: whole,
  hasCategories: z.boolean(),
  regions: z.array(z.string()),
  priceTierCuts: z.tuple([z.number(), z.number()]),
  dropped: z.array(dropped),
  notes: z.array(z.string()),
  categories: z.array(
    z.strictObject({ category: z.string(), lines: whole, meanLogPrice: z.number().nullable() }),
  ),
  sameCategory: share,
  meanLogPrice: z.number(),
  meanLogQuantity: z.number(),
  holidayShare: share,
  dailyIntensity: z.array(z.number().nonnegative()),
});

const scaling = z.strictObject({
  scale: z.enum(["clipped", "standard", "minmax", "robust", "none"]),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      transform,
      center: z.number(),
      spread: z.number().nonnegative(),
      clip: z
        .strictObject({ limit: z.number().positive(), center: z.number(), spread: z.number().positive() })
        .nullable(),
    }),
  ),
});

const model = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("kmeans"), centroids: matrix }),
  z.strictObject({
    kind: z.literal("gmm"),
    covarianceType: z.enum(["full", "tied", "diag", "spherical"]),
    weights: z.array(z.number().nonnegative()),
    means: matrix,
    covariances: z.array(matrix),
  }),
  z.strictObject({
    kind: z.literal("dbscan"),
    eps: z.number().positive(),
    minSamples: z.int().positive(),
    cores: matrix,
    coreLabels: z.array(whole),
  }),
]);

const training = z.strictObject({
  profile: z.array(
    z.strictObject({
      feature: z.string(),
      edges: z.array(z.number()),
      counts: z.array(whole),
      least: z.number(),
      most: z.number(),
    }),
  ),
  farthest: z.array(z.number().nonnegative()),
  farthestNoise: z.number().nonnegative().nullable(),
  meanTenure: z.number().nullable(),
  rows: z.strictObject({
    ids: z.array(z.string()),
    segments: z.array(label),
    segmentsAtMeanTenure: z.array(label),
    value: z.array(z.number()),
    distance: z.array(z.number().nonnegative().nullable()),
    bins: z.array(z.array(whole)),
  }),
});

/** What `model.json` holds, as a schema: unknown fields are refused too. That its parts fit each other is checked by `loadModel`. */
export const keptModelSchema = z.strictObject({
  version: z.literal(1),
  seglab: z.string(),
  dataset: z.strictObject({ name: z.string(), hash: z.string(), currency: z.string().nullable() }),
  configuration: z.record(z.string(), z.unknown()),
  verdict: z.enum(["distinct", "slices", "none", "not-applicable"]),
  features: z.strictObject({
    names: z.array(z.string()).min(1),
    definitions: z.array(
      z.strictObject({
        name: z.string(),
        label: z.string(),
        unit: z.string(),
        definition: z.string(),
        transform,
      }),
    ),
    context,
  }),
  scaling,
  model,
  segments: z.array(z.strictObject({ cluster: whole, segment: whole, name: segmentName })),
  nextSegment: whole,
  resampled: z.array(model),
  training,
}) satisfies z.ZodType<KeptModel>;
