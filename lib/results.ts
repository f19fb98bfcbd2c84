import type { Analysis } from "./analysis";
import { settingsWithoutPaths } from "./configuration";
import type { Dataset } from "./data/dataset";
import type { SegmentProfile } from "./profile/profile";
import type { Results } from "./resultsSchema";
import type { ComparisonRow } from "./validity/comparison";

/** The results of an analysis in the form in which they are kept: plain JSON, no paths, no clock. */
export function toResults(dataset: Dataset, analysis: Analysis): Results {
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
      ...profiles.segments.map((profile, i) => profileResult(profile, names[i].name)),
      profileResult(profiles.total, "total"),
    ],
  };
}

function comparisonResult(row: ComparisonRow): Results["comparison"][number] {
  return { ...row, collapsed: [...row.collapsed] };
}

function profileResult(profile: SegmentProfile, name: string): Results["profiles"][number] {
  const { regions: _regions, categories: _categories, revenueByMonth: _months, ...kept } = profile;
  return { ...kept, name, features: { ...profile.features } };
}
