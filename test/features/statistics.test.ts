import { describe, expect, it } from "vitest";
import { componentsFor } from "../../lib/features/components";
import { strongestCorrelation } from "../../lib/features/statistics";
import { matrixFromRows } from "../../lib/matrix";

describe("strongestCorrelation", () => {
  it("finds the pair of largest size, whatever its sign, and passes over what is undefined", () => {
    const correlations = matrixFromRows([
      [1, 0.4, Number.NaN],
      [0.4, 1, -0.7],
      [Number.NaN, -0.7, 1],
    ]);
    expect(strongestCorrelation(correlations, ["a", "b", "c"])).toEqual({
      first: "b",
      second: "c",
      correlation: -0.7,
    });
  });

  it("finds none for a single column", () => {
    expect(strongestCorrelation(matrixFromRows([[1]]), ["a"])).toBeNull();
  });
});

describe("componentsFor", () => {
  const components = { explainedVarianceRatio: Float64Array.of(0.5, 0.3, 0.15, 0.05) };

  it.each([
    [0.5, 1],
    [0.51, 2],
    [0.8, 2],
    [1, 4],
  ])("explains %d of the variance by %d components", (share, n) => {
    expect(componentsFor(components, share)).toBe(n);
  });
});
