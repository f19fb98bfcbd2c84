"""Reference values for lib/profile: classification trees by scikit-learn, score intervals and a regression with constants per
product by statsmodels, quantiles of t by scipy. Writes tree.json and prices.json beside this file.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 pandas==3.1.1 scipy==1.17.1 scikit-learn==1.9.1 statsmodels==0.15.0
    venv/bin/python test/reference/profile/generate.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
import statsmodels
import statsmodels.api as sm
from scipy import stats
from sklearn.tree import DecisionTreeClassifier
from statsmodels.stats.proportion import proportion_confint

HERE = Path(__file__).parent


def node(tree, i):
    """A node with everything below it; counts without weights."""
    split = None
    if tree.children_left[i] >= 0:
        split = {
            "column": int(tree.feature[i]),
            "threshold": float(tree.threshold[i]),
            "atMost": node(tree, tree.children_left[i]),
            "over": node(tree, tree.children_right[i]),
        }
    return {"nRows": int(tree.n_node_samples[i]), "impurity": float(tree.impurity[i]), "split": split}


def tree_case(name, X, y, **options):
    """Values are multiples of 1/64, which single precision holds, in which scikit-learn computes."""
    weight = options.pop("memberWeight")
    trees = [
        DecisionTreeClassifier(class_weight={0: 1, 1: weight}, random_state=seed, **options).fit(X, y).tree_
        for seed in range(20)
    ]
    nodes = [node(tree, 0) for tree in trees]
    # scikit-learn draws between equal splits: a case with any would have several right answers.
    assert all(one == nodes[0] for one in nodes), name
    return {
        "name": name,
        "columns": X.T.tolist(),
        "isMember": y.tolist(),
        "options": {
            "maxDepth": options["max_depth"],
            "minSamplesLeaf": options["min_samples_leaf"],
            "memberWeight": weight,
        },
        "tree": nodes[0],
    }


def grid(values):
    return np.round(np.asarray(values) * 64) / 64


def trees():
    rng = np.random.default_rng(11)
    blobs = grid(np.vstack([rng.normal(0, 1, (150, 4)), rng.normal([1.2, 0.8, 0, 0], 1, (60, 4))]))
    blob_members = np.repeat([0, 1], [150, 60])
    counts = np.column_stack([rng.poisson(6, 600), rng.poisson(15, 600), grid(rng.gamma(2, 3, 600))])
    count_members = ((counts[:, 0] + rng.normal(0, 2, 600) > 7) & (counts[:, 2] < 6)).astype(int)
    corner = grid(rng.uniform(0, 10, (250, 3)))
    corner_members = ((corner[:, 0] > 6) & (corner[:, 1] <= 4) & (corner[:, 2] > 3)).astype(int)
    default = {"max_depth": 3, "min_samples_leaf": 5}
    return [
        tree_case("two blobs that overlap", blobs, blob_members, memberWeight=1, **default),
        tree_case("two blobs, members weighing more", blobs, blob_members, memberWeight=2.5, **default),
        tree_case("counts with many ties", counts, count_members, memberWeight=1, **default),
        tree_case("counts, balanced", counts, count_members, memberWeight=3, **default),
        tree_case("a corner of a cube", corner, corner_members, memberWeight=1, **default),
        tree_case("a corner, large leaves", corner, corner_members, memberWeight=1, max_depth=4, min_samples_leaf=20),
        tree_case("two blobs, one split", blobs, blob_members, memberWeight=1, max_depth=1, min_samples_leaf=1),
    ]


def wilson():
    cases = [(0, 5), (5, 5), (9, 10), (1, 3), (50, 149), (1234, 4334)]
    return [dict(zip(("hits", "trials", "low", "high"), (h, n, *proportion_confint(h, n, 0.05, "wilson")))) for h, n in cases]


def student():
    return [
        {"tail": tail, "degrees": degrees, "quantile": float(stats.t.isf(tail, degrees))}
        for tail in (0.025, 0.2, 0.0005)
        for degrees in (1, 2, 9, 40, 2605, 100000)
    ]


def shop():
    """15 products whose prices vary, more than 5 at a fixed price, one of which moves by half a percent; 400 lines."""
    rng = np.random.default_rng(7)
    base = np.round(np.exp(rng.normal(2.5, 0.8, 21)), 2)
    lines = []
    for _ in range(400):
        p = int(rng.integers(21))
        price = base[p]
        if p < 15:
            price = round(float(base[p] * np.exp(rng.normal(0, 0.2))), 2)
        elif p == 15:
            price = round(float(base[p] * (1 + 0.005 * rng.choice([-1, 1]))), 2)
        quantity = int(1 + rng.poisson(6 * (price / base[p]) ** -1.3))
        lines.append({"product": f"P{p:02d}", "price": float(price), "quantity": quantity})
    return lines


def elasticity(lines):
    d = pd.DataFrame(lines)
    d["value"] = d.price * d.quantity
    by = d.groupby("product").price
    variation = by.std(ddof=0) / by.mean()
    varying = d[d["product"].isin(variation[variation > 0.01].index)].copy()
    varying["x"], varying["y"] = np.log(varying.price), np.log(varying.quantity)
    # Dummies, as the textbook has it, and the demeaned regression, whose clustered error has no correction for their number.
    dummies = pd.get_dummies(varying["product"]).astype(float)
    by_dummies = sm.OLS(varying.y, dummies.assign(x=varying.x)).fit()
    x, y = (varying[c] - varying.groupby("product")[c].transform("mean") for c in "xy")
    n_clusters = varying["product"].nunique()
    fit = sm.OLS(y, x).fit(cov_type="cluster", cov_kwds={"groups": pd.factorize(varying["product"])[0]})
    reach = stats.t.isf(0.025, n_clusters - 1) * fit.bse["x"]
    assert abs(by_dummies.params["x"] - fit.params["x"]) < 1e-12
    return {
        "nProducts": int(d["product"].nunique()),
        "nVarying": int(n_clusters),
        "revenueShareVarying": float(varying.value.sum() / d.value.sum()),
        "nLines": len(varying),
        "elasticity": {
            "value": float(fit.params["x"]),
            "low": float(fit.params["x"] - reach),
            "high": float(fit.params["x"] + reach),
        },
    }


def write(name, content):
    tools = (np, pd, scipy, sklearn, statsmodels)
    versions = {tool.__name__: tool.__version__ for tool in tools}
    (HERE / name).write_text(json.dumps({"versions": versions, **content}) + "\n")


if __name__ == "__main__":
    lines = shop()
    write("tree.json", {"cases": trees()})
    write("prices.json", {"lines": lines, "expected": elasticity(lines), "wilson": wilson(), "student": student()})
