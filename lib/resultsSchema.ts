import { z } from "zod";
import { descriptionSchema } from "./profile/descriptionSchema";
import { nameEvidenceSchema, nameSchema, valueRankingSchema } from "./profile/names/namesSchema";

const score = z.number().nullable();
const whole = z.int().nonnegative();
const share = z.number().min(0).max(1);
const indices = z.strictObject({
  silhouette: score.describe("−1 to 1, higher is better; null where the labels are no clustering"),
  daviesBouldin: score.describe("0 up, lower is better"),
  calinskiHarabasz: score.describe("0 up, higher is better"),
});
const monthly = z.array(z.strictObject({ month: z.string(), revenue: z.number(), orders: whole }));
const sales = z.array(
  z.strictObject({ name: z.string(), customers: whole, orders: whole, revenue: z.number() }),
);
const statistics = z.strictObject({ mean: score, median: score, total: z.number() });

/** What `results.json` holds, as a schema: every field with its meaning. Numbers are in full double precision. */
export const resultsSchema = z
  .strictObject({
    version: z
      .literal(1)
      .describe("version of this schema; it changes when a field changes its meaning or goes"),
    dataset: z.strictObject({
      name: z.string(),
      hash: z.string().describe("SHA-256 of the input files and the manifest"),
      currency: z.string().nullable(),
      transactions: whole.describe("accepted lines of transactions"),
      orders: whole.describe("distinct transaction ids"),
      customers: whole,
      customersWithOrders: whole,
      products: whole,
      units: z.number().describe("sum of quantity"),
      revenue: z.number().describe("sum of total value"),
      firstDate: z.string().nullable(),
      lastDate: z.string().nullable(),
      notes: z.array(z.string()).describe("what a reader must know about the data"),
    }),
    configuration: z
      .looseObject({ unit: z.enum(["customer", "transaction"]), scale: z.string(), seed: whole })
      .describe("the settings of this run, without paths"),
    features: z.strictObject({
      names: z.array(z.string()),
      rows: whole.describe("customers with at least one order, or lines of transactions"),
      referenceDate: z.string(),
      windowStart: z.string(),
      dropped: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
      notes: z.array(z.string()),
    }),
    verdict: z
      .strictObject({
        level: z.enum(["distinct", "slices", "none", "not-applicable"]),
        nClusters: whole
          .nullable()
          .describe("segments to be shown by the rules; null where nothing was computed"),
        reasons: z.array(z.string()).describe("the verdict in sentences, with the numbers that decide"),
        evidence: z
          .looseObject({
            nCustomers: whole.describe("customers that were judged"),
            behaviour: z
              .looseObject({})
              .nullable()
              .describe("tests A1 to A3: do customers differ by more than chance?"),
            continuum: z
              .array(z.looseObject({ nClusters: whole, delta: z.number(), z: z.number() }))
              .describe("per k: silhouette, the same of simulated shops without groups, their difference"),
            agreement: z
              .array(z.looseObject({ nClusters: whole }))
              .describe("per k: agreement of alternate weeks"),
            slices: z.looseObject({}).describe("what segments from half the orders say of the other half"),
            thresholds: z.record(z.string(), z.number()),
            calibrated: z
              .boolean()
              .describe("whether the thresholds were calibrated for these features and scale"),
            seed: z.int(),
            nDraws: whole,
          })
          .describe("all statistics and the quantiles of the nulls"),
        firmness: z
          .array(z.looseObject({ threshold: z.string() }))
          .describe("the verdict at each threshold ± 20%"),
      })
      .describe("whether the segments are real: of data and features, always by KMeans"),
    clusterCount: z.strictObject({
      nClusters: whole.describe("the number that the rule chooses"),
      used: whole.describe("the number that the models were asked for"),
      reason: z.string(),
      criteria: z.array(
        z.strictObject({
          name: z.string(),
          best: whole.nullable().describe("the number of clusters that this criterion prefers"),
          atEdge: z.boolean().describe("whether that is the smallest or largest number tried"),
        }),
      ),
      rows: z.array(
        z.strictObject({
          nClusters: whole,
          inertia: z.number(),
          silhouette: score,
          daviesBouldin: score,
          calinskiHarabasz: score,
          bic: z.number().describe("of the Gaussian mixture with full covariances, lower is better"),
          collapsed: z.boolean(),
          converged: z.boolean(),
          smallestCluster: whole,
        }),
      ),
    }),
    comparison: z.array(
      indices.extend({
        model: z.enum(["kmeans", "gmm", "dbscan"]),
        name: z.string(),
        nClusters: whole,
        nNoise: whole,
        coverage: share.describe("share of rows that are not noise; the indices concern these"),
        smallestCluster: whole,
        largestShare: share.nullable().describe("share of the clustered rows in the largest cluster"),
        withNoiseAsSingletons: indices,
        onCommonRows: indices.describe("on the rows that DBSCAN did not call noise"),
        converged: z.boolean(),
        collapsed: z.array(whole).describe("components of a mixture whose covariance has collapsed"),
        obstacle: z.string().nullable().describe("why the row is not ranked; null where it is"),
      }),
    ),
    chosen: z.strictObject({
      model: z.enum(["kmeans", "gmm", "dbscan"]),
      byUser: z.boolean(),
      reason: z.string(),
      eps: z.number().nullable().describe("radius of DBSCAN; null for other models"),
      minSamples: whole.nullable(),
    }),
    profiles: z.array(
      z.strictObject({
        segment: z.int().nullable().describe("−1: noise; null: customers who never bought, or the total"),
        kind: z.enum(["segment", "noise", "no purchase", "total"]),
        name: z.string(),
        size: whole.describe("rows: customers, or lines of transactions"),
        sizeShare: share,
        customers: whole,
        customerShare: share,
        orders: whole,
        lines: whole,
        revenue: z.number(),
        revenueShare: z.number(),
        quantity: statistics,
        value: statistics,
        price: statistics,
        features: z.record(
          z.string(),
          z.strictObject({
            mean: z.number(),
            median: z.number(),
            difference: z.number().describe("from the mean of all rows, in standard deviations"),
            level: z
              .enum(["low", "moderate", "high"])
              .describe("the third of all rows that holds the median"),
          }),
        ),
        regions: z.array(z.strictObject({ name: z.string(), customers: whole })),
        categories: z.array(z.strictObject({ name: z.string(), revenue: z.number() })),
        revenueByMonth: monthly,
      }),
    ),
    names: z.array(nameSchema).describe("one per segment, noise, and customers who never bought"),
    nameEvidence: nameEvidenceSchema,
    ...descriptionSchema,
    valueRanking: valueRankingSchema.describe("ten lines, highest spending first"),
    population: z
      .strictObject({
        concentration: z.array(z.number()).describe("share of revenue of the top 1% to 100% of customers"),
        revenueByMonth: monthly,
        regions: sales,
        categories: sales.describe("customers: those who bought in the category"),
        customersByOrders: z
          .array(z.strictObject({ orders: whole, customers: whole }))
          .describe("how many customers placed how many orders, the fewest first; who never bought has 0"),
      })
      .describe("all customers together, as the data set counts them"),
  })
  .describe("Results of one run of seglab");

/** The content of `results.json`. */
export type Results = z.infer<typeof resultsSchema>;
