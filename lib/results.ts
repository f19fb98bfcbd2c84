import type { Analysis } from "./analysis";
import { settingsWithoutPaths } from "./configuration";
import type { Dataset } from "./data/dataset";
import { describePopulation, type Population } from "./profile/population";
import type { SegmentProfile, SegmentProfiles } from "./profile/profile";
import { valueDeciles, valueRanking } from "./profile/valueDeciles";
import type { Results } from "./resultsSchema";
import type { ComparisonRow } from "./validity/comparison";

/** The results of an analysis in the form in which they are kept: plain JSON, no paths, no clock. */
export async function toResults(dataset: Dataset, analysis: Analysis): Promise<Results> {
  const { configuration, features, clusterCount, comparison, chosen, model, profiles, names } = analysis;
  const { name, hash, currency, summary, notes } = dataset;
  const { referenceDate, windowStart, dropped, notes: featureNotes } = features.context;
  return {
    version: 1,
    dataset: { name, hash, currency, ...summary, notes: [...notes] },
    configuration: { ...settingsWithoutPaths(configuration) },
    features: {
      names: [...features.names],
      rows: features.ids.length,
      referenceDate,
      windowStart,
      dropped: dropped.map((feature) => ({ ...feature })),
      notes: [...featureNotes, ...analysis.scaled.notes],
    },
    // Through JSON, for what is kept must be what is read again: no typed arrays, no undefined.
    verdict: JSON.parse(JSON.stringify(analysis.verdict)),
    clusterCount: {
      nClusters: clusterCount.nClusters,
      used: analysis.nClusters,
      reason: clusterCount.reason,
      criteria: clusterCount.criteria.map(({ name, best, atEdge }) => ({ name, best, atEdge })),
      rows: clusterCount.rows.map((row) => ({ ...row })),
    },
    comparison: [...comparison.rows, ...comparison.otherMixtures].map(comparisonResult),
    chosen: {
      model: chosen.kind,
      byUser: chosen.byUser,
      reason: chosen.reason,
      eps: model.kind === "dbscan" ? model.eps : null,
      minSamples: model.kind === "dbscan" ? model.minSamples : null,
    },
    profiles: [
      ...profiles.segments.map((profile, i) => profileResult(profiles, profile, names[i].name)),
      profileResult(profiles, profiles.total, "total"),
    ],
    // As the verdict: plain JSON.
    names: JSON.parse(JSON.stringify(names)),
    nameEvidence: JSON.parse(JSON.stringify(analysis.nameEvidence)),
    ...descriptionResult(analysis),
    valueRanking: valueRanking(analysis.totalValue, valueDeciles(analysis.totalValue)),
    population: populationResult(await describePopulation(dataset)),
  };
}

function descriptionResult({ details, rules, prices, insights, recommendations, budget }: Analysis) {
  const { actions, notes: actionNotes } = recommendations;
  const kept = { details, rules, prices, insights, actions, actionNotes, budget };
  return JSON.parse(JSON.stringify(kept)) as Pick<Results, keyof typeof kept>;
}

function comparisonResult(row: ComparisonRow): Results["comparison"][number] {
  return { ...row, collapsed: [...row.collapsed] };
}

function profileResult(
  { regions, categories, months }: SegmentProfiles,
  profile: SegmentProfile,
  name: string,
): Results["profiles"][number] {
  const { ordersByMonth, ...kept } = profile;
  return {
    ...kept,
    name,
    features: { ...profile.features },
    regions: regions.map((region, i) => ({ name: region, customers: profile.regions[i] })),
    categories: categories.map((category, i) => ({ name: category, revenue: profile.categories[i] })),
    revenueByMonth: months.map((month, i) => ({
      month,
      revenue: profile.revenueByMonth[i],
      orders: ordersByMonth[i],
    })),
  };
}

function populationResult(population: Population): Results["population"] {
  const { concentration, revenueByMonth, regions, categories, customersByOrders } = population;
  return {
    concentration: [...concentration],
    revenueByMonth: [...revenueByMonth],
    regions: [...regions],
    categories: [...categories],
    customersByOrders: [...customersByOrders],
  };
}
