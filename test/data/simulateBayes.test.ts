import { describe, expect, it } from "vitest";
import { simulate } from "../../lib/data/simulate";
import { adjustedRandScore } from "../../lib/metrics/adjustedRand";
import { classify, plantedLabels, posteriors } from "./bayes";

// The first seed is that of the committed data.
const runs = [1, 2, 3, 4, 5, 6].map((seed) => {
  const simulation = simulate({ nCustomers: 500, nTransactions: 10_000, seed, structure: "planted" });
  const posterior = posteriors(simulation);
  const truth = plantedLabels(simulation);
  const labels = classify(posterior);
  return { posterior, truth, labels, rand: adjustedRandScore(truth, labels) };
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("the best possible classifier", () => {
  it("reaches an adjusted Rand index of 0.90 to 0.97 on the built-in data", () => {
    expect(runs[0].rand).toBeGreaterThanOrEqual(0.9);
    expect(runs[0].rand).toBeLessThanOrEqual(0.97);
  });

  it("reaches 0.90 to 0.97 on average over seeds", () => {
    const average = mean(runs.map((run) => run.rand));
    expect(average).toBeGreaterThanOrEqual(0.9);
    expect(average).toBeLessThanOrEqual(0.97);
  });

  it("is right as often as it believes to be, so that its likelihood is that of the generator", () => {
    const believed = mean(runs.flatMap((run) => run.posterior.map((own) => Math.max(...own))));
    const right = mean(
      runs.flatMap((run) => Array.from(run.labels, (label, i) => Number(label === run.truth[i]))),
    );
    expect(Math.abs(believed - right)).toBeLessThan(0.01); // standard error .003 at 3,000 customers
  });

  it("gives each planted group as much belief in total as it has members", () => {
    for (let group = 0; group < 7; group++) {
      const believed = mean(runs.flatMap((run) => run.posterior.map((own) => own[group])));
      const members = mean(runs.flatMap((run) => Array.from(run.truth, (label) => Number(label === group))));
      expect(Math.abs(believed - members)).toBeLessThan(0.008);
    }
  });
});
