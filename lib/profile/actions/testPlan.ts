import {
  count,
  decimal,
  money,
  percent,
  plural,
  type Sentence,
  sentence,
  type WrittenNumber,
} from "../../written";
import type { ActionEntry } from "./actionsTypes";
import type { Baselines, SegmentBaseline } from "./baselines";
import { type Outcome, usualErrors } from "./testPlanPower";
import { sizeTest, type TestSize, type TestSizeOptions } from "./testPlanSize";

/** How to find out whether an action works: against customers of the same segment, drawn at random, who are left out; plain JSON. */
export interface TestPlan {
  /** What is compared; another one than the table asks for where that one can't rise. */
  readonly outcome: ActionEntry["outcome"]["measure"];
  readonly days: number;
  /** The relative lift worth detecting, as in the table of actions. */
  readonly worthwhileLift: number;
  /** The outcome without the action, from the last days of the data; null where too few customers tell. */
  readonly baseline: SegmentBaseline | null;
  /** The value of the outcome that is worth detecting. */
  readonly worthwhile: number | null;
  readonly size: TestSize | null;
  /** Whether the segment is large enough. */
  readonly feasible: boolean;
  /** The smallest relative lift that can be found; null: none, or nothing to compare with. */
  readonly detectableLift: number | null;
  /** The plan in words. */
  readonly how: Sentence;
}

/** Customers from whom a baseline is measured at least. */
const leastCustomers = 30;
/** The share worth detecting where nobody orders without the action: a lift of nothing is nothing. */
const shareFromNothing = 0.01;

/**
 * Plans the test of an action in a segment, by default for 80% power and 5% false alarms, two-sided.
 *
 * @param entry - what is compared, over how many days, and what lift is worth detecting
 * @param segment - label, -1 for noise, null for customers without a purchase
 * @param customers - in the segment today
 * @param currency - ISO 4217 code, or null
 * @throws RangeError as `sizeTest` does
 */
export function planTest(
  { outcome: wanted, worthwhileLift }: Pick<ActionEntry, "outcome" | "worthwhileLift">,
  segment: number | null,
  customers: number,
  baselines: Baselines,
  currency: string | null,
  options: TestSizeOptions = {},
): TestPlan {
  const { days } = wanted;
  const measured = baselines.segments.find(
    (one) => one.segment === segment && one.horizonDays === days && one.customers >= leastCustomers,
  );
  const nothing = { outcome: wanted.measure, days, worthwhileLift, worthwhile: null, size: null };
  if (measured === undefined) {
    const how = withoutBaseline(baselines, segment, days);
    return { ...nothing, baseline: null, feasible: false, detectableLift: null, how };
  }
  const share = measured.ordered / measured.customers;
  const { mean, sd } = measured.revenue;
  const canRise = share * (1 + worthwhileLift) < 1;
  const isShare = mean <= 0 || (wanted.measure === "customers who order" && canRise);
  if (isShare && share >= 1) {
    const how = sentence`No test: all ${plural(measured.customers, "customer")} who would have been in this segment ordered in the last ${plural(days, "day")} of the data, without any revenue, so that nothing can rise.`;
    return {
      ...{ ...nothing, outcome: "customers who order", baseline: measured },
      ...{ feasible: false, detectableLift: null, how },
    };
  }
  const value: Outcome = isShare ? { kind: "share", value: share } : { kind: "mean", value: mean, sd };
  const worthwhile = worthwhileValue(value, worthwhileLift);
  const size = sizeTest(customers, value, worthwhile, options);
  const plan = {
    ...nothing,
    outcome: isShare ? ("customers who order" as const) : ("revenue per customer" as const),
    baseline: measured,
    worthwhile,
    size,
    feasible: size.feasible,
    detectableLift: size.detectable === null || value.value === 0 ? null : size.detectable / value.value - 1,
  };
  const write = (amount: number) =>
    isShare ? percent(amount, amount < 0.1 ? 1 : 0) : money(amount, currency);
  if (size.feasible) return { ...plan, how: feasiblePlan(plan, write, options) };
  const small = smallPlan(plan, write, customers);
  const instead = isShare || !canRise ? null : byOrders(plan, share, customers, options);
  return { ...plan, how: instead === null ? small : sentence`${small} ${instead}` };
}

