import { formatNumber, formatShare } from "./text";

/** How far one column has drifted. */
export interface DriftMark {
  readonly label: string;
  /** Population stability index, from 0 (the same shares) without upper bound. */
  readonly psi: number;
  /** What chance stays below; null where the column can't raise the alarm. */
  readonly threshold: number | null;
  /** Whether all moved up or down together; null where that means nothing, as for segments. */
  readonly shift?: {
    /** Chance that a row now lies higher than one then, ties counted half. */
    readonly larger: number;
    /** Chance stays this near to one half; null where the column can't raise the alarm. */
    readonly limit: number | null;
  } | null;
  /** Whether the index or the shift lies beyond chance. */
  readonly drifted: boolean;
  /** Whether the column can raise the alarm. */
  readonly inAlarm: boolean;
}

/** One of the two ways in which a column can drift. */
export interface DriftMeasure {
  /** null where a column does not have it. */
  value(mark: DriftMark): number | null;
  /** Between which values chance lies; null where the column can't raise the alarm. */
  chance(mark: DriftMark): readonly [number, number] | null;
  /** "index 0.4, chance stays below 0.1" */
  told(mark: DriftMark): string;
}

/** The population stability index. */
export const indexMeasure: DriftMeasure = {
  value: ({ psi }) => psi,
  chance: ({ threshold }) => (threshold === null ? null : [0, threshold]),
  told: ({ psi, threshold }) =>
    `index ${formatNumber(psi)}${threshold === null ? "" : `, chance stays below ${formatNumber(threshold)}`}`,
};

/** Whether rows moved up or down together, as a share. */
export const shiftMeasure: DriftMeasure = {
  value: ({ shift }) => shift?.larger ?? null,
  chance: ({ shift }) => (shift?.limit == null ? null : [0.5 - shift.limit, 0.5 + shift.limit]),
  told: ({ shift }) => {
    if (!shift) return "";
    const { larger, limit } = shift;
    const range =
      limit === null ? "" : `, by chance ${formatShare(0.5 - limit)} to ${formatShare(0.5 + limit)}`;
    return `higher now in ${formatShare(larger)} of pairs${range}`;
  },
};

/** Whether a measure of a column lies beyond what chance gives. */
export function isBeyond(measure: DriftMeasure, mark: DriftMark): boolean {
  const [value, chance] = [measure.value(mark), measure.chance(mark)];
  return value !== null && chance !== null && (value < chance[0] || value > chance[1]);
}

/** How many times as far a column lies as chance reaches, by the measure that says more. */
export function excessOf({ psi, threshold, shift }: DriftMark): { index: number; shift: number } {
  const ratio = (value: number, limit: number | null | undefined) => (limit ? value / limit : value);
  return {
    index: ratio(psi, threshold),
    shift: shift ? ratio(Math.abs(shift.larger - 0.5), shift.limit) : 0,
  };
}
