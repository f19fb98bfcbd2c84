/** Criteria of a number of clusters; three is best. */
export const toyCountRow = (nClusters: number) => ({
  nClusters,
  inertia: 3_300 - 310 * nClusters,
  silhouette: 0.51 - 0.07 * Math.abs(nClusters - 3) - 0.01 * nClusters,
  daviesBouldin: 0.8 + 0.13 * Math.abs(nClusters - 3) + 0.02 * nClusters,
  calinskiHarabasz: 400 - 41 * Math.abs(nClusters - 3),
  bic: 900,
  collapsed: false,
  converged: true,
  smallestCluster: 20,
});

/** A model of the comparison. */
export const toyModel = (model: "kmeans" | "gmm" | "dbscan", title: string, silhouette: number) => ({
  model,
  name: title,
  nClusters: model === "dbscan" ? 2 : 3,
  nNoise: model === "dbscan" ? 17 : 0,
  coverage: model === "dbscan" ? 0.929 : 1,
  silhouette,
  daviesBouldin: 1.9 - silhouette,
  calinskiHarabasz: 300 * silhouette,
  smallestCluster: 37,
  largestShare: 1.1 - 2 * silhouette,
  withNoiseAsSingletons: { silhouette, daviesBouldin: 1, calinskiHarabasz: 100 },
  onCommonRows: { silhouette: silhouette + 0.03, daviesBouldin: 0.7, calinskiHarabasz: 200 },
  converged: true,
  collapsed: [],
  obstacle: null,
});

/** A tenth of the value ranking. */
export const toyTenth = (decile: number) => ({
  decile,
  // Tenths of 241.
  customers: decile === 5 ? 25 : 24,
  revenue: 1_000 * decile,
  share: 0.018 * decile + 0.001,
});
