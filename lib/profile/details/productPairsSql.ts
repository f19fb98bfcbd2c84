import type { ProductPair } from "./details";

/** Baskets that must hold a product, or both of a pair, for it to be looked at. */
const leastBaskets = 5;

/** Products per segment among which pairs are looked for: those in most baskets. */
const mostProducts = 500;

/** Pairs per segment that are handed on to be tested: those with most baskets beyond what is expected. */
const mostCandidates = 2000;

/**
 * The query of candidate pairs: `segment`, ids and names of both products, baskets with both (`together`), the segment's `baskets`,
 * how many of them were `expected` to hold both given their sizes, `lift`, and over how many pairs in all were `looked_at`. Sorted by
 * segment, then by `together - expected`, then by id. All sums are of whole numbers, so that nothing depends on threads.
 */
export function pairsSql(lines: string, within: ProductPair["within"]): string {
  const key = within === "order" ? "customer_id, transaction_id" : "customer_id";
  return `
    WITH numbered AS (
      SELECT segment, dense_rank() OVER (ORDER BY ${key}) AS basket, product_id FROM ${lines} WHERE segment >= 0
    ),
    held AS MATERIALIZED (SELECT DISTINCT segment, basket, product_id FROM numbered WHERE product_id IS NOT NULL),
    segments AS (SELECT segment, count(DISTINCT basket) AS baskets FROM numbered GROUP BY segment),
    products_kept AS MATERIALIZED (
      SELECT segment, product_id, n, row_number() OVER (PARTITION BY segment ORDER BY n DESC, product_id) AS product
      FROM (SELECT segment, product_id, count(*) AS n FROM held GROUP BY segment, product_id)
      WHERE n >= ${leastBaskets}
      QUALIFY product <= ${mostProducts}
    ),
    kept AS MATERIALIZED (
      SELECT segment, basket, CAST(product AS SMALLINT) AS product FROM held JOIN products_kept USING (segment, product_id)
    ),
    sizes AS (
      SELECT segment, sum(size * (size - 1))::DOUBLE / (sum(size)::DOUBLE * sum(size)::DOUBLE) AS factor
      FROM (SELECT segment, basket, count(*) AS size FROM kept GROUP BY segment, basket)
      GROUP BY segment
    ),
    looked_at AS (
      SELECT sum(n * (n - 1) / 2)::DOUBLE AS looked_at FROM (SELECT count(*) AS n FROM products_kept GROUP BY segment)
    ),
    pairs AS (
      SELECT a.segment, a.product AS a, b.product AS b, count(*) AS together
      FROM kept a JOIN kept b ON b.segment = a.segment AND b.basket = a.basket AND b.product > a.product
      GROUP BY a.segment, a.product, b.product
      HAVING count(*) >= ${leastBaskets}
    ),
    candidates AS (
      SELECT p.segment, least(x.product_id, y.product_id) AS first_id, greatest(x.product_id, y.product_id) AS second_id,
        together, baskets, x.n::DOUBLE * y.n::DOUBLE * factor AS expected,
        together::DOUBLE * baskets::DOUBLE / (x.n::DOUBLE * y.n::DOUBLE) AS lift
      FROM pairs p
      JOIN products_kept x ON x.segment = p.segment AND x.product = p.a
      JOIN products_kept y ON y.segment = p.segment AND y.product = p.b
      JOIN sizes ON sizes.segment = p.segment
      JOIN segments ON segments.segment = p.segment
    )
    SELECT c.*, coalesce(f.product_name, first_id) AS first_name, coalesce(s.product_name, second_id) AS second_name,
      looked_at
    FROM candidates c CROSS JOIN looked_at
    LEFT JOIN products f ON f.product_id = first_id
    LEFT JOIN products s ON s.product_id = second_id
    WHERE together > expected AND lift > 1
    QUALIFY row_number() OVER (
      PARTITION BY segment ORDER BY together - expected DESC, first_id, second_id
    ) <= ${mostCandidates}
    ORDER BY segment, together - expected DESC, first_id, second_id`;
}
