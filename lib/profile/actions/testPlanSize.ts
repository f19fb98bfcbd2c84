import {
  holdOutSize,
  normalQuantile,
  type Outcome,
  type TestErrors,
  testPower,
  usualErrors,
} from "./testPlanPower";

/** How many customers a test treats and leaves out, and what it can find. */
export interface TestSize {
  readonly holdOut: number;
  readonly treated: number;
  /** Whether the difference worth detecting is found with the power asked for. */
  readonly feasible: boolean;
  /** Customers that it takes with equal halves; null where no number suffices. */
  readonly needed: number | null;
  /** The smallest value of the treated that this split, or equal halves where it is not feasible, tells from the hold-out's; null: none. */
  readonly detectable: number | null;
}

/** How {@link sizeTest} divides customers. */
export interface TestSizeOptions extends TestErrors {
  /** Share of the customers who are left out, above 0 and at most 0.5; default: as few as the power allows. */
  readonly holdOutShare?: number;
}

/** Customers expected in each cell of the table that a share is tested by (Cochran's rule). */
const leastExpected = 5;
/** Customers per side from which the mean of a skewed outcome is taken for normal. */
const leastForMean = 30;

/**
 * Divides a segment's customers into treated and hold-out: the hold-out is as small as the power allows; where no split reaches it, halves are
 * equal, and the smallest difference that they can find is told.
 *
 * Beside power it is required that a share has at least 5 expected customers of each kind on each side, and a mean 30 customers on each side.
 *
 * @param customers - a whole number, 0 or more
 * @param outcome - without treatment
 * @param worthwhile - the value of the treated that is worth detecting, above that of the hold-out
 * @throws RangeError for a number of customers or a share that is none, or a worthwhile value that is no gain
 * @example
 * sizeTest(4000, { kind: "share", value: 0.3 }, 0.36) // hold-out 555, treated 3445
 */
export function sizeTest(
  customers: number,
  outcome: Outcome,
  worthwhile: number,
  options: TestSizeOptions = {},
): TestSize {
  check(customers, outcome, worthwhile, options);
  const { holdOutShare } = options;
  const suffices = (holdOut: number, value: number) =>
    isEnough(outcome, value, holdOut, customers - holdOut, options);
  const half = Math.floor(customers / 2);
  const largest =
    holdOutShare === undefined ? half : Math.max(Math.min(1, half), Math.floor(customers * holdOutShare));
  const feasible = largest > 0 && suffices(largest, worthwhile);
  const holdOut = feasible && holdOutShare === undefined ? smallest(largest, suffices, worthwhile) : largest;
  const equal = holdOutSize(outcome, worthwhile, 1, options);
  const isPossible = outcome.kind === "mean" || worthwhile < 1;
  return {
    holdOut,
    treated: customers - holdOut,
    feasible,
    needed:
      isPossible && Number.isFinite(equal)
        ? 2 * Math.ceil(Math.max(equal, leastPerSide(outcome, worthwhile)))
        : null,
    detectable: largest > 0 ? detectable(outcome, holdOut, customers - holdOut, options) : null,
  };
}

function check(
  customers: number,
  outcome: Outcome,
  worthwhile: number,
  { holdOutShare = 0.5 }: TestSizeOptions,
): void {
  const must = (what: string, received: unknown) =>
    new RangeError(`Cannot plan a test: ${what}, received ${received}`);
  if (!Number.isInteger(customers) || customers < 0)
    throw must("customers must be a whole number of at least 0", customers);
  if (outcome.kind === "share" && !(outcome.value >= 0 && outcome.value <= 1))
    throw must("a share must be from 0 to 1", outcome.value);
  if (outcome.kind === "mean" && !(outcome.sd >= 0))
    throw must("a standard deviation must be at least 0", outcome.sd);
  if (!(worthwhile > outcome.value))
    throw must(`the value worth detecting must be above ${outcome.value}`, worthwhile);
  if (!(holdOutShare > 0 && holdOutShare <= 0.5))
    throw must("holdOutShare must be above 0 and at most 0.5", holdOutShare);
}

function isEnough(
  outcome: Outcome,
  value: number,
  holdOut: number,
  treated: number,
  options: TestErrors,
): boolean {
  if (outcome.kind === "share" && value >= 1) return false;
  const pooled = (outcome.value * holdOut + value * treated) / (holdOut + treated);
  const least =
    outcome.kind === "mean" ? leastForMean : Math.ceil(leastExpected / Math.min(pooled, 1 - pooled));
  if (Math.min(holdOut, treated) < least) return false;
  return testPower(outcome, value, holdOut, treated, options) >= (options.power ?? usualErrors.power);
}

function leastPerSide(outcome: Outcome, value: number): number {
  if (outcome.kind === "mean") return leastForMean;
  const pooled = (outcome.value + value) / 2;
  return leastExpected / Math.min(pooled, 1 - pooled);
}

/** Power rises with the hold-out up to equal halves. */
function smallest(
  largest: number,
  suffices: (holdOut: number, value: number) => boolean,
  worthwhile: number,
): number {
  let low = 0;
  let high = largest;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (suffices(middle, worthwhile)) high = middle;
    else low = middle;
  }
  return high;
}

/** The smallest gain: by its formula for a mean, by bisection for a share, whose variance depends on it. */
function detectable(outcome: Outcome, holdOut: number, treated: number, options: TestErrors): number | null {
  if (outcome.kind === "mean") {
    if (Math.min(holdOut, treated) < leastForMean) return null;
    const { power = usualErrors.power, alpha = usualErrors.alpha } = options;
    const errors = normalQuantile(1 - alpha / 2) + normalQuantile(power);
    return outcome.value + errors * outcome.sd * Math.sqrt(1 / holdOut + 1 / treated);
  }
  const suffices = (value: number) => isEnough(outcome, value, holdOut, treated, options);
  // Near 1 too few customers are left without the event: some value in between is looked for first.
  const steps = Array.from({ length: 199 }, (_, i) => outcome.value + ((1 - outcome.value) * (i + 1)) / 200);
  const found = steps.find(suffices);
  if (found === undefined) return null;
  let low = outcome.value;
  let high = found;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (suffices(middle)) high = middle;
    else low = middle;
  }
  return high;
}
