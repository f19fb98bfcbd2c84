import type { Model } from "../../cluster/model";
import { predict } from "../../cluster/predict";
import type { Dataset } from "../../data/dataset";
import { numbers, strings } from "../../engine/table";
import { buildFeatureDraws, type FeatureTable } from "../../features/build";
import { observedLines } from "../../features/preparation";
import { applyScale, type ScaleParameters } from "../../features/scale";
import { dayMs, daysBetween, formatTime, timeOf } from "../../features/window";
import { type OrderInterval, orderIntervals } from "./baselinesIntervals";
import { type LastYear, lastYears } from "./baselinesLastYear";

/** What the customers of a segment did in the last days of the window without any campaign of ours; plain JSON. */
export interface SegmentBaseline {
  /** -1 for noise, null for customers without a purchase. */
  readonly segment: number | null;
  readonly horizonDays: number;
  /** The day on which customers were placed into segments, and the last day of the window: `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** Customers who were in the segment on the first day. */
  readonly customers: number;
  /** Those of them who ordered from then on. */
  readonly ordered: number;
  /** Per customer, those without an order included; divisor of the variance n − 1. */
  readonly revenue: { readonly mean: number; readonly sd: number };
}

/** What test plans and expectations start from; plain JSON. */
export interface Baselines {
  readonly windowStart: string;
  readonly referenceDate: string;
  readonly windowDays: number;
  /** Why nothing could be measured; null where nothing stood in the way. */
  readonly obstacle: string | null;
  /** Per horizon and segment that had customers on its first day. */
  readonly segments: readonly SegmentBaseline[];
  readonly intervals: readonly OrderInterval[];
  readonly lastYears: readonly LastYear[];
}

/**
 * Measures what segments do by themselves: for each horizon, customers are placed into segments by the orders *before* the last
 * so many days of the window, with the fit's own model and scaling, and their orders are counted within those days. Counted by today's segments the
 * answer would be circular: who lapsed today has not ordered lately by definition.
 *
 * Horizons of more than half of the window are left out, as are rows that are transactions. Cost: one build of features per horizon.
 *
 * @param features - of customers; their window and entry rule are taken
 * @param scaling - of the fit
 * @param model - the fit
 * @param horizons - days, whole numbers from 1
 * @throws RangeError for a horizon that is none
 */
export async function measureBaselines(
  dataset: Dataset,
  features: FeatureTable,
  scaling: ScaleParameters,
  model: Model,
  labels: Int32Array,
  horizons: readonly number[],
): Promise<Baselines> {
  for (const days of horizons) {
    if (Number.isInteger(days) && days >= 1) continue;
    throw new RangeError(
      `Cannot measure baselines: a horizon must be a whole number of days of at least 1, received ${days}`,
    );
  }
  const { unit, windowStart, referenceDate, windowDays } = features.context;
  const frame = { windowStart, referenceDate, windowDays };
  if (unit === "transaction") {
    return { ...frame, obstacle: "rows are transactions", segments: [], intervals: [], lastYears: [] };
  }
  const fitting = [...new Set(horizons)].filter((days) => 2 * days <= windowDays).sort((a, b) => a - b);
  const segments: SegmentBaseline[] = [];
  let obstacle: string | null = null;
  try {
    for (const days of fitting)
      segments.push(...(await baselinesOver(dataset, features, scaling, model, days)));
  } catch (error) {
    // A feature that is defined for everybody today need not have been so then.
    if (!(error instanceof RangeError && error.message.startsWith("Cannot scale features"))) throw error;
    obstacle = "some customers lacked a feature of the fit before the last days";
  }
  const intervals = await orderIntervals(dataset, features, labels);
  return { ...frame, obstacle, segments, intervals, lastYears: await lastYears(dataset, features, labels) };
}

let builds = 0;

