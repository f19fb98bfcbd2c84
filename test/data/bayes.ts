import type { Simulation } from "../../lib/data/simulate";
import { categoryShares } from "../../lib/data/simulateBehaviour";
import { exposure, isHoliday } from "../../lib/data/simulateCalendar";
import {
  type GroupParameters,
  groupParameters,
  regionParameters,
  shopParameters,
  withinGroup,
} from "../../lib/data/simulateParameters";
import { type Choices, categoriesOf, choicesByTaste, logProducts } from "./bayesProducts";
import { logRising, logSumExp, normalGrid } from "./logProbability";

/**
 * What the best possible classifier believes: for each customer of a planted simulation the posterior probability of each
 * group, by one who knows the generator, its parameters, the products' popularity and the regions' favourites.
 *
 * Exact given the group: sign-up, categories (Dirichlet-multinomial; sum over a specialist's category), quantities
 * (gamma-Poisson), last day (sum over all), favouring the region (sum over both). By quadrature: price taste, holiday weight
 * (normal, 41 points to ±4 standard deviations). Approximate, of order 1 / nCustomers: customers are taken as independent,
 * that is, order counts as negative binomial though their sum is fixed, group sizes as random though they are fixed.
 */
export function posteriors(simulation: Simulation): number[][] {
  const evidence = gatherEvidence(simulation);
  const logJoints = groupParameters.map((group) => {
    const choices = choicesByTaste(group, simulation.products);
    return evidence.map((customer) => logJoint(customer, group, choices, simulation));
  });
  return evidence.map((_, customer) => {
    const own = logJoints.map((ofGroup) => ofGroup[customer]);
    const total = logSumExp(own);
    return own.map((value) => Math.exp(value - total));
  });
}

/** The group of highest probability per customer. */
export function classify(posterior: readonly (readonly number[])[]): Int32Array {
  return Int32Array.from(posterior, (own) => own.indexOf(Math.max(...own)));
}

/** The planted group per customer, numbered as in `groupParameters`. */
export function plantedLabels({ truth }: Simulation): Int32Array {
  return Int32Array.from(truth.groups, (name) => groupParameters.findIndex((group) => group.name === name));
}

interface Evidence {
  readonly signupDay: number;
  readonly region: number;
  /** One entry per order. */
  readonly products: readonly number[];
  readonly days: readonly number[];
  /** Orders per category. */
  readonly counts: readonly number[];
  /** Units beyond the first of each order. */
  readonly units: number;
}

function gatherEvidence({ customers, products, transactions }: Simulation): Evidence[] {
  const categoryOf = categoriesOf(products);
  const evidence = customers.regions.map((name, i) => {
    const region = regionParameters.findIndex((candidate) => candidate.name === name);
    const counts = products.rowsOfCategory.map(() => 0);
    return {
      signupDay: customers.signupDays[i],
      region,
      products: [] as number[],
      days: [] as number[],
      counts,
      units: 0,
    };
  });
  transactions.customers.forEach((customer, order) => {
    const own = evidence[customer];
    own.products.push(transactions.products[order]);
    own.days.push(Math.floor(transactions.seconds[order] / 86_400));
    own.counts[categoryOf[transactions.products[order]]]++;
    own.units += transactions.quantities[order] - 1;
  });
  return evidence;
}

function logJoint(
  customer: Evidence,
  group: GroupParameters,
  choices: readonly Choices[],
  simulation: Simulation,
): number {
  const [first, last] = group.signup;
  if (customer.signupDay < first || customer.signupDay > last) return -Infinity;
  return (
    Math.log(group.share) -
    Math.log(last - first + 1) +
    logCount(customer.products.length, group, simulation.options) +
    logCategories(customer, group) +
    logProducts(customer, choices) +
    logUnits(customer, group) +
    logDays(customer, group)
  );
}

function logCount(n: number, group: GroupParameters, options: Simulation["options"]): number {
  const meanRate = groupParameters.reduce((sum, { share, rate }) => sum + share * rate, 0);
  const mean = ((options.nTransactions / options.nCustomers) * group.rate) / meanRate;
  const shape = withinGroup.rateShape;
  return (
    logRising(shape, n) -
    logRising(1, n) -
    shape * Math.log1p(mean / shape) +
    n * Math.log(mean / (mean + shape))
  );
}

function logCategories({ counts, products }: Evidence, group: GroupParameters): number {
  const n = products.length;
  if (group.focus === null) {
    const total = withinGroup.categoryConcentration;
    return counts.reduce(
      (sum, count, c) => sum + logRising(total * categoryShares[c], count),
      -logRising(total, n),
    );
  }
  const total = withinGroup.focusConcentration;
  const focus = group.focus;
  const given = counts.map((inFocus, category) => {
    const focused =
      logRising(total * focus, inFocus) + logRising(total * (1 - focus), n - inFocus) - logRising(total, n);
    return counts.reduce(
      (sum, count, c) =>
        c === category ? sum : sum + count * Math.log(categoryShares[c] / (1 - categoryShares[category])),
      focused,
    );
  });
  return logSumExp(given) - Math.log(counts.length);
}

function logUnits({ products, units }: Evidence, group: GroupParameters): number {
  const shape = withinGroup.extraUnitsShape;
  const rate = shape / group.extraUnits;
  return (
    logRising(shape, units) + shape * Math.log(rate) - (shape + units) * Math.log(rate + products.length)
  );
}

function logDays({ signupDay, days }: Evidence, group: GroupParameters): number {
  const nHolidays = days.filter((day) => isHoliday[day]).length;
  const lastDay = Math.max(-1, ...days);
  const [firstEnd, lastEnd] = group.end ?? [shopParameters.nDays, shopParameters.nDays];
  const terms: number[] = [];
  for (const [logHolidayWeight, logWeight] of normalGrid(
    Math.log(group.holidayWeight),
    withinGroup.logHolidayWeightSd,
  )) {
    for (let end = Math.max(firstEnd, lastDay + 1); end <= lastEnd; end++) {
      const total = exposure(signupDay, end, Math.exp(logHolidayWeight));
      terms.push(logWeight + nHolidays * logHolidayWeight - days.length * Math.log(total));
    }
  }
  return logSumExp(terms) - Math.log(lastEnd - firstEnd + 1);
}
