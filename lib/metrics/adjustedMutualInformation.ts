import { type Contingency, contingencyTable } from "./contingency";
import { logFactorials } from "./logFactorials";

/**
 * Adjusted mutual information: how much one labeling tells about another, corrected for chance.
 *
 * AMI = (MI − E[MI]) / (mean(H(a), H(b)) − E[MI]), with the arithmetic mean and the expectation under random
 * permutations. 1 for the same partition, 0 on average for random ones. Noise (−1) counts as one group.
 *
 * Source: Vinh, Epps and Bailey, Information Theoretic Measures for Clusterings Comparison, JMLR 11, 2010.
 *
 * @param a - label per row
 * @param b - label per row, as long as `a`
 * @throws TypeError or RangeError for labels of the wrong kind or of different lengths
 * @example
 * adjustedMutualInformation(Int32Array.of(0, 0, 1, 1), Int32Array.of(1, 1, 0, 0)) // 1
 */
export function adjustedMutualInformation(a: Int32Array, b: Int32Array): number {
  const table = contingencyTable(a, b, "compute the adjusted mutual information");
  const { rowSums, colSums, total } = table;
  const oneGroup = rowSums.length === 1 && colSums.length === 1;
  const allSingle = rowSums.length === total && colSums.length === total;
  if (oneGroup || allSingle) return 1;
  if (rowSums.length === 1 || colSums.length === 1) return 0;
  const expected = expectedMutualInformation(table);
  const ceiling = (entropy(rowSums, total) + entropy(colSums, total)) / 2 - expected;
  const gain = mutualInformation(table) - expected;
  return awayFromZero(gain) / awayFromZero(ceiling);
}

/** Where expectation and ceiling coincide both terms are 0 but for rounding: equal signs make that 1, as in scikit-learn. */
function awayFromZero(value: number): number {
  return value < 0 ? Math.min(value, -Number.EPSILON) : Math.max(value, Number.EPSILON);
}

function mutualInformation({ counts, rowSums, colSums, total }: Contingency): number {
  let sum = 0;
  for (let r = 0; r < rowSums.length; r++) {
    for (let c = 0; c < colSums.length; c++) {
      const count = counts[r * colSums.length + c];
      if (count > 0) sum += (count / total) * Math.log((total * count) / (rowSums[r] * colSums[c]));
    }
  }
  return sum;
}

function entropy(sums: Float64Array, total: number): number {
  return -sums.reduce((sum, count) => sum + (count / total) * Math.log(count / total), 0);
}

/** Equation 24a of Vinh et al.: cells are hypergeometric given the margins. */
function expectedMutualInformation({ rowSums, colSums, total }: Contingency): number {
  const logFactorial = logFactorials(total);
  let expected = 0;
  for (const a of rowSums) {
    for (const b of colSums) {
      const margins =
        logFactorial[a] +
        logFactorial[b] +
        logFactorial[total - a] +
        logFactorial[total - b] -
        logFactorial[total];
      for (let n = Math.max(1, a + b - total); n <= Math.min(a, b); n++) {
        const logProbability =
          margins -
          logFactorial[n] -
          logFactorial[a - n] -
          logFactorial[b - n] -
          logFactorial[total - a - b + n];
        expected += (n / total) * Math.log((total * n) / (a * b)) * Math.exp(logProbability);
      }
    }
  }
  return expected;
}