/** Of a share that the lift would bring to 1 or more, half of what is missing: nobody can order more than surely. */
function worthwhileValue({ kind, value }: Outcome, lift: number): number {
  if (value <= 0) return shareFromNothing;
  const risen = value * (1 + lift);
  return kind === "share" && risen >= 1 ? (1 + value) / 2 : risen;
}

type Planned = Omit<TestPlan, "how" | "baseline" | "size" | "worthwhile"> & {
  readonly baseline: SegmentBaseline;
  readonly size: TestSize;
  readonly worthwhile: number;
};
type Write = (amount: number) => WrittenNumber;

function feasiblePlan(plan: Planned, write: Write, options: TestSizeOptions): Sentence {
  const { size, worthwhile } = plan;
  const { power = usualErrors.power, alpha = usualErrors.alpha } = options;
  return sentence`Draw ${plural(size.holdOut, "customer")} of ${count(size.holdOut + size.treated)} at random and leave them out; then compare ${compared(plan, write)}. A rise to ${write(worthwhile)} (${lift(plan)}) is found with ${percent(power)} power at ${percent(alpha)} false alarms, two-sided.`;
}

function smallPlan(plan: Planned, write: Write, customers: number): Sentence {
  const { size, worthwhile, detectableLift } = plan;
  const needed =
    size.needed === null
      ? sentence`no number of customers shows it`
      : sentence`that takes ${plural(size.needed, "customer")}`;
  const found =
    size.detectable === null
      ? sentence`They are too few for any test.`
      : sentence`With ${count(size.holdOut)} left out at random only a rise to ${write(size.detectable)}${detectableLift === null ? "" : sentence` (${signed(detectableLift)})`} or more is found: repeat it over several campaigns, or take what is seen for a hint.`;
  return sentence`Its ${plural(customers, "customer")} are too few to find a rise to ${write(worthwhile)} (${lift(plan)}) in ${compared(plan, write)}: ${needed}. ${found}`;
}

/** Small shares need a decimal: else a rise reads as none. */
const shareText = (amount: number) => percent(amount, amount < 0.1 ? 1 : 0);

/** Revenue varies widely: where it can't tell, the share who order may. */
function byOrders(
  { worthwhileLift, days }: Planned,
  share: number,
  customers: number,
  options: TestSizeOptions,
): Sentence | null {
  if (share <= 0) return null;
  const worthwhile = share * (1 + worthwhileLift);
  const { feasible, holdOut } = sizeTest(customers, { kind: "share", value: share }, worthwhile, options);
  if (!feasible) return null;
  return sentence`Revenue varies much; a rise of the share who order within ${plural(days, "day")} from ${shareText(share)} to ${shareText(worthwhile)} would show with ${count(holdOut)} left out.`;
}

function compared({ outcome, days, baseline }: Planned, write: Write): Sentence {
  const period = plural(days, "day");
  if (outcome === "customers who order") {
    const without = write(baseline.ordered / baseline.customers);
    return sentence`the share who order within ${period} (${without} of ${plural(baseline.customers, "customer")} in the last ${period} of the data)`;
  }
  const { mean, sd } = baseline.revenue;
  return sentence`revenue per customer over ${period} (${write(mean)} in the last ${period} of the data, standard deviation ${write(sd)})`;
}

function lift({ baseline, outcome, worthwhile, worthwhileLift }: Planned): Sentence | string {
  if (outcome === "revenue per customer") return sentence`${signed(worthwhileLift)}`;
  if (baseline.ordered === 0) return "from nobody";
  return sentence`${signed((worthwhile * baseline.customers) / baseline.ordered - 1)}`;
}

function signed(share: number): WrittenNumber {
  const written = percent(share, share < 0.095 ? 1 : 0);
  return { value: share, text: `+${written.text}` };
}

function withoutBaseline(
  { windowDays, obstacle, segments }: Baselines,
  segment: number | null,
  days: number,
): Sentence {
  if (obstacle !== null) return sentence`No baseline: ${obstacle}. Begin with halves drawn at random.`;
  if (2 * days > windowDays) {
    return sentence`No baseline: the data cover ${plural(windowDays, "day")}, and ${plural(days, "day")} of them to look back on leave too few before. Begin with halves drawn at random.`;
  }
  const found = segments.find((one) => one.segment === segment && one.horizonDays === days)?.customers ?? 0;
  return sentence`No baseline: ${plural(found, "customer")} would have been in this segment ${plural(days, "day")} before the end of the data, ${decimal(leastCustomers, 0)} are needed. Begin with halves drawn at random.`;
}
