import type { Dataset } from "../../data/dataset";
import { numbers, strings } from "../../engine/table";
import type { FeatureContext } from "../../features/context";
import { timeOf } from "../../features/window";

/**
 * All orders of a shop within the window, observed or drawn, as columns. Times are days since the window's start.
 * Orders are sorted by customer, then time; lines by order.
 */
export interface OrderBook {
  readonly customers: BookCustomers;
  /** Customer c has the orders `firstOrder[c]` to `firstOrder[c + 1] − 1`, maybe none. */
  readonly firstOrder: Int32Array;
  readonly orderTime: Float64Array;
  /** Order o has the lines `firstLine[o]` to `firstLine[o + 1] − 1`, at least one. */
  readonly firstLine: Int32Array;
  readonly lines: BookLines;
  readonly categories: readonly string[];
  readonly windowDays: number;
  /** Per day of the window, 1 in the holiday months. */
  readonly holiday: Uint8Array;
}

/** Everybody who has entered, with or without orders; sorted by id. */
export interface BookCustomers {
  readonly ids: readonly string[];
  /** Time of entry, at least 0. */
  readonly entry: Float64Array;
  /** First day on which an order counts as one that may or may not have come. */
  readonly atRiskFrom: Int32Array;
  /** 1 where the first order is the entry: a fact, not something to be expected. */
  readonly entersByOrder: Uint8Array;
}

/** One entry per line; `category` and `product` are numbers from 0; price and quantity may lack a logarithm. */
export interface BookLines {
  readonly category: Int32Array;
  readonly product: Int32Array;
  readonly quantity: Float64Array;
  readonly price: Float64Array;
  readonly value: Float64Array;
}

/**
 * Reads the observed orders, by the window and the entry rule of a feature table.
 *
 * @throws RangeError when there is no order in the window
 */
export async function readOrderBook(dataset: Dataset, context: FeatureContext): Promise<OrderBook> {
  const { windowStart, referenceDate, windowDays, entryRule, holidayMonths } = context;
  const frame = [windowStart, referenceDate];
  const lines = await dataset.database.query(linesSql, frame);
  if (lines.nRows === 0) {
    throw new RangeError(
      `Cannot read orders: the data must hold at least one from ${windowStart} to ${referenceDate}, received none`,
    );
  }
  const everybody = await dataset.database.query(customersSql, frame.slice(0, 1));
  const categories = await dataset.database.query(categoriesSql);
  const { firstOrder, orderTime, firstLine } = offsetsOf(
    everybody.nRows,
    numbers(lines, "customer"),
    numbers(lines, "order_number"),
    numbers(lines, "time"),
  );
  const signup = numbers(everybody, "signup");
  return {
    customers: enter(strings(everybody, "customer_id"), signup, entryRule, firstOrder, orderTime),
    firstOrder,
    orderTime,
    firstLine,
    lines: {
      category: Int32Array.from(numbers(lines, "category")),
      product: Int32Array.from(numbers(lines, "product")),
      quantity: numbers(lines, "quantity"),
      price: numbers(lines, "price"),
      value: numbers(lines, "total_value"),
    },
    categories: strings(categories, "category").map((category) => category ?? ""),
    windowDays,
    holiday: holidayDays(windowStart, windowDays, holidayMonths),
  };
}

const dayNumber = (moment: string) => `(epoch_us(${moment}) - epoch_us(CAST($1 AS TIMESTAMP))) / 86400e6`;

const categoriesSql = "SELECT DISTINCT coalesce(category, '') AS category FROM products ORDER BY category";

const customersSql = `
  SELECT customer_id, ${dayNumber("signup_date")} AS signup FROM customers ORDER BY customer_id`;

const linesSql = `
  WITH inside AS (
    SELECT line, transaction_id, customer_id, product_id, quantity, price, total_value,
      min(ordered_at) OVER (PARTITION BY customer_id, transaction_id) AS ordered_at
    FROM transactions
    WHERE ordered_at >= CAST($1 AS TIMESTAMP) AND ordered_at < CAST($2 AS TIMESTAMP)
  ),
  known AS (
    SELECT product_id, row_number() OVER (ORDER BY product_id) - 1 AS product,
      dense_rank() OVER (ORDER BY coalesce(category, '')) - 1 AS category
    FROM products
  ),
  everybody AS (
    SELECT customer_id, row_number() OVER (ORDER BY customer_id) - 1 AS customer FROM customers
  )
  SELECT customer, dense_rank() OVER (ORDER BY customer, ordered_at, transaction_id) - 1 AS order_number,
    ${dayNumber("ordered_at")} AS time, product, category, quantity, price, total_value
  FROM inside JOIN known USING (product_id) JOIN everybody USING (customer_id)
  ORDER BY order_number, line`;

/** Offsets of customers into orders and of orders into lines, from sorted lines. */
function offsetsOf(
  nCustomers: number,
  customer: Float64Array,
  order: Float64Array,
  time: Float64Array,
): Pick<OrderBook, "firstOrder" | "orderTime" | "firstLine"> {
  const nOrders = order[order.length - 1] + 1;
  const firstOrder = new Int32Array(nCustomers + 1);
  const orderTime = new Float64Array(nOrders);
  const firstLine = new Int32Array(nOrders + 1).fill(order.length);
  for (let line = order.length - 1; line >= 0; line--) {
    orderTime[order[line]] = time[line];
    firstLine[order[line]] = line;
  }
  for (let o = 0; o < nOrders; o++) firstOrder[customer[firstLine[o]] + 1] += 1;
  for (let c = 0; c < nCustomers; c++) firstOrder[c + 1] += firstOrder[c];
  return { firstOrder, orderTime, firstLine };
}

/** Entries by the rule of the features; customers without sign-up and without orders never enter. */
function enter(
  ids: readonly (string | null)[],
  signup: Float64Array,
  rule: FeatureContext["entryRule"],
  firstOrder: Int32Array,
  orderTime: Float64Array,
): BookCustomers {
  const byOrder = Uint8Array.from(signup, (time) =>
    Number(rule === "firstOrder" || (rule === "signup" && Number.isNaN(time))),
  );
  const entry = signup.map((time, c) => {
    if (rule === "windowStart") return 0;
    if (!byOrder[c]) return Math.max(time, 0);
    return firstOrder[c] < firstOrder[c + 1] ? orderTime[firstOrder[c]] : Number.POSITIVE_INFINITY;
  });
  const atRiskFrom = Int32Array.from(entry, (time, c) =>
    time === Number.POSITIVE_INFINITY ? never : Math.floor(time) + byOrder[c],
  );
  return { ids: ids.map((id) => id ?? ""), entry, atRiskFrom, entersByOrder: byOrder };
}

/** A day after every window. */
const never = 2 ** 31 - 1;

function holidayDays(windowStart: string, windowDays: number, months: readonly number[]): Uint8Array {
  const start = timeOf(windowStart);
  return Uint8Array.from({ length: windowDays }, (_, day) =>
    Number(months.includes(new Date(start + day * 86_400_000).getUTCMonth() + 1)),
  );
}

/** Orders per customer. */
export function ordersOf({ firstOrder }: Pick<OrderBook, "firstOrder">): Int32Array {
  return Int32Array.from({ length: firstOrder.length - 1 }, (_, c) => firstOrder[c + 1] - firstOrder[c]);
}
