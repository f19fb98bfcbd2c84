import { concentrationOf } from "../../lib/data/concentration";
import { biplotFigure } from "../../lib/figures/biplot";
import { cohortFigure } from "../../lib/figures/cohort";
import { comparisonFigure } from "../../lib/figures/comparison";
import { explainedVarianceFigure, loadingsFigure } from "../../lib/figures/components";
import { continuumFigure } from "../../lib/figures/continuum";
import { correlationFigure } from "../../lib/figures/correlation";
import { criteriaFigure } from "../../lib/figures/criteria";
import { driftFigure } from "../../lib/figures/drift";
import type { Figure } from "../../lib/figures/figure";
import { forestFigure } from "../../lib/figures/forest";
import { histogramFigure } from "../../lib/figures/histograms";
import { kDistanceFigure } from "../../lib/figures/kDistance";
import { liftFigure } from "../../lib/figures/lift";
import { lorenzFigure } from "../../lib/figures/lorenz";
import { migrationFigure } from "../../lib/figures/migration";
import { missingFigure } from "../../lib/figures/missing";
import { mixFigure } from "../../lib/figures/mix";
import { modelScatterFigure } from "../../lib/figures/modelScatter";
import { monthlyFigure } from "../../lib/figures/monthly";
import { nullDistributionFigure } from "../../lib/figures/nullDistribution";
import { pairFigure } from "../../lib/figures/pairs";
import { profileFigure } from "../../lib/figures/profile";
import { rankingFigure } from "../../lib/figures/ranking";
import { scalingFigure } from "../../lib/figures/scaling";
import { seasonalIndexFigure } from "../../lib/figures/seasonalIndex";
import { segmentMonthsFigure } from "../../lib/figures/segmentMonths";
import { sharesFigure } from "../../lib/figures/shares";
import { shiftFigure } from "../../lib/figures/shift";
import { silhouetteFigure } from "../../lib/figures/silhouettes";
import { sizeFigure } from "../../lib/figures/sizes";
import { standardisedMeansFigure } from "../../lib/figures/standardisedMeans";
import { skewFigure, varianceInflationFigure } from "../../lib/figures/thresholds";
import { valueSharesFigure } from "../../lib/figures/valueShares";
import { type Matrix, matrixFromColumns, matrixFromRows } from "../../lib/matrix";
import { createRandom } from "../../lib/random";

/** A figure to check, and some numbers that its alternative text must contain. */
export interface Example {
  readonly figure: Figure;
  readonly says: readonly string[];
}

