import { fullMonthNames } from "../data/seasonality";
/** What a statement is about: each list narrows it; nothing given means the whole shop. */
export interface Scope {
  /** Labels of segments; −1 for noise. */
  readonly segments?: readonly number[];
  readonly regions?: readonly string[];
  readonly categories?: readonly string[];
  /** Calendar months, 1 to 12. */
  readonly months?: readonly number[];
  readonly years?: readonly number[];
  /** Names of rows of the model comparison. */
  readonly models?: readonly string[];
  readonly k?: readonly number[];
  /** Shops that were simulated without groups. */
  readonly simulated?: readonly true[];
  /** All customers, or the average one. */
  readonly everybody?: readonly true[];
  /** Those besides the subject: any single one, or all of them together. */
  readonly others?: readonly ("any" | "rest")[];
}

/** A kind of thing that a statement can be about. */
export type Dimension = keyof Scope;

export const dimensions: readonly Dimension[] = [
  ...(["segments", "regions", "categories", "months", "years"] as const),
  ...(["models", "k", "simulated", "everybody", "others"] as const),
];

/** The kinds of things that a scope names. */
export function dimensionsOf(scope: Scope): Dimension[] {
  return dimensions.filter((dimension) => (scope[dimension]?.length ?? 0) > 0);
}

/** Whether a scope names nothing. */
export function isEmpty(scope: Scope): boolean {
  return dimensionsOf(scope).length === 0;
}

/** What both name; of one kind the lists are put together. */
export function union(a: Scope, b: Scope): Scope {
  const merged: Record<string, readonly unknown[]> = {};
  for (const dimension of dimensions) {
    const all = [...(a[dimension] ?? []), ...(b[dimension] ?? [])];
    if (all.length > 0) merged[dimension] = [...new Set(all)];
  }
  return merged;
}

/** What `own` names, and of other kinds what `inherited` names. */
export function narrowed(inherited: Scope, own: Scope): Scope {
  return { ...inherited, ...own };
}

/** Each segment, region … of a scope by itself. */
export function eachOf(scope: Scope): Scope[] {
  const listed = (["segments", "regions", "categories", "models"] as const).find(
    (name) => (scope[name]?.length ?? 0) > 1,
  );
  return listed === undefined ? [scope] : (scope[listed] ?? []).map((one) => ({ ...scope, [listed]: [one] }));
}

/** A scope in words, for reasons. */
export function describeScope(scope: Scope): string {
  const parts = [
    scope.segments?.map((segment) => (segment === -1 ? "noise" : `segment ${segment}`)),
    scope.regions,
    scope.categories,
    scope.months?.map((month) => fullMonthNames[month - 1]),
    scope.years?.map(String),
    scope.models,
    scope.k?.map((k) => `k = ${k}`),
    scope.simulated?.map(() => "simulated shops without groups"),
  ].flatMap((names) => (names === undefined || names.length === 0 ? [] : [names.join(" and ")]));
  return parts.length > 0 ? parts.join(", ") : "all customers";
}
