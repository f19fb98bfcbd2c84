/** Keys from the root to a value. */
export type Path = readonly string[];

/** A plain value that was read, or a list whose length was, with where it stands. */
export interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** What a computation reads of an object: every value that is no object itself, and every list that was gone through. */
export function traceReads<T extends object, R>(
  root: T,
  compute: (traced: T) => R,
): { result: R; leaves: readonly Leaf[] } {
  const leaves = new Map<string, Leaf>();
  // One proxy per object, so that the same object stays the same.
  const proxies = new WeakMap<object, object>();
  const proxyOf = (target: object, path: Path): object => {
    const known = proxies.get(target);
    if (known !== undefined) return known;
    const proxy = new Proxy(target, {
      get(of, key, receiver) {
        const value = Reflect.get(of, key, receiver);
        if (typeof key === "symbol" || typeof value === "function") return value;
        const here = [...path, key];
        if (typeof value === "object" && value !== null) return proxyOf(value, here);
        if (Array.isArray(of) && key === "length") leaves.set(path.join("/"), { path, value: of });
        else if (Object.hasOwn(of, key)) leaves.set(here.join("/"), { path: here, value });
        return value;
      },
    });
    proxies.set(target, proxy);
    return proxy;
  };
  const result = compute(proxyOf(root, []) as T);
  return { result, leaves: [...leaves.values()] };
}

/** A copy with another value at one place. */
export function withValue<T>(root: T, [key, ...rest]: Path, value: unknown): T {
  if (key === undefined) return value as T;
  const inner = (root as Record<string, unknown>)[key];
  const changed = withValue(inner, rest, value);
  if (Array.isArray(root)) return root.map((item, i) => (String(i) === key ? changed : item)) as T;
  return { ...root, [key]: changed };
}

/** Values that differ from one so much that no rounding hides it; of a list, fewer and more items. */
export function otherValues(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return [[], value.slice(0, -1), [...value, ...value.slice(-1)]];
  if (typeof value === "number") {
    const isWhole = Number.isInteger(value);
    const near = isWhole
      ? [2 * value + 3, Math.max(0, Math.floor(value / 2) - 1)]
      : [0.61 * value + 0.013, 1.57 * value];
    return [...near, -value, 0, 1, 0.999, 1_000 * Math.abs(value) + 7].filter((other) => other !== value);
  }
  if (typeof value === "boolean") return [!value];
  if (typeof value !== "string") return [];
  if (/^\d{4}-\d\d/.test(value)) {
    return [
      `${Number(value.slice(0, 4)) - 1}${value.slice(4)}`,
      `${Number(value.slice(0, 4)) + 1}${value.slice(4)}`,
    ];
  }
  const known = [levels, models].find((values) => values.includes(value));
  return known?.filter((other) => other !== value) ?? [`${value} otherwise`];
}

const models = ["kmeans", "gmm", "dbscan"];
const levels = ["distinct", "slices", "none", "not-applicable"];
