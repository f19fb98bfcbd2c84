import type { Model } from "./cluster/model";
import type { Configuration } from "./configuration";
import { settingsWithoutPaths } from "./configuration";
import type { Dataset } from "./data/dataset";
import { buildFeatures, type FeatureTable } from "./features/build";
import type { ScaledFeatures } from "./features/scale";
import { remember } from "./memo";
import { actionHorizons, type Recommendations, recommendActions } from "./profile/actions/actions";
import { measureBaselines } from "./profile/actions/baselines";
import { type Budget, planBudget } from "./profile/actions/budget";
import { type SegmentDetails, segmentDetails } from "./profile/details/details";
import { findInsights, type Insights } from "./profile/insights/insights";
import type { SegmentName } from "./profile/names/names";
import { type PriceSensitivity, priceSensitivity } from "./profile/prices/prices";
import type { SegmentProfiles } from "./profile/profile";
import { ruleFeatureNames, type SegmentRule, segmentRules } from "./profile/rules/rules";
import type { Verdict } from "./validity/verdict/verdict";

/** What is known of segments beside their profiles, and what follows from it. */
export interface Description {
  /** One per segment that has rows. */
  readonly details: readonly SegmentDetails[];
  /** One per segment; none where rows are transactions. */
  readonly rules: readonly SegmentRule[];
  readonly prices: PriceSensitivity;
  readonly insights: Insights;
  readonly recommendations: Recommendations;
  readonly budget: Budget;
}

/** What {@link describeSegments} describes: the parts of an analysis that come before it. */
export interface Described {
  readonly features: FeatureTable;
  readonly scaled: ScaledFeatures;
  readonly model: Model;
  readonly labels: Int32Array;
  readonly verdict: Verdict;
  readonly profiles: SegmentProfiles;
  readonly names: readonly SegmentName[];
}

/**
 * Describes segments: details, rules, the response to price, insights, actions and their budget. What takes long is remembered.
 *
 * @param onProgress - is told what begins
 */
export async function describeSegments(
  dataset: Dataset,
  configuration: Configuration,
  { features, scaled, model, labels, verdict, profiles, names }: Described,
  onProgress: (doing: string) => void,
): Promise<Description> {
  const { seed } = configuration;
  const inputs = [dataset.hash, settingsWithoutPaths(configuration)];
  const { context } = features;
  const isCustomer = context.unit === "customer";
  onProgress("describing the segments");
  const details = await remember("details", inputs, () =>
    segmentDetails(dataset, features, labels, scaled.matrix, { seed }),
  );
  onProgress("finding a short rule for each segment");
  const rules = await remember("rules", inputs, async () => {
    if (!isCustomer) return [];
    return segmentRules(await buildFeatures(dataset, { names: ruleFeatureNames, context }), labels, { seed });
  });
  const prices = await remember("prices", inputs, () => priceSensitivity(dataset, context));
  onProgress("looking for insights");
  // Names belong to the sentences of insights, so they are part of the key.
  const insights = await remember("insights", [...inputs, names], () =>
    findInsights(dataset, profiles, {
      ...{ features, scaled, model, labels, names, seed },
      level: verdict.level,
    }),
  );
  onProgress("planning actions and their tests");
  const horizons = actionHorizons();
  const baselines = await remember("baselines", [...inputs, horizons], () =>
    measureBaselines(dataset, features, scaled.parameters, model, labels, horizons),
  );
  const recommendations = recommendActions(profiles, names, details, { level: verdict.level, baselines });
  return {
    ...{ details, rules, prices, insights, recommendations },
    budget: planBudget(recommendations, profiles.currency),
  };
}
