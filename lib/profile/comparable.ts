import { featureDefinition } from "../features/catalogue";

/**
 * A feature as segments are compared in it: after the catalogue's transform, where all values have one; else as it is. Values that
 * are not finite stay so.
 */
export function comparable(name: string, values: Float64Array): Float64Array {
  const { transform } = featureDefinition(name);
  if (transform === "none") return values;
  const transformed = values.map(transform === "log" ? Math.log : Math.log1p);
  return transformed.every((value, i) => Number.isFinite(value) || !Number.isFinite(values[i]))
    ? transformed
    : values;
}
