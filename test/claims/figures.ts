import type { Results } from "../../lib/resultsSchema";

/** A figure of the results in a plain sentence, in which it is written for "#". */
export interface Figure {
  readonly text: string;
  readonly value: number;
  readonly write: (value: number) => string;
  /** A value that is false; else one that is more than half as large again. */
  readonly wrong?: number;
}

const whole = (value: number) => Math.round(value).toLocaleString("en-US");
const decimals = (count: number) => (value: number) =>
  value.toLocaleString("en-US", { minimumFractionDigits: count, maximumFractionDigits: count });
const percent = (value: number) => `${decimals(1)(100 * value)} %`;
const euros = (value: number) => `EUR ${whole(value)}`;
const cents = (value: number) => `EUR ${decimals(2)(value)}`;

/** Every figure of a run that reports state, looked up in the results themselves. */
export function figuresOf(results: Results): Figure[] {
  const { profiles, comparison, clusterCount, verdict, population, dataset } = results;
  const total = profiles.find(({ kind }) => kind === "total");
  if (total === undefined) return [];
  return [
    ...profiles.filter(({ kind }) => kind === "segment").flatMap((profile) => ofSegment(profile, total)),
    ...comparison.flatMap(ofModel),
    ...clusterCount.rows.flatMap((row) => ofCount(row)),
    ...verdict.evidence.continuum.map(({ nClusters, ...row }): Figure => {
      const value = Number(row.nullMean);
      const text = `Simulated shops at k = ${nClusters}: silhouette # on average.`;
      return { text, value, write: decimals(3), wrong: value + 0.1 };
    }),
    ...population.regions.flatMap(({ name, customers, orders, revenue }): Figure[] => [
      { text: `${name}: # customers.`, value: customers, write: whole },
      { text: `${name}: # orders.`, value: orders, write: whole },
      { text: `${name}: revenue #.`, value: revenue, write: euros },
      { text: `${name}: # of revenue.`, value: revenue / dataset.revenue, write: percent },
      { text: `${name}: # revenue per customer.`, value: revenue / customers, write: euros },
    ]),
    ...population.categories.flatMap(({ name, customers, orders, revenue }): Figure[] => [
      { text: `${name}: # buyers.`, value: customers, write: whole },
      { text: `${name}: # orders.`, value: orders, write: whole },
      { text: `${name}: # of revenue.`, value: revenue / dataset.revenue, write: percent },
    ]),
    ...[1, 5, 10, 20, 33, 50].map((share): Figure => {
      const value = population.concentration[share - 1];
      return {
        text: `Top ${share} % of customers: # of revenue.`,
        ...{ value, write: percent, wrong: Math.min(1, 1.3 * value) },
      };
    }),
    { text: "Total revenue: #.", value: dataset.revenue, write: euros },
    { text: "Total orders: #.", value: dataset.orders, write: whole },
    { text: "Units sold: #.", value: dataset.units, write: whole },
    { text: "Mean order value: #.", value: dataset.revenue / dataset.orders, write: cents },
  ];
}

type Profile = Results["profiles"][number];

function ofSegment(profile: Profile, total: Profile): Figure[] {
  const { segment, customers, orders, revenue, quantity, price, features, revenueByMonth } = profile;
  const of = (text: string, value: number | null | undefined, write: Figure["write"], wrong?: number) =>
    value === null || value === undefined
      ? []
      : [{ text: `Segment ${segment}: ${text}`, value, write, ...(wrong === undefined ? {} : { wrong }) }];
  const shares = { customers: customers / total.customers, revenue: revenue / total.revenue };
  const holiday = revenueByMonth.filter(({ month }) => /-1[12]$/.test(month));
  const inHolidays = holiday.reduce((sum, month) => sum + month.orders, 0) / orders;
  return [
    ...of("# customers.", customers, whole),
    ...of("# of customers.", shares.customers, percent, shares.revenue),
    ...of("# of revenue.", shares.revenue, percent, shares.customers),
    ...of("# of orders.", orders / total.orders, percent),
    ...of("# orders.", orders, whole),
    ...of("revenue #.", revenue, euros),
    ...of("# units.", quantity.total, whole),
    ...of("# orders per customer.", orders / customers, decimals(1)),
    ...of("# per customer.", revenue / customers, euros),
    ...of("# per order.", revenue / orders, cents),
    ...of("mean price #.", price.mean, cents),
    ...of("median price #.", price.median, cents),
    ...of("mean quantity #.", quantity.mean, decimals(2)),
    ...of("mean recency # days.", features.recencyDays?.mean, decimals(1)),
    ...of("median recency # days.", features.recencyDays?.median, decimals(1)),
    ...of("mean tenure # days.", features.tenureDays?.mean, whole),
    ...of("category focus #.", features.focus?.mean, decimals(2)),
    ...of("median number of orders #.", features.orders?.median, decimals(1)),
    ...of("# of its orders in November and December.", inHolidays, percent, 0.9 * inHolidays),
    ...profile.regions.flatMap(({ name, customers: own }) => [
      ...of(`# customers in ${name}.`, own, whole, own + 7),
      ...of(`# of customers live in ${name}.`, own / customers, percent),
    ]),
    ...profile.categories.flatMap(({ name, revenue: own }) => of(`${name} revenue #.`, own, euros)),
  ];
}

function ofModel(row: Results["comparison"][number]): Figure[] {
  const { name, nClusters, nNoise, coverage, smallestCluster } = row;
  const of = (text: string, value: number | null, write: Figure["write"], wrong?: number): Figure[] =>
    value === null ? [] : [{ text: `${name}: ${text}`, value, write, ...(wrong ? { wrong } : {}) }];
  return [
    ...of("silhouette #.", row.silhouette, decimals(3)),
    ...of("Davies-Bouldin #.", row.daviesBouldin, decimals(3)),
    ...of("Calinski-Harabasz #.", row.calinskiHarabasz, decimals(1)),
    ...(nClusters > 1 ? of("# clusters.", nClusters, whole, nClusters + 3) : []),
    ...of("coverage #.", coverage, percent, 0.7 * coverage),
    ...of("# customers as noise.", nNoise, whole, nNoise + 20),
    ...of("smallest cluster # customers.", smallestCluster, whole),
  ];
}

function ofCount(row: Results["clusterCount"]["rows"][number]): Figure[] {
  const { nClusters: k, silhouette, daviesBouldin, calinskiHarabasz, inertia } = row;
  return [
    { text: `At k = ${k}: silhouette #.`, value: silhouette ?? 0, write: decimals(3) },
    { text: `k = ${k}: Davies-Bouldin #.`, value: daviesBouldin ?? 0, write: decimals(3) },
    { text: `Calinski-Harabasz at k = ${k}: #.`, value: calinskiHarabasz ?? 0, write: decimals(1) },
    { text: `Inertia at k = ${k}: #.`, value: inertia, write: whole },
  ];
}
