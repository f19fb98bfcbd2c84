/** Significant digits kept in figures: finer than any screen shows, and notebooks stay small. */
export const figureDigits = 6;

/** A number rounded to `digits` significant digits; 0 for −0; `null` where it is not finite. */
export function roundSignificant(value: number, digits: number = figureDigits): number | null {
  if (!Number.isFinite(value)) return null;
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}

/**
 * A deep copy as plain JSON: typed arrays become arrays, numbers are rounded to 6 significant digits, missing and
 * infinite numbers become `null`, properties without a value go.
 */
export function roundNumbers(value: unknown): unknown {
  if (typeof value === "number") return roundSignificant(value);
  if (typeof value === "bigint") return Number(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, (entry) => roundSignificant(entry));
  if (Array.isArray(value)) return value.map((entry) => (entry === undefined ? null : roundNumbers(entry)));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, entry]) =>
        entry === undefined ? [] : [[key, roundNumbers(entry)]],
      ),
    );
  }
  return value;
}
