"""Reference values for insights: adjusted p, sums of unequal trials, Welch's t. Writes insights.json beside this file.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
    venv/bin/python test/reference/profile/insights.py
"""

import json
from pathlib import Path

import numpy
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests

random = numpy.random.default_rng(5)
families = [
    [0.01, 0.04, 0.03],
    [0.5],
    [1.0, 0.0, 0.0005, 0.05, 0.05],
    [round(float(p), 6) for p in numpy.concatenate([random.uniform(size=40), random.uniform(size=12) ** 4])],
]
chances = [round(float(chance), 6) for chance in random.uniform(size=60) ** 2]
groups = [
    {"group": [round(float(v), 6) for v in random.normal(shift, spread, size)], "others": [round(float(v), 6) for v in random.normal(0, 1, 80)]}
    for shift, spread, size in [(0, 1, 40), (0.4, 1, 30), (0.5, 3, 25), (1.2, 1, 20)]
]

reference = {
    "versions": {"numpy": numpy.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "benjaminiHochberg": [{"p": p, "adjusted": [float(a) for a in multipletests(p, method="fdr_bh")[1]]} for p in families],
    "poissonBinomial": {
        "chances": chances,
        "tails": [{"successes": k, "p": float(stats.poisson_binom(chances).sf(k - 1))} for k in (0, 1, 10, 20, 30, 40, 60)],
    },
    "welch": [{**g, "p": float(stats.ttest_ind(g["group"], g["others"], equal_var=False).pvalue)} for g in groups],
}
Path(__file__).with_name("insights.json").write_text(json.dumps(reference, indent=1) + "\n")
