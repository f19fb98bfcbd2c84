import { numbers, strings } from "../engine/table";
import { type ColumnQuality, describeColumns, findOutliers, type Outliers } from "./column-quality";
import type { Dataset } from "./dataset";
import { transactionReasons } from "./transactions";

/** What `checkQuality` finds; every count is of accepted lines unless it says otherwise. */
export interface Quality {
  readonly columns: readonly ColumnQuality[];
  /** Records that were left out, by file and reason, the commonest first. */
  readonly rejects: readonly { readonly file: string; readonly reason: string; readonly records: number }[];
  readonly repeated: {
    /** Lines that equal an earlier one in every value. */
    readonly acceptedLines: number;
    /** Records left out because they repeat an earlier line, or an id of an earlier line. */
    readonly rejectedRecords: number;
    /** Orders with several lines. */
    readonly ordersOfSeveralLines: number;
  };
  readonly orphans: {
    /** Records left out because the customer, or the product, is unknown. */
    readonly unknownCustomers: number;
    readonly unknownProducts: number;
    /** Accepted customers and products that no line mentions. */
    readonly customersWithoutOrders: number;
    readonly productsNeverSold: number;
  };
  readonly beforeSignup: {
    /** Lines dated before the day of their customer's sign-up, and the customers and orders of such lines. */
    readonly lines: number;
    readonly orders: number;
    readonly customers: number;
    /** Customers whose sign-up is after the last line of the data. */
    readonly signupsAfterLastOrder: number;
  };
  readonly orders: {
    /** Orders whose lines name more than one customer. */
    readonly withSeveralCustomers: number;
    /** Orders whose lines have more than one time. */
    readonly withSeveralTimes: number;
  };
  readonly totals: {
    /** Lines whose total value differs from quantity × price by more than rounding to hundredths explains. */
    readonly differing: number;
    /** Largest absolute difference, in the data set's currency. */
    readonly largestDifference: number;
  };
  readonly prices: {
    /** Products that were sold at least twice, and those of them sold at more than one price. */
    readonly productsSoldTwice: number;
    readonly productsWithSeveralPrices: number;
    /** Lines with a price of 0. */
    readonly freeLines: number;
  };
  /** Per number of a line, how many values lie beyond Tukey's fences. */
  readonly outliers: readonly Outliers[];
}

const checksSql = `
  WITH bounds AS (SELECT max(ordered_at) AS last FROM transactions),
  early AS (
    SELECT t.customer_id, t.transaction_id FROM transactions t JOIN customers c USING (customer_id)
    WHERE t.ordered_at < date_trunc('day', c.signup_date)),
  orders AS (
    SELECT count(*) AS lines, count(DISTINCT customer_id) AS customers, count(DISTINCT ordered_at) AS times
    FROM transactions GROUP BY transaction_id),
  differences AS (
    SELECT abs(total_value - quantity * price) AS difference, 0.005 * (quantity + 1) + 1e-9 * total_value AS allowed
    FROM transactions),
  sold AS (SELECT count(*) AS lines, count(DISTINCT price) AS prices FROM transactions GROUP BY product_id),
  copies AS (
    SELECT count(*) - 1 AS more FROM transactions
    GROUP BY transaction_id, customer_id, product_id, ordered_at, quantity, total_value, price)
  SELECT
    (SELECT coalesce(sum(more), 0) FROM copies) AS acceptedLines,
    (SELECT count(*) FROM rejects WHERE contains(reason, 'repeats')) AS rejectedRecords,
    (SELECT count(*) FROM orders WHERE lines > 1) AS ordersOfSeveralLines,
    (SELECT count(*) FROM rejects WHERE reason = $1) AS unknownCustomers,
    (SELECT count(*) FROM rejects WHERE reason = $2) AS unknownProducts,
    (SELECT count(*) FROM customers WHERE customer_id NOT IN (SELECT customer_id FROM transactions)) AS customersWithoutOrders,
    (SELECT count(*) FROM products WHERE product_id NOT IN (SELECT product_id FROM transactions)) AS productsNeverSold,
    (SELECT count(*) FROM early) AS earlyLines,
    (SELECT count(DISTINCT transaction_id) FROM early) AS earlyOrders,
    (SELECT count(DISTINCT customer_id) FROM early) AS earlyCustomers,
    (SELECT count(*) FROM customers, bounds WHERE signup_date > last) AS signupsAfterLastOrder,
    (SELECT count(*) FROM orders WHERE customers > 1) AS withSeveralCustomers,
    (SELECT count(*) FROM orders WHERE times > 1) AS withSeveralTimes,
    (SELECT count(*) FROM differences WHERE difference > allowed) AS differing,
    (SELECT coalesce(max(difference) FILTER (difference > allowed), 0) FROM differences) AS largestDifference,
    (SELECT count(*) FROM sold WHERE lines > 1) AS productsSoldTwice,
    (SELECT count(*) FROM sold WHERE lines > 1 AND prices > 1) AS productsWithSeveralPrices,
    (SELECT count(*) FROM transactions WHERE price = 0) AS freeLines`;

/**
 * Counts what a reader of the data must know before trusting them: gaps, repetitions, orphans, contradictions, outliers.
 * Nothing is changed.
 *
 * @example
 * const quality = await checkQuality(await loadDataset("data"));
 * quality.orphans.customersWithoutOrders // customers who never bought
 */
export async function checkQuality({ database }: Dataset): Promise<Quality> {
  const checks = await database.query(checksSql, [
    transactionReasons.unknownCustomer,
    transactionReasons.unknownProduct,
  ]);
  const count = (name: string) => numbers(checks, name)[0];
  const rejects = await database.query(
    "SELECT file, reason, count(*) AS records FROM rejects GROUP BY ALL ORDER BY records DESC, file, reason",
  );
  return {
    columns: await describeColumns(database),
    rejects: strings(rejects, "file").map((file, i) => ({
      file: file as string,
      reason: strings(rejects, "reason")[i] as string,
      records: numbers(rejects, "records")[i],
    })),
    repeated: {
      acceptedLines: count("acceptedLines"),
      rejectedRecords: count("rejectedRecords"),
      ordersOfSeveralLines: count("ordersOfSeveralLines"),
    },
    orphans: {
      unknownCustomers: count("unknownCustomers"),
      unknownProducts: count("unknownProducts"),
      customersWithoutOrders: count("customersWithoutOrders"),
      productsNeverSold: count("productsNeverSold"),
    },
    beforeSignup: {
      lines: count("earlyLines"),
      orders: count("earlyOrders"),
      customers: count("earlyCustomers"),
      signupsAfterLastOrder: count("signupsAfterLastOrder"),
    },
    orders: {
      withSeveralCustomers: count("withSeveralCustomers"),
      withSeveralTimes: count("withSeveralTimes"),
    },
    totals: { differing: count("differing"), largestDifference: count("largestDifference") },
    prices: {
      productsSoldTwice: count("productsSoldTwice"),
      productsWithSeveralPrices: count("productsWithSeveralPrices"),
      freeLines: count("freeLines"),
    },
    outliers: await findOutliers(database),
  };
}
