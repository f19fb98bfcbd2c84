import { createRandom, type Random } from "../../random";
import type { OrderBook } from "../orders/orderBook";
import { ordersOf } from "../orders/orderBook";
import { countWhile, firstFreeOrder } from "../orders/redraw";
import type { Calendar } from "./continuumCalendar";

/** How customers of the continuum differ in when they order. */
export interface Timing {
  /** Standard deviation of the log weight that a customer gives to holiday months. */
  readonly holidaySd: number;
  /** Drop-outs per customer and year, exponential from entry on; 0: nobody drops out. */
  readonly dropoutPerYear: number;
}

const holidayGrid = [0, 0.7, 1.4, 2, 3, 4.5];
const dropoutGrid = [0, 0.15, 0.3, 0.6, 1, 1.6];
const drawsPerPoint = 2;
/** Nobody drops out within a week of entry. */
const leastLifeDays = 7;

/**
 * Finds the timing whose draws best match two moments of the observed orders, over a grid: Σ holiday orders² / orders (to 5%)
 * and the mean log of days since the last order (to 0.05).
 */
export function fitTiming(book: OrderBook, calendar: Calendar): Timing {
  const free = firstFreeOrder(book);
  const nFree = free.map((first, c) => book.firstOrder[c + 1] - first);
  const observed = timingMoments(book, free, (c) => book.orderTime.subarray(free[c], book.firstOrder[c + 1]));
  const random = createRandom(0);
  let best = { error: Number.POSITIVE_INFINITY, timing: { holidaySd: 0, dropoutPerYear: 0 } };
  for (const holidaySd of holidayGrid) {
    for (const dropoutPerYear of dropoutGrid) {
      const timing = { holidaySd, dropoutPerYear };
      const mean = [0, 0];
      for (let draw = 0; draw < drawsPerPoint; draw++) {
        const days = (c: number) => drawDays(book, calendar, timing, c, nFree[c], random);
        timingMoments(book, free, days).forEach((moment, i) => {
          mean[i] += moment / drawsPerPoint;
        });
      }
      const error =
        ((mean[0] - observed[0]) / (0.05 * observed[0] + 1e-9)) ** 2 + ((mean[1] - observed[1]) / 0.05) ** 2;
      if (error < best.error) best = { error, timing };
    }
  }
  return best.timing;
}

/** Days on which customer c places `nOrders` orders, in no order. */
export function drawDays(
  { windowDays }: Pick<OrderBook, "windowDays">,
  { holiday, ordinary, start }: Calendar,
  { holidaySd, dropoutPerYear }: Timing,
  c: number,
  nOrders: number,
  random: Random,
): Float64Array {
  const weight = Math.exp(holidaySd * random.normal());
  const from = start[c];
  let end = windowDays;
  if (dropoutPerYear > 0) {
    const life = random.exponential(365 / dropoutPerYear);
    end = Math.min(windowDays, Math.max(from + leastLifeDays, Math.ceil(from + life)));
  }
  const ordinaryMass = ordinary[end] - ordinary[from];
  const holidayMass = holiday[end] - holiday[from];
  const holidayShare = (holidayMass * weight) / Math.max(ordinaryMass + holidayMass * weight, 1e-300);
  const days = new Float64Array(nOrders);
  for (let i = 0; i < nOrders; i++) {
    const sums = random.uniform() < holidayShare ? holiday : ordinary;
    const at = sums[from] + random.uniform() * (sums[end] - sums[from]);
    const day = countWhile(sums, (sum) => sum <= at) - 1;
    days[i] = Math.max(from, Math.min(windowDays - 1, day));
  }
  return days;
}

/** The two moments that timing is matched by; of the orders before `free` the dates stay as observed. */
function timingMoments(
  book: OrderBook,
  free: Int32Array,
  timesOf: (c: number) => Float64Array,
): [number, number] {
  const { holiday, windowDays, firstOrder, orderTime } = book;
  let holidays = 0;
  let sinceLast = 0;
  let customers = 0;
  ordersOf(book).forEach((nOrders, c) => {
    if (nOrders === 0) return;
    customers += 1;
    let inHolidays = 0;
    let last = 0;
    const count = (time: number) => {
      inHolidays += holiday[Math.floor(time)];
      last = Math.max(last, time);
    };
    for (let o = firstOrder[c]; o < free[c]; o++) count(orderTime[o]);
    if (free[c] < firstOrder[c + 1]) timesOf(c).forEach(count);
    holidays += inHolidays ** 2 / nOrders;
    sinceLast += Math.log1p(windowDays - last);
  });
  return [holidays, sinceLast / Math.max(customers, 1)];
}
