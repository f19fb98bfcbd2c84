import { describe, expect, it } from "vitest";
import { type Simulation, simulate } from "../../lib/data/simulate";
import { exposure } from "../../lib/data/simulateCalendar";
import { shopParameters } from "../../lib/data/simulateParameters";

const size = { nCustomers: 500, nTransactions: 10_000 };
const unstructured = [1, 2, 3, 4, 5].map((seed) => simulate({ ...size, seed, structure: "none" }));
const planted = simulate({ ...size, seed: 1, structure: "planted" });
const continuum = simulate({ ...size, seed: 1, structure: "continuum" });

/** Pearson's chi-square of customer × class, standardised: about 0 ± 1 under independence, whatever the margins. */
function dependence({ transactions }: Simulation, classOf: (order: number) => number | string): number {
  const n = transactions.seconds.length;
  const cells = new Map<string, number>();
  const customers = new Map<string, number>();
  const classes = new Map<string, number>();
  transactions.customers.forEach((row, order) => {
    const customer = String(row);
    const own = String(classOf(order));
    const cell = `${customer} ${own}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
    customers.set(customer, (customers.get(customer) ?? 0) + 1);
    classes.set(own, (classes.get(own) ?? 0) + 1);
  });
  let chiSquare = -n;
  for (const [cell, count] of cells) {
    const [customer, own] = cell.split(" ");
    chiSquare += (n * count ** 2) / (customers.get(customer)! * classes.get(own)!);
  }
  const degrees = (customers.size - 1) * (classes.size - 1);
  return (chiSquare - (degrees * n) / (n - 1)) / Math.sqrt(2 * degrees);
}

const contents: Record<string, (simulation: Simulation) => number> = {
  category: (simulation) =>
    dependence(
      simulation,
      (order) => simulation.products.categories[simulation.transactions.products[order]],
    ),
  price: (simulation) =>
    dependence(simulation, (order) =>
      Math.round(simulation.products.relativePrices[simulation.transactions.products[order]]),
    ),
  quantity: (simulation) =>
    dependence(simulation, (order) => Math.min(4, simulation.transactions.quantities[order])),
};

/** Dispersion of order counts against counts in proportion to the time since sign-up, standardised. */
function countDispersion({ customers, transactions }: Simulation): number {
  const exposures = Array.from(customers.signupDays, (day) =>
    exposure(day, shopParameters.nDays, shopParameters.holidayWeight),
  );
  const total = exposures.reduce((sum, value) => sum + value, 0);
  const counts = new Int32Array(customers.ids.length);
  for (const customer of transactions.customers) counts[customer]++;
  const chiSquare = exposures.reduce((sum, value, i) => {
    const expected = (transactions.seconds.length * value) / total;
    return sum + (counts[i] - expected) ** 2 / expected;
  }, 0);
  return (chiSquare - counts.length + 1) / Math.sqrt(2 * counts.length);
}

describe("data without structure", () => {
  it.each(Object.keys(contents))("have customers who do not differ in %s", (content) => {
    for (const simulation of unstructured) expect(Math.abs(contents[content](simulation))).toBeLessThan(3.5);
  });

  it("have order counts in proportion to the time since sign-up, as chance scatters them", () => {
    for (const simulation of unstructured) expect(Math.abs(countDispersion(simulation))).toBeLessThan(4);
  });

  it("differ in this from planted groups and from the continuum, which the same statistics find", () => {
    for (const simulation of [planted, continuum]) {
      for (const statistic of Object.values(contents)) expect(statistic(simulation)).toBeGreaterThan(10);
      expect(countDispersion(simulation)).toBeGreaterThan(20);
    }
  });
});
