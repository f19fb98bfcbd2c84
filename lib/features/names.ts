import { familyColumn, featureDefinition } from "./catalogue";
import type { DroppedFeature, FeatureContext } from "./context";

type Known = Pick<
  FeatureContext,
  "holidayMonths" | "completeHolidaySeasons" | "windowStart" | "referenceDate" | "hasCategories" | "regions"
>;

/** Why a feature can't be had from these data; null where it can. */
function reasonToDrop(name: string, known: Known): string | null {
  const family = name.split("=")[0];
  if (family === "season" && known.completeHolidaySeasons < 2) {
    const from = known.windowStart.slice(0, 10);
    const to = known.referenceDate.slice(0, 10);
    const months = known.holidayMonths.join(", ") || "none";
    return `the window from ${from} to ${to} holds ${known.completeHolidaySeasons} complete holiday ${known.completeHolidaySeasons === 1 ? "season" : "seasons"} (months: ${months}), two are needed`;
  }
  if ((family === "focus" || family === "categoryShare") && !known.hasCategories) {
    return "the data have no categories";
  }
  if ((family === "region" || family === "regionAffinity") && known.regions.length === 0) {
    return "the data have no regions";
  }
  return null;
}

/** Expands families to their columns and takes out what the data can't give. */
export function resolveNames(
  requested: readonly string[],
  context: FeatureContext,
): { names: string[]; dropped: DroppedFeature[] } {
  const names = new Set<string>();
  const dropped: DroppedFeature[] = [];
  for (const name of requested) {
    const reason = reasonToDrop(name, context);
    if (reason !== null) dropped.push({ name, reason });
    else for (const column of columnsOf(name, context)) names.add(column);
  }
  if (names.size === 0) {
    const reasons = dropped.map(({ name, reason }) => `${name} (${reason})`).join("; ") || "no names";
    throw new RangeError(`Cannot build features: at least one must be left, received ${reasons}`);
  }
  return { names: [...names], dropped };
}

function columnsOf(name: string, context: FeatureContext): string[] {
  const { name: family, levels } = featureDefinition(name);
  if (levels === undefined) return [name];
  const valid = levels === "region" ? context.regions : context.categories.map(({ category }) => category);
  const columns = valid.map((level) => familyColumn(family, level));
  if (name === family) return columns;
  if (columns.includes(name)) return [name];
  throw new RangeError(
    `Cannot find a feature: its name must be one of ${columns.join(", ")}, received "${name}"`,
  );
}
