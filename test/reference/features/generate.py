"""Reference values for lib/features: the seven features by an implementation of its own in pandas, and scalers and principal
components by scikit-learn. Writes reference.json beside this file.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 pandas==3.1.1 scikit-learn==1.9.1
    venv/bin/python test/reference/features/generate.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.decomposition import PCA
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

HOLIDAY_MONTHS = [11, 12]
FEATURES = ["recencyDays", "orders", "relativePrice", "typicalQuantity", "focus", "season", "tenureDays"]


def simulate(seed):
    """90 customers, a third of whom sign up within the window; orders of one to three lines at any second."""
    rng = np.random.default_rng(seed)
    start, end = pd.Timestamp("2022-01-01"), pd.Timestamp("2024-01-01")
    signups = start + pd.to_timedelta(rng.integers(-300, 600, 90), unit="D")
    customers = pd.DataFrame(
        {"customer": [f"C{i:03d}" for i in range(90)], "region": rng.choice(["Asia", "Europe"], 90), "signup": signups}
    )
    products = pd.DataFrame({"product": [f"P{i:02d}" for i in range(24)], "category": rng.choice(list("KLMN"), 24)})
    base = np.exp(rng.normal(3, 0.6, 24))
    lines, number = [], 0
    for row in customers.itertuples():
        for _ in range(rng.poisson(5)):
            opened = max(row.signup, start)
            seconds = int(rng.integers(0, int((end - opened).total_seconds())))
            moment = opened + pd.Timedelta(seconds=seconds)
            for _ in range(rng.integers(1, 4)):
                p = rng.integers(24)
                price = round(float(base[p] * np.exp(rng.normal(0, 0.3))), 2)
                quantity = int(1 + rng.poisson(1.5))
                lines.append((f"T{number:04d}", row.customer, f"P{p:02d}", moment, quantity, price))
            number += 1
    lines = pd.DataFrame(lines, columns=["transaction", "customer", "product", "moment", "quantity", "price"])
    return customers, products, lines


def seven_features(customers, products, lines):
    lines = lines.merge(products, on="product")
    reference = lines["moment"].max().normalize() + pd.Timedelta(days=1)
    start = lines["moment"].min().normalize()
    days = (reference - start).days
    lines["log_price"] = np.log(lines["price"])
    lines["relative"] = lines["log_price"] - lines.groupby("category")["log_price"].transform("mean")
    lines["log_quantity"] = np.log(lines["quantity"])
    orders = lines.groupby("transaction", as_index=False).agg(customer=("customer", "first"), moment=("moment", "min"))
    orders["holiday"] = orders["moment"].dt.month.isin(HOLIDAY_MONTHS)
    orders["day"] = (orders["moment"].dt.normalize() - start).dt.days

    entry = customers.set_index("customer")["signup"].clip(lower=start)
    entry_day = (entry.dt.normalize() - start).dt.days
    calendar = pd.DataFrame({"day": range(days)})
    calendar["holiday"] = (start + pd.to_timedelta(calendar["day"], unit="D")).dt.month.isin(HOLIDAY_MONTHS)
    calendar["orders"] = [int((orders["day"] == d).sum()) for d in calendar["day"]]
    calendar["at_risk"] = [int((entry_day <= d).sum()) for d in calendar["day"]]
    calendar["intensity"] = calendar["orders"] / calendar["at_risk"].clip(lower=1)

    share = lines["category"].value_counts(normalize=True)
    p0 = float((share**2).sum())
    rows = {}
    for customer, own in lines.groupby("customer"):
        own_orders = orders[orders["customer"] == customer]
        m, h = len(own_orders), int(own_orders["holiday"].sum())
        later = calendar[calendar["day"] >= entry_day[customer]]
        e = later.loc[later["holiday"], "intensity"].sum() / later["intensity"].sum()
        n = len(own)
        same = sum(c * (c - 1) / 2 for c in own["category"].value_counts())
        rows[customer] = [
            (reference - own["moment"].max()).total_seconds() / 86400,
            m,
            own["relative"].mean(),
            own["log_quantity"].mean(),
            (same + 3 * p0) / (n * (n - 1) / 2 + 3),
            (h + 2 * e) / (m + 2) - e,
            (reference - entry[customer]).total_seconds() / 86400,
        ]
    return pd.DataFrame.from_dict(rows, orient="index", columns=FEATURES)


def clipped(features):
    x = features.copy()
    x["recencyDays"] = np.log1p(x["recencyDays"])
    x["tenureDays"] = np.log1p(x["tenureDays"])
    x["orders"] = np.log(x["orders"])
    once = np.clip(StandardScaler().fit_transform(x), -3, 3)
    return StandardScaler().fit_transform(once)


def main():
    customers, products, lines = simulate(7)
    features = seven_features(customers, products, lines)
    scaled = clipped(features)
    pca = PCA(svd_solver="full").fit(scaled)
    as_text = lambda column: column.dt.strftime("%Y-%m-%d %H:%M:%S")
    result = {
        "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "pandas": pd.__version__},
        "customers": customers.assign(signup=as_text(customers["signup"])).to_numpy().tolist(),
        "products": products.to_numpy().tolist(),
        "lines": lines.assign(moment=as_text(lines["moment"])).to_numpy().tolist(),
        "ids": features.index.tolist(),
        "names": FEATURES,
        "features": features.to_numpy().tolist(),
        "scaled": {
            "clipped": scaled.tolist(),
            "standard": StandardScaler().fit_transform(features).tolist(),
            "minmax": MinMaxScaler().fit_transform(features).tolist(),
            "robust": RobustScaler().fit_transform(features).tolist(),
            "none": features.to_numpy().tolist(),
        },
        "components": {
            "scores": pca.transform(scaled).tolist(),
            "loadings": pca.components_.T.tolist(),
            "explainedVariance": pca.explained_variance_.tolist(),
            "explainedVarianceRatio": pca.explained_variance_ratio_.tolist(),
        },
        "skewness": [float(((c - c.mean()) ** 3).mean() / c.to_numpy().var() ** 1.5) for _, c in features.items()],
        "correlation": np.corrcoef(scaled, rowvar=False).tolist(),
        "varianceInflation": np.diag(np.linalg.inv(np.corrcoef(scaled, rowvar=False))).tolist(),
    }
    path = Path(__file__).with_name("reference.json")
    path.write_text(json.dumps(result, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