const segments = [
  "High-value frequent",
  "High-value occasional (premium)",
  "Bulk bargain",
  "Seasonal (holiday)",
  "Category specialist",
  "New",
  "Lapsed or inactive",
];
const features = [
  "Days since last order",
  "Orders",
  "Relative price",
  "Typical quantity",
  "Focus on one category",
  "Holiday share",
  "Tenure in days",
];
const months = Array.from(
  { length: 24 },
  (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
);
const sizes = [76, 64, 73, 79, 58, 68, 82];

/** One example of every figure, made from seeded random data; `name` changes every name that would come from data. */
export function examples(name: (text: string) => string = (text) => text): Record<string, Example> {
  const random = createRandom(7);
  const draw = (n: number, make: (i: number) => number) =>
    Float64Array.from({ length: n }, (_, i) => make(i));
  const lognormal = (n: number, mean: number, sd: number) => draw(n, () => Math.exp(random.normal(mean, sd)));
  const named = (names: readonly string[]) => names.map(name);
  const labels = Int32Array.from(sizes.flatMap((size, label) => new Array<number>(size).fill(label)));
  const n = labels.length;
  const scores = matrixFromColumns([
    draw(n, (i) => random.normal(2.2 * Math.cos(labels[i]), 0.5)),
    draw(n, (i) => random.normal(2.2 * Math.sin(labels[i]), 0.5)),
  ]);
  const withNoise = labels.map((label) => (random.uniform() < 0.1 ? -1 : label % 3));
  const means: Matrix = {
    nRows: segments.length,
    nCols: features.length,
    values: draw(segments.length * features.length, () => random.normal(0, 0.9)),
  };
  const loadings: Matrix = { nRows: 7, nCols: 7, values: draw(49, () => random.normal(0, 0.38)) };
  const correlations = matrixFromRows(
    features.map((_, i) => features.map((_, j) => (i === j ? 1 : Math.sin(3 * (i + j) + i * j) * 0.6))),
  );
  const explained = [0.31, 0.22, 0.16, 0.12, 0.09, 0.06, 0.04];
  const ks = [2, 3, 4, 5, 6, 7, 8, 9, 10];
  const cut = (k: number) => labels.map((label) => label % k);
  const silhouettes = (k: number) =>
    draw(n, () => Math.max(-0.3, Math.min(0.9, random.normal(0.5 - 0.03 * Math.abs(k - 7), 0.2))));
  const monthly = (level: number) =>
    draw(24, (i) => level * (1 + 0.9 * Number(i % 12 >= 10)) * Math.exp(random.normal(0, 0.06)));
  const spending = lognormal(n, 6, 1);
  const orders = draw(n, (i) => 1 + random.poisson(spending[i] / 60));
  const quantities = draw(n, () => 1 + random.poisson(40));
  return {
    histograms: {
      figure: histogramFigure(
        [
          { label: name("Quantity"), unit: "units", values: draw(10_000, () => 1 + random.poisson(2)) },
          { label: name("Price"), unit: "GBP", values: lognormal(10_000, 3.4, 0.8) },
          { label: name("Total value"), unit: "GBP", values: [0, ...lognormal(9_999, 4.4, 1)] },
        ],
        { counted: "rows", title: "Distributions of quantity, price and value" },
      ),
      says: ["10,000 values"],
    },
    missing: {
      figure: missingFigure(
        named(["customers.region", "customers.signup_date", "products.category", "transactions.price"]).map(
          (column, i) => ({
            name: column,
            nRows: 500,
            nMissing: [12, 3, 0, 0][i],
          }),
        ),
      ),
      says: ["12 of 500"],
    },
    monthly: {
      figure: monthlyFigure(
        months,
        [
          { label: name("Revenue"), unit: "GBP", values: monthly(52_000) },
          { label: name("Orders"), values: monthly(410) },
          { label: name("Units"), unit: "units", values: monthly(1_200) },
        ],
        { title: "Revenue, orders and units by month", incompleteMonths: [] },
      ),
      says: ["24 months", "Jan 2023"],
    },
    ranking: {
      figure: rankingFigure(
        named(["North", "South", "East", "West", "Northern Ireland and the Isle of Man"]),
        [
          { label: "Revenue", unit: "GBP", values: [310_000, 250_000, 190_000, 180_000, 42_000] },
          {
            label: "Revenue per customer",
            unit: "GBP",
            values: [2_480, 2_310, 2_600, 2_250, 2_800],
            low: [2_300, 2_150, 2_400, 2_000, 2_100],
            high: [2_660, 2_480, 2_830, 2_490, 3_500],
            reference: { label: "all customers", value: 2_410 },
          },
        ],
        { title: "Regions, in total and per customer", itemLabel: "Region" },
      ),
      says: ["310,000 GBP", "2,800 GBP", "2,410 GBP"],
    },
    topProducts: {
      figure: rankingFigure(
        named(Array.from({ length: 40 }, (_, i) => `WHITE HANGING HEART T-LIGHT HOLDER No. ${i + 1}`)),
        [{ label: "Revenue", unit: "GBP", values: lognormal(40, 8, 1) }],
        { title: "Products with the highest revenue", itemLabel: "Product", limit: 12 },
      ),
      says: ["number 12"],
    },
    lorenz: { figure: lorenzFigure(concentrationOf(spending)), says: ["20%", "Gini", "500 customers"] },
    cohort: {
      figure: cohortFigure(
        Array.from({ length: 8 }, (_, c) => ({
          name: name(`${2023 + Math.floor(c / 4)} Q${(c % 4) + 1}`),
          nCustomers: 60 + c,
          active: Array.from({ length: 24 }, (_, j) =>
            j < 24 - 3 * c ? 0.6 * Math.exp(-j / 9) + 0.05 : null,
          ),
        })),
      ),
      says: ["8 sign-up cohorts", "%"],
    },
    cohortShort: {
      figure: cohortFigure(
        Array.from({ length: 5 }, (_, c) => ({
          name: name(`2024 Q${c + 1}`),
          nCustomers: 60 + c,
          active: Array.from({ length: 12 - 2 * c }, (_, j) => 0.6 * Math.exp(-j / 9) + 0.05),
        })),
      ),
      says: ["5 sign-up cohorts"],
    },
    scaling: {
      figure: scalingFigure(named(features), [
        {
          label: "raw",
          unit: ["days", "orders", "log ratio", "log units", "share", "share", "days"],
          columns: features.map(() => lognormal(n, 2, 0.8)),
        },
        {
          label: "clipped",
          unit: "standard deviations",
          columns: features.map(() => draw(n, () => random.normal())),
        },
        { label: "standard", unit: "standard deviations", columns: features.map(() => lognormal(n, 0, 0.8)) },
        {
          label: "minmax",
          unit: "share of the range",
          columns: features.map(() => draw(n, () => random.uniform())),
        },
        { label: "robust", unit: "interquartile ranges", columns: features.map(() => lognormal(n, 0, 0.8)) },
      ]),
      says: ["7 features", "500 rows"],
    },
    correlation: { figure: correlationFigure(named(features), correlations), says: ["7 features", "0.6"] },
    skew: {
      figure: skewFigure(named(features), [
        { label: "raw", values: [2.4, 3.1, 0.2, 1.2, 0.5, 1.9, -0.4] },
        { label: "transformed", values: [0.3, 0.4, 0.2, 0.4, 0.5, 1.1, -0.9] },
      ]),
      says: ["4 of 7 raw", "1 of 7 transformed", "3.1"],
    },
    inflation: {
      figure: varianceInflationFigure(named(features), [
        1.2,
        3.4,
        5.5,
        8.1,
        11.8,
        1.1,
        Number.POSITIVE_INFINITY,
      ]),
      says: ["4 of 7 above 5", "infinite"],
    },
    explainedVariance: { figure: explainedVarianceFigure(explained), says: ["31%", "4 of 7", "81%"] },
    loadings: {
      figure: loadingsFigure(named(features), loadings),
      says: ["7 features", "6 principal components"],
    },
    biplot: {
      figure: biplotFigure(named(features), scores, loadings, explained, { labels, names: named(segments) }),
      says: ["500 rows", "31%", "22%"],
    },
    criteria: {
      figure: criteriaFigure(
        ks,
        [
          { label: name("Inertia"), better: "low", best: 6, values: ks.map((k) => 3500 / k ** 0.8) },
          { label: "Silhouette", better: "high", values: ks.map((k) => 0.3 - (0.01 * (k - 7) ** 2) / 4) },
          { label: "Davies-Bouldin", better: "low", values: ks.map((k) => 1.1 + 0.02 * (k - 6) ** 2) },
          { label: "Calinski-Harabasz", better: "high", values: ks.map((k) => 160 - 4 * (k - 7) ** 2) },
          { label: "BIC of the mixture", better: "low", values: ks.map((k) => 8_200 + 60 * (k - 5) ** 2) },
        ],
        7,
      ),
      says: ["k = 7", "Davies-Bouldin 6", "BIC of the mixture 5"],
    },
    continuum: {
      figure: continuumFigure(
        ks.map((k) => ({
          nClusters: k,
          silhouette: 0.2 + 0.02 * Math.min(k, 7),
          nullMean: 0.18,
          quantiles: { q05: 0.17, q95: 0.195 },
        })),
        7,
      ),
      says: ["k = 2 to 10", "Chosen: k = 7", "0.18"],
    },
    kDistance: {
      figure: kDistanceFigure(lognormal(4_300, 0, 0.35), 1.6, 10),
      says: ["eps = 1.6", "4,300 rows"],
    },
    models: {
      figure: modelScatterFigure(
        scores,
        ks.map((k) => ({
          label: `k = ${k}`,
          models: [
            { label: name("DBSCAN"), labels: withNoise },
            { label: "GMM", labels: cut(k) },
            { label: "KMeans", labels: cut(k) },
          ],
        })),
      ),
      says: ["500 rows", "k = 10", "noise"],
    },
    silhouettes: {
      figure: silhouetteFigure(
        ks.map((k) => ({ label: `k = ${k}`, labels: cut(k), values: silhouettes(k) })),
        { names: named(segments) },
      ),
      says: ["k = 2", "mean silhouette", "of 500"],
    },
    comparison: {
      figure: comparisonFigure(named(["DBSCAN", "GMM", "KMeans"]), [
        { label: "Silhouette", better: "high", values: [Number.NaN, 0.231, 0.264] },
        { label: "Davies-Bouldin", better: "low", values: [Number.NaN, 1.41, 1.32] },
        { label: "Calinski-Harabasz", better: "high", values: [Number.NaN, 118.2, 134.9] },
      ]),
      says: ["0.264", "1.32", "not defined"],
    },
    sizes: {
      figure: sizeFigure([
        ...segments.map((segment, i) => ({ name: name(segment), size: sizes[i] })),
        { name: "Noise", size: 6, label: -1 },
      ]),
      says: ["506 customers", "82"],
    },
    standardisedMeans: {
      figure: standardisedMeansFigure(named(segments), named(features), means),
      says: ["7 segments"],
    },
    pairs: {
      figure: pairFigure(
        labels.map((label, i) => (i % 40 === 0 ? -1 : label)),
        [
          {
            x: { label: name("Orders"), values: orders },
            y: { label: name("Total spending"), unit: "GBP", values: spending },
          },
          {
            x: { label: "Quantity", unit: "units", values: quantities },
            y: { label: "Total value", unit: "GBP", values: spending },
          },
        ],
        { names: named(segments), title: "Spending, frequency and quantity by segment" },
      ),
      says: ["500 customers", "GBP"],
    },
    mix: {
      figure: mixFigure(
        named(segments),
        named(["North", "South", "East", "West", "Midlands"]),
        { nRows: 7, nCols: 5, values: draw(35, () => 2 + random.poisson(12)) },
        { partLabel: "region", title: "Regions of each segment" },
      ),
      says: ["7 segments", "% of all"],
    },
    segmentMonths: {
      figure: segmentMonthsFigure(
        months,
        segments.map((segment, i) => ({ name: name(segment), values: monthly(3_000 + 1_500 * i) })),
        { label: "Revenue", unit: "GBP" },
      ),
      says: ["24 months", "GBP"],
    },
    profile: {
      figure: profileFigure(
        segments.map((segment, i) => ({ name: name(segment), size: sizes[i] })),
        named(features),
        means,
      ),
      says: ["7 segments", "7 features"],
    },
    forest: {
      figure: forestFigure(
        segments.map((segment, i) => ({
          name: name(segment),
          estimate: 0.2 * i - 0.5,
          low: 0.2 * i - 0.8,
          high: 0.2 * i - 0.2,
        })),
        { label: "Difference in spending", unit: "standard deviations" },
      ),
      says: ["0.7 (0.4 to 1)"],
    },
    lift: {
      figure: liftFigure(
        segments.map((segment, s) => ({
          name: name(segment),
          lifts: ["North", "South", "East", "West"].map((region, r) => {
            const value = s === 2 && r === 3 ? 0 : Math.exp(0.5 * Math.sin(2 * s + 3 * r));
            const populationShare = [0.4, 0.3, 0.2, 0.1][r];
            return {
              level: name(region),
              share: value * populationShare,
              populationShare,
              lift: { value, low: value * 0.7, high: value * 1.4 + 0.1 },
            };
          }),
        })),
        { levelLabel: "Region" },
      ),
      says: ["4 levels", "7 segments", "of 28 intervals leave out 1"],
    },
    seasonalIndex: {
      figure: seasonalIndexFigure(
        segments.map((segment, s) => ({
          name: name(segment),
          index: months
            .slice(0, 12)
            .map((_, m) => (m === 6 ? null : s === 3 && m > 9 ? 2.6 : Math.abs(Math.sin(m + s)))),
        })),
      ),
      says: ["7 segments", "2.6 times", "Nov"],
    },
    nullDistribution: {
      figure: nullDistributionFigure([
        {
          label: name("Share of variance between customers"),
          draws: draw(99, () => random.normal(0.21, 0.02)),
          observed: 0.38,
        },
        {
          label: "Dispersion of order counts",
          draws: draw(99, () => random.normal(1, 0.06)),
          observed: 1.04,
        },
        { label: "Silhouette", draws: draw(49, () => random.normal(0.2, 0.01)), observed: 0.264 },
      ]),
      says: ["0.38", "p = 0.01", "99 draws"],
    },
    migration: {
      figure: migrationFigure(
        named(segments),
        named([...segments.slice(0, 6), "Lapsed"]),
        matrixFromRows(segments.map((_, i) => segments.map((_, j) => (i === j ? 48 : (i * j) % 4)))),
        { sides: ["first half", "second half"] },
      ),
      says: ["7 segments", "changed segment"],
    },
    migrationOpen: {
      figure: migrationFigure(
        named(segments),
        named(segments),
        matrixFromRows(segments.map((_, i) => segments.map((_, j) => (i === j ? 40 : (i * j) % 5)))),
        { joined: [3, 8, 0, 12, 1, 45, 0], gone: [4, 0, 6, 0, 0, 9, 31] },
      ),
      says: ["7 segments", "69 customers joined", "50 are gone"],
    },
    drift: {
      figure: driftFigure(
        [...named(features), "Shares of the segments"].map((label, i) => ({
          label,
          psi: [0.41, 0.012, 0.0009, 0.05, 0.19, 0, 2.6, 0.11][i],
          threshold: i === 6 ? null : 0.06 + 0.01 * i,
          shift:
            i === 7
              ? null
              : { larger: [0.7, 0.52, 0.5, 0.6, 0.41, 0.48, 0.8][i], limit: i === 6 ? null : 0.06 },
          drifted: [0, 3, 4].includes(i),
          inAlarm: i !== 6,
        })),
      ),
      says: ["3 of 7 beyond chance", "index 0.41", "higher now in 60% of pairs", "not part of the alarm"],
    },
    shift: {
      figure: shiftFigure(
        [0, 1, 2].map((i) => ({
          label: name(features[i]),
          ...(i === 0 ? { unit: "days" } : {}),
          edges: [[5, 12, 31, 64, 90, 140, 210, 305.5, 400], [1.5, 2.5, 7.5], [0.12]][i],
          before: [
            [50, 50, 50, 50, 50, 50, 50, 50, 50, 50],
            [100, 80, 200, 120],
            [250, 250],
          ][i],
          after: [
            [10, 25, 40, 48, 50, 52, 60, 64, 71, 80],
            [160, 90, 150, 100],
            [100, 0],
          ][i],
          ...(i < 2 ? { medianBefore: 90 - 80 * i, medianAfter: 141 - 135 * i } : {}),
        })),
        { sides: ["2023", "2024"] },
      ),
      says: ["3 columns", "median 90 → 141 days", "50% 2023, 100% 2024"],
    },
    shares: {
      figure: sharesFigure(named(segments), [
        {
          label: "customers",
          before: sizes.map((size) => size / 500),
          after: sizes.map((_, i) => (i + 1) / 28),
        },
        {
          label: "revenue",
          before: sizes.map((_, i) => (7 - i) / 28),
          after: sizes.map((_, i) => (i === 3 ? Number.NaN : 0.14)),
        },
      ]),
      says: ["7 segments", "Of revenue", "25% to 14%"],
    },
    valueShares: {
      figure: valueSharesFigure(
        named(segments).map((name, i) => ({
          name,
          customerShare: sizes[i] / 500,
          revenueShare: (7 - i) / 28,
          revenuePerCustomer: (1_000_000 * (7 - i)) / 28 / sizes[i],
          ...(i === 5 ? {} : { months: 23 - i }),
        })),
        { currency: "EUR", average: 2000 },
      ),
      says: ["7 segments", "25% of revenue", "in 23 months", "all customers EUR 2,000"],
    },
  };
}
