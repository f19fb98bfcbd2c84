import { inspect } from "node:util";
import { withoutControls } from "../escape";

/**
 * How the values of a column are written: a number of decimals (0 to 20), `"percent"` (a share of 1 as percentage with
 * one decimal), `"plain"` (numbers as they are, without thousands separators: years, codes), or a function.
 */
export type ColumnFormat = number | "percent" | "plain" | ((value: unknown) => string);

/** Stands where a value is missing: `null`, `undefined` or NaN. */
export const missingMark = "–";

/** Whether all values that are there are numbers; a column without any value is not numeric. */
export function isNumeric(values: ArrayLike<unknown>): boolean {
  let found = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    if (typeof value !== "number" && typeof value !== "bigint") return false;
    found = true;
  }
  return found;
}

/**
 * Chooses how a column's values are written.
 *
 * Without a format, whole numbers get thousands separators (but not in columns named after a year or an identifier),
 * other numbers as many decimals as show four figures of the lower quartile, at most six and no more than the values have.
 *
 * @throws RangeError when a format is a number, but not of decimals
 */
export function columnFormatter(
  name: string,
  values: ArrayLike<unknown>,
  format?: ColumnFormat,
): (value: unknown) => string {
  if (typeof format === "function") return (value) => withoutControls(format(value));
  const writeNumber = numberWriter(name, values, format);
  return (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) return missingMark;
    if (typeof value === "number" || typeof value === "bigint") return writeNumber(value);
    if (typeof value === "string") return withoutControls(value);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? missingMark : value.toISOString();
    if (typeof value === "object")
      return withoutControls(inspect(value, { depth: 1, breakLength: Infinity }));
    return String(value);
  };
}

type NumberWriter = (value: number | bigint) => string;

function numberWriter(
  name: string,
  values: ArrayLike<unknown>,
  format?: number | "percent" | "plain",
): NumberWriter {
  if (format === "plain") return String;
  if (format === "percent") {
    const write = fixed(1);
    return (value) => (Number.isFinite(Number(value)) ? `${write(100 * Number(value))}%` : write(value));
  }
  if (format !== undefined) {
    if (!Number.isInteger(format) || format < 0 || format > 20) {
      throw new RangeError(
        `Cannot format column "${name}": its format must be a number of decimals from 0 to 20, "percent", "plain" or a function, received ${inspect(format)}`,
      );
    }
    return fixed(format);
  }
  const sizes = finiteSizes(values);
  if (sizes.every(Number.isInteger)) return namesCode(name) ? String : fixed(0);
  const typical = lowerQuartile(sizes.filter((size) => size > 0));
  if (typical < 1e-4) return (value) => Number(value).toPrecision(3);
  return fixed(Math.min(decimalsFor(typical), decimalsNeeded(sizes)));
}

/** Years and identifiers are labels made of digits: 2,024 would be misread. */
function namesCode(name: string): boolean {
  return /(^|[_ .])(year|id|code)$/i.test(name) || /[a-z](Year|Id|ID|Code)$/.test(name);
}

function fixed(decimals: number): NumberWriter {
  const writer = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  // What rounds to nothing has no sign.
  return (value) => writer.format(value).replace(/^-(?=[0.]*$)/, "");
}

function finiteSizes(values: ArrayLike<unknown>): Float64Array {
  const sizes: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value))) {
      sizes.push(Math.abs(Number(value)));
    }
  }
  return Float64Array.from(sizes);
}

/** Stands for the column: three quarters of the values show at least as many figures as it does. */
function lowerQuartile(sizes: Float64Array): number {
  return sizes.slice().sort()[(sizes.length - 1) >> 2];
}

/** Decimals that show four figures of a number, but two of money-like sizes from 1 to 100. */
function decimalsFor(size: number): number {
  const magnitude = Math.floor(Math.log10(size));
  return Math.max(0, Math.min(6, magnitude >= 0 ? Math.min(2, 3 - magnitude) : 2 - magnitude));
}

function decimalsNeeded(sizes: Float64Array): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    const scale = 10 ** decimals;
    if (sizes.every((size) => Math.abs(Math.round(size * scale) - size * scale) < 1e-6 * Math.max(1, size))) {
      return decimals;
    }
  }
  return 6;
}