async function baselinesOver(
  dataset: Dataset,
  { context }: FeatureTable,
  scaling: ScaleParameters,
  model: Model,
  horizonDays: number,
): Promise<SegmentBaseline[]> {
  const from = daysBefore(context.referenceDate, horizonDays);
  // The seasons of the whole window are kept, since the model needs the column although the shorter window holds fewer.
  const early = { ...context, referenceDate: from, windowDays: daysBetween(context.windowStart, from) };
  const names = scaling.columns.map(({ name }) => name);
  builds += 1;
  const relation = `baselines_${builds}`;
  const placed = new Map<string, number>();
  try {
    await dataset.database.run(`CREATE VIEW ${relation} AS ${observedLines}`);
    const [table] = await buildFeatureDraws(dataset, relation, names, early);
    if (table === undefined) return [];
    const { matrix } = applyScale({ ...table, names, context: early }, scaling);
    predict(model, matrix).forEach((label, i) => {
      placed.set(table.ids[i], label);
    });
  } finally {
    await dataset.database.run(`DROP VIEW IF EXISTS ${relation}`);
  }
  const after = await ordersAfter(dataset, from, context.referenceDate);
  const bySegment = new Map<number | null, number[]>();
  const ordered = new Map<number | null, number>();
  after.forEach(({ id, orders, revenue, isWaiting }) => {
    const segment = placed.get(id) ?? null;
    // Without sign-up dates nobody knows who was waiting for a first order.
    if (segment === null && !(isWaiting && context.entryRule === "signup")) return;
    const own = bySegment.get(segment);
    if (own === undefined) bySegment.set(segment, [revenue]);
    else own.push(revenue);
    ordered.set(segment, (ordered.get(segment) ?? 0) + (orders > 0 ? 1 : 0));
  });
  const days = { from: from.slice(0, 10), to: daysBefore(context.referenceDate, 1).slice(0, 10) };
  return [...bySegment]
    .sort(([a], [b]) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY))
    .map(([segment, revenues]) => ({
      segment,
      horizonDays,
      ...days,
      customers: revenues.length,
      ordered: ordered.get(segment) ?? 0,
      revenue: meanAndSampleSd(revenues),
    }));
}

interface CustomerAfter {
  readonly id: string;
  readonly orders: number;
  readonly revenue: number;
  /** Signed up before, but had not ordered. */
  readonly isWaiting: boolean;
}

const afterSql = `
  SELECT c.customer_id,
    count(DISTINCT t.transaction_id) FILTER (t.ordered_at >= CAST($1 AS TIMESTAMP)) AS orders,
    coalesce(sum(CAST(t.total_value AS DECIMAL(38, 9))) FILTER (t.ordered_at >= CAST($1 AS TIMESTAMP))::DOUBLE, 0) AS revenue,
    coalesce(c.signup_date < CAST($1 AS TIMESTAMP), false)
      AND count(*) FILTER (t.ordered_at < CAST($1 AS TIMESTAMP)) = 0 AS is_waiting
  FROM customers c
  LEFT JOIN transactions t ON t.customer_id = c.customer_id AND t.ordered_at < CAST($2 AS TIMESTAMP)
  GROUP BY c.customer_id, c.signup_date
  ORDER BY c.customer_id`;

/** Orders and revenue of every customer from one moment up to another. */
async function ordersAfter(dataset: Dataset, from: string, to: string): Promise<CustomerAfter[]> {
  const table = await dataset.database.query(afterSql, [from, to]);
  const orders = numbers(table, "orders");
  const revenue = numbers(table, "revenue");
  return strings(table, "customer_id").map((id, i) => ({
    id: id ?? "",
    orders: orders[i],
    revenue: revenue[i],
    isWaiting: table.columns.is_waiting[i] === true,
  }));
}

/** The standard deviation with divisor n − 1. */
function meanAndSampleSd(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}

function daysBefore(moment: string, days: number): string {
  return formatTime(timeOf(moment) - days * dayMs);
}
