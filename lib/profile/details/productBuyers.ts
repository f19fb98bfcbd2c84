import type { Dataset } from "../../data/dataset";
import { numbers, strings } from "../../engine/table";
import type { Membership } from "../membership";
import type { LiftCounts } from "./exactLift";

/** Who bought a product, by segment, each in strata of customers with about as many order lines. */
export interface ProductBuyers {
  readonly productId: string;
  readonly productName: string;
  /** Per segment of which somebody bought it, -1 included; one table per stratum, fewest lines first. */
  readonly segments: ReadonlyMap<number, readonly LiftCounts[]>;
}

/** Customers of a stratum, and the most strata. */
const stratumSize = 25;
const mostStrata = 20;

/**
 * Counts the buyers of every product that enough customers bought, beside all customers who had as many occasions: strata hold customers with
 * about as many order lines, so that who buys much of everything is compared with those who do too. Strata are of about equal size: at least
 * 25 customers, at most 20 strata.
 *
 * Cost: one grouping of the lines by customer and product.
 *
 * @param leastBuyers - of all customers
 */
export async function productBuyers(
  { database }: Pick<Dataset, "database">,
  { lines }: Pick<Membership, "lines">,
  leastBuyers: number,
): Promise<{ readonly customersBySegment: ReadonlyMap<number, number>; readonly products: ProductBuyers[] }> {
  const customers = `SELECT customer_id, any_value(segment) AS segment, count(*) AS n FROM ${lines} GROUP BY customer_id`;
  const counts = await database.query(`SELECT n FROM (${customers}) ORDER BY n`);
  const bounds = boundsOf(numbers(counts, "n"));
  const stratum = ["0", ...bounds.map((bound) => `CAST(n >= ${bound} AS INTEGER)`)].join(" + ");
  const everybody = await database.query(`
    SELECT segment, ${stratum} AS stratum, count(*) AS customers FROM (${customers})
    GROUP BY ALL ORDER BY segment, stratum`);
  const buyers = await database.query(`
    WITH customers AS (SELECT customer_id, segment, ${stratum} AS stratum FROM (${customers})),
    bought AS (SELECT DISTINCT product_id, customer_id FROM ${lines} WHERE product_id IS NOT NULL),
    sold AS (SELECT product_id FROM bought GROUP BY product_id HAVING count(*) >= ${leastBuyers})
    SELECT b.product_id, coalesce(any_value(d.product_name), b.product_id) AS product_name, c.segment, c.stratum,
      count(*) AS customers
    FROM bought b JOIN sold USING (product_id) JOIN customers c USING (customer_id)
    LEFT JOIN products d ON d.product_id = b.product_id
    GROUP BY b.product_id, c.segment, c.stratum ORDER BY b.product_id, c.segment, c.stratum`);
  const nStrata = bounds.length + 1;
  const whole = countsBySegment(everybody, 0, everybody.nRows, nStrata);
  return {
    customersBySegment: new Map([...whole].map(([label, own]) => [label, sum(own)])),
    products: productsFrom(buyers, whole, nStrata),
  };
}

type Query = Awaited<ReturnType<Dataset["database"]["query"]>>;
/** Customers per stratum. */
type BySegment = ReadonlyMap<number, Float64Array>;

function productsFrom(buyers: Query, whole: BySegment, nStrata: number): ProductBuyers[] {
  const [ids, names] = [strings(buyers, "product_id"), strings(buyers, "product_name")];
  const all = totals(whole, nStrata);
  const products: ProductBuyers[] = [];
  for (let first = 0; first < buyers.nRows; ) {
    let next = first;
    while (next < buyers.nRows && ids[next] === ids[first]) next += 1;
    const having = countsBySegment(buyers, first, next, nStrata);
    const margins = totals(having, nStrata);
    const countsOf = (label: number, own: Float64Array) =>
      Array.from(own, (both, k) => ({
        ...{ both, segment: whole.get(label)?.[k] ?? 0, having: margins[k], all: all[k] },
      }));
    products.push({
      productId: ids[first] ?? "",
      productName: names[first] ?? "",
      segments: new Map([...having].map(([label, own]) => [label, countsOf(label, own)])),
    });
    first = next;
  }
  return products;
}

function countsBySegment(rows: Query, first: number, next: number, nStrata: number): BySegment {
  const [segment, stratum, customers] = ["segment", "stratum", "customers"].map((name) =>
    numbers(rows, name),
  );
  const counts = new Map<number, Float64Array>();
  for (let i = first; i < next; i++) {
    const own = counts.get(segment[i]) ?? new Float64Array(nStrata);
    own[stratum[i]] += customers[i];
    counts.set(segment[i], own);
  }
  return counts;
}

function totals(counts: BySegment, nStrata: number): Float64Array {
  return Float64Array.from({ length: nStrata }, (_, k) => sum([...counts.values()].map((own) => own[k])));
}

/** The numbers of lines at which strata begin, but for the first. */
function boundsOf(sorted: Float64Array): number[] {
  const nStrata = Math.min(mostStrata, Math.max(1, Math.floor(sorted.length / stratumSize)));
  const starts = Array.from(
    { length: nStrata - 1 },
    (_, j) => sorted[Math.floor(((j + 1) * sorted.length) / nStrata)],
  );
  return [...new Set(starts)].filter((start) => start > sorted[0]);
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
