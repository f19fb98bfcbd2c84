import { expect, test } from "vitest";
import { adjustBenjaminiHochberg } from "../../lib/profile/insights/benjaminiHochberg";
import { poissonBinomialTail } from "../../lib/profile/insights/poissonBinomialTail";
import reference from "../reference/profile/insights.json";

test.each(reference.benjaminiHochberg)(
  "adjusts as statsmodels does ($p.length p values)",
  ({ p, adjusted }) => {
    adjustBenjaminiHochberg(p).forEach((value, i) => {
      expect(value).toBeCloseTo(adjusted[i], 12);
    });
  },
);

test("the example: the third of three keeps its p, the first is tripled", () => {
  // Sorted 0.01, 0.03, 0.04: times 3/1, 3/2, 3/3 gives 0.03, 0.045, 0.04; nothing exceeds what comes later.
  const adjusted = adjustBenjaminiHochberg([0.01, 0.04, 0.03]);
  [0.03, 0.04, 0.04].forEach((value, i) => {
    expect(adjusted[i]).toBeCloseTo(value, 12);
  });
  expect(adjustBenjaminiHochberg([])).toEqual([]);
});

test("refuses what is no p", () => {
  expect(() => adjustBenjaminiHochberg([0.1, Number.NaN])).toThrow(
    "Cannot adjust p values: every p must be from 0 to 1, received NaN; leave out tests that could not be made",
  );
});

test.each(reference.poissonBinomial.tails)(
  "the chance of at least $successes successes is SciPy's",
  ({ successes, p }) => {
    const tail = poissonBinomialTail(reference.poissonBinomial.chances, successes);
    expect(Math.abs(tail - p)).toBeLessThan(1e-9 * p + 1e-15);
  },
);

test("of two coins both fall heads in a quarter, and three never", () => {
  expect(poissonBinomialTail([0.5, 0.5], 2)).toBe(0.25);
  expect(poissonBinomialTail([0.5, 0.5], 3)).toBe(0);
  expect(poissonBinomialTail([], 0)).toBe(1);
});

test("beyond 5,000 trials the normal distribution takes over smoothly", () => {
  const chances = (n: number) => Array.from({ length: n }, (_, i) => 0.05 + 0.1 * ((i % 10) / 10));
  const exact = poissonBinomialTail(chances(5000), 500);
  expect(poissonBinomialTail(chances(5001), 500)).toBeCloseTo(exact, 2);
  expect(exact).toBeGreaterThan(0.001);
  expect(exact).toBeLessThan(0.2);
});
