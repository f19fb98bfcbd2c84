import { decide, type VerdictLevel } from "./decision";
import type { Evidence } from "./evidence";
import { type Thresholds, thresholdLabels } from "./thresholds";

/** What the verdict would be at another value of one threshold. */
export interface FirmnessCase {
  readonly value: number;
  readonly level: VerdictLevel;
  readonly nClusters: number | null;
}

/** One threshold, 20% lower and 20% higher, all others as they are. */
export interface FirmnessRow {
  readonly threshold: keyof Thresholds;
  readonly label: string;
  readonly value: number;
  readonly lower: FirmnessCase;
  readonly higher: FirmnessCase;
}

const change = 0.2;

/** How firm the verdict is: the same evidence judged at each threshold ± 20%. */
export function firmnessOf(evidence: Evidence): FirmnessRow[] {
  const { thresholds } = evidence;
  const names = Object.keys(thresholdLabels) as (keyof Thresholds)[];
  return names.map((threshold) => {
    const at = (factor: number): FirmnessCase => {
      const value = thresholds[threshold] * factor;
      const { level, nClusters } = decide(evidence, { ...thresholds, [threshold]: value });
      return { value, level, nClusters };
    };
    return {
      threshold,
      label: thresholdLabels[threshold],
      value: thresholds[threshold],
      lower: at(1 - change),
      higher: at(1 + change),
    };
  });
}
