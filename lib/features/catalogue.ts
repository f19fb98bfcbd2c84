import { behaviourFeatures } from "./behaviour";
import type { FeatureDefinition, FeatureUnit } from "./definition";
import { descriptiveFeatures } from "./descriptive";

/** Every feature that can be built, those of the default fit first. */
export const featureCatalogue: readonly FeatureDefinition[] = [...behaviourFeatures, ...descriptiveFeatures];

/** Names of the seven features of the default fit. */
export const defaultFeatureNames: readonly string[] = behaviourFeatures.map(({ name }) => name);

/** Names of the features of a row that is one line of a transaction. */
export const transactionFeatureNames: readonly string[] = featureCatalogue
  .filter(({ lineSql }) => lineSql !== undefined)
  .map(({ name }) => name);

/**
 * The definition of a feature, of a whole family (`region`) or of one of its columns (`region=Asia`).
 *
 * @throws RangeError that lists the valid names when there is no such feature
 * @example
 * featureDefinition("orders").unit // "orders"
 */
export function featureDefinition(name: string, unit: FeatureUnit = "customer"): FeatureDefinition {
  const definition = featureCatalogue.find(
    (candidate) =>
      candidate.name === name || (candidate.levels && name.startsWith(`${candidate.name}=`)) || false,
  );
  if (definition && (unit === "customer" || definition.lineSql !== undefined)) return definition;
  const valid = unit === "transaction" ? transactionFeatureNames : featureCatalogue.map(describeName);
  throw new RangeError(
    `Cannot find a feature: its name must be one of ${valid.join(", ")}${unit === "transaction" ? " where a row is a transaction" : ""}, received "${name}"`,
  );
}

/** The name of a family's column for one level. */
export function familyColumn(family: string, level: string): string {
  return `${family}=${level}`;
}

function describeName({ name, levels }: FeatureDefinition): string {
  return levels ? `${name} (or ${name}=<${levels}>)` : name;
}
