"""Writes the values of scikit-learn 1.9.1 that the tests of lib/metrics and lib/cluster are held against.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python generate.py

Distances come from scipy's cdist, handed to the silhouette ready-made and put under Davies-Bouldin: scikit-learn's own
shortcut for Euclidean distances, |x|^2 - 2xy + |y|^2, loses eight digits between rows that (nearly) repeat.
"""
import json
import pathlib
import warnings

import numpy as np
from scipy.spatial.distance import cdist
from sklearn import metrics
from sklearn.cluster import DBSCAN, KMeans
from sklearn.metrics.cluster import _unsupervised
from sklearn.mixture import GaussianMixture

from datasets import datasets

warnings.filterwarnings("ignore")
_unsupervised.pairwise_distances = lambda a, b=None: cdist(a, a if b is None else b)
here = pathlib.Path(__file__).parent
types = ["full", "tied", "diag", "spherical"]


class StartedMixture(GaussianMixture):
    """Starts from a partition."""

    def __init__(self, start, **options):
        self.start = start
        super().__init__(**options)

    def _initialize_parameters(self, X, random_state, **_):
        self._initialize(X, np.eye(self.n_components)[self.start])


def scores(x, labels, silhouettes=False):
    labels = np.asarray(labels)
    k = len(set(labels))
    if k < 2 or k >= len(labels):
        return None
    found = {
        "daviesBouldin": metrics.davies_bouldin_score(x, labels),
        "calinskiHarabasz": metrics.calinski_harabasz_score(x, labels),
    }
    samples = metrics.silhouette_samples(cdist(x, x), labels, metric="precomputed")
    found["silhouette"] = samples.mean()
    if silhouettes:
        found["silhouettes"] = samples
    return found


def mixture(x, start, covariance_type):
    k = start.max() + 1
    fit = StartedMixture(start, n_components=k, covariance_type=covariance_type, tol=1e-3, max_iter=200, reg_covar=1e-6).fit(x)
    d = x.shape[1]
    full = {
        "full": lambda c: c,
        "tied": lambda c: np.repeat(c[None], k, 0),
        "diag": lambda c: np.array([np.diag(v) for v in c]),
        "spherical": lambda c: np.array([np.eye(d) * v for v in c]),
    }[covariance_type](fit.covariances_)
    return {
        "weights": fit.weights_, "means": fit.means_, "covariances": full.reshape(k, d * d),
        "logLikelihood": fit.score(x), "aic": fit.aic(x), "bic": fit.bic(x),
        "nIter": fit.n_iter_, "converged": bool(fit.converged_),
        "responsibilities": fit.predict_proba(x)[:20],
    }


def jaccard(a, b):
    return [
        max(metrics.jaccard_score(a == i, b == j) for j in sorted(set(b) - {-1})) for i in sorted(set(a) - {-1})
    ] if set(b) - {-1} else None


def plain(value):
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, np.ndarray):
        return value.tolist()
    return value.item() if isinstance(value, np.generic) else value


def reference(name, x, k, eps, min_samples):
    large = len(x) > 5000
    best = KMeans(k, n_init=20 if large else 200, random_state=0, algorithm="lloyd", tol=0, max_iter=1000).fit(x)
    dbscan = DBSCAN(eps=eps, min_samples=min_samples, algorithm="kd_tree").fit(x)
    covered = dbscan.labels_ >= 0
    singletons = np.where(covered, dbscan.labels_, len(x) + np.arange(len(x)))
    coarse = np.minimum(best.labels_, k - 2) if k > 2 else np.arange(len(x)) % 2
    found = {
        "name": name, "nRows": x.shape[0], "nCols": x.shape[1], "nClusters": k, "eps": eps, "minSamples": min_samples,
        "values": None if large else x.ravel(),
        "kmeans": {"labels": best.labels_, "inertia": best.inertia_, "starts": best.n_init},
        "dbscan": {"labels": dbscan.labels_, "coreIndices": dbscan.core_sample_indices_},
        "scores": scores(x, best.labels_, not large),
        "agreement": {
            "coarse": coarse,
            "adjustedRand": metrics.adjusted_rand_score(best.labels_, dbscan.labels_),
            "adjustedRandCoarse": metrics.adjusted_rand_score(best.labels_, coarse),
            "adjustedMutualInformation": metrics.adjusted_mutual_info_score(best.labels_, dbscan.labels_),
            "adjustedMutualInformationCoarse": metrics.adjusted_mutual_info_score(best.labels_, coarse),
            "jaccard": jaccard(best.labels_, dbscan.labels_),
        },
        "mixtures": {kind: mixture(x, best.labels_, kind) for kind in types},
    }
    if len(set(dbscan.labels_) - {-1}) >= 2 and not large:
        found["dbscan"]["scores"] = scores(x[covered], dbscan.labels_[covered])
        found["dbscan"]["scoresWithSingletons"] = scores(x, singletons)
    return found


for name, (x, k, eps, min_samples) in datasets().items():
    found = reference(name, x, k, eps, min_samples)
    noise = int((np.asarray(found["dbscan"]["labels"]) < 0).sum())
    print(name, x.shape, "clusters", len(set(found["dbscan"]["labels"]) - {-1}), "noise", noise,
          {t: found["mixtures"][t]["nIter"] for t in types})
    (here / f"{name}.json").write_text(json.dumps(plain(found), separators=(",", ":")) + "\n")
