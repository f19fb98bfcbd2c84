"""The reference data sets. Small ones are rounded to 4 decimals and stored; the large one is a formula in integers
that TypeScript repeats to the last bit (test/cluster/reference.ts)."""
import numpy as np

rng = lambda seed: np.random.default_rng(seed)


def blobs(seed, n, centers, sd=1.0):
    r = rng(seed)
    centers = np.asarray(centers, float)
    truth = np.arange(n) % len(centers)
    sds = np.broadcast_to(sd, (len(centers),))
    return centers[truth] + r.normal(size=(n, centers.shape[1])) * sds[truth][:, None], truth


def moons(seed, n):
    r = rng(seed)
    t = r.uniform(0, np.pi, n)
    truth = np.arange(n) % 2
    x = np.where(truth == 0, np.cos(t), 1 - np.cos(t))
    y = np.where(truth == 0, np.sin(t), 0.5 - np.sin(t))
    return np.c_[x, y] + r.normal(size=(n, 2)) * 0.06, truth


def formula(n, d, k):
    """Minimal standard generator, exact in doubles; a sum of 12 uniforms stands for a normal."""
    state = 12345
    values = np.empty((n, d))
    for i in range(n):
        for j in range(d):
            total = 0.0
            for _ in range(12):
                state = state * 16807 % 2147483647
                total += state / 2147483647
            shift = ((i % k) * (j + 2)) % 5
            values[i, j] = (total - 6.0) + 1.5 * shift
    return values


def datasets():
    """name -> (values, number of clusters, eps, minSamples)"""
    sets = {}
    sets["blobs"] = (blobs(1, 300, [[0, 0], [6, 1], [2, 7]])[0], 3, 0.8, 5)
    x = blobs(2, 300, [[0, 0], [5, 1], [1, 6]], 0.9)[0]
    sets["anisotropic"] = (x @ np.array([[0.6, -0.6], [-0.4, 0.8]]), 3, 0.35, 5)
    sets["unequalVariance"] = (blobs(3, 300, [[0, 0], [6, 1], [2, 7]], [0.4, 1.0, 2.2])[0], 3, 0.7, 6)
    sets["moons"] = (moons(4, 300)[0], 2, 0.2, 5)
    sets["uniformNoise"] = (rng(5).uniform(size=(250, 3)), 4, 0.18, 6)
    r = rng(6)
    discrete = np.c_[r.integers(1, 5, 400), r.gamma(2.0, 150.0, 400)]
    sets["discreteColumn"] = ((discrete - discrete.mean(0)) / discrete.std(0), 4, 0.5, 5)
    r = rng(7)
    few = np.round(r.normal(size=(40, 3)), 2)
    sets["duplicates"] = (few[r.integers(0, 40, 240)], 4, 0.9, 6)
    r = rng(8)
    sets["constantColumn"] = (np.c_[blobs(8, 200, [[0, 0], [5, 5]])[0], np.full(200, 3.0)], 2, 0.8, 5)
    sets["tiny"] = (np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.5], [9.0, 9.0], [9.5, 9.0]]), 2, 1.6, 2)
    r = rng(9)
    sets["heavyTails"] = (r.standard_t(1.8, size=(300, 4)), 3, 1.5, 8)
    r = rng(10)
    sets["twelveColumns"] = (blobs(10, 240, r.normal(size=(5, 12)) * 2.0)[0], 5, 4.0, 10)
    r = rng(11)
    sets["unscaled"] = (np.c_[r.lognormal(6, 1, 300), r.poisson(4, 300), r.normal(50, 12, 300)], 4, 60.0, 6)
    sets["sevenOverlapping"] = (blobs(12, 500, rng(13).normal(size=(7, 7)) * 1.3)[0], 7, 1.9, 10)
    rounded = {name: (np.round(x, 4) + 0.0, *rest) for name, (x, *rest) in sets.items()}
    rounded["large"] = (formula(20000, 7, 6), 6, 1.6, 14)
    return rounded
