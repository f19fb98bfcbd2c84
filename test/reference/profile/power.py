"""Reference values for lib/profile/actions/testPlanPower.ts: sample sizes and power of two-sample tests by statsmodels.
Writes power.json beside this file.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
    venv/bin/python test/reference/profile/power.py

statsmodels calls the first sample's size nobs1 and the second's ratio * nobs1. For shares the second sample is the reference (our
hold-out), for means the order does not matter.
"""

import json
from itertools import product
from pathlib import Path

import numpy
import scipy
import statsmodels
from statsmodels.stats.power import NormalIndPower, TTestIndPower
from statsmodels.stats.proportion import power_proportions_2indep, samplesize_proportions_2indep_onetail

shares = []
for base, lift, treated_per_hold_out, power, alpha in product(
    [0.01, 0.1, 0.37, 0.8], [0.05, 0.1, 0.2], [1, 4, 9], [0.8, 0.9], [0.05, 0.01]
):
    value = base * (1 + lift)
    ratio = 1 / treated_per_hold_out
    treated = samplesize_proportions_2indep_onetail(value - base, base, power, ratio=ratio, alpha=alpha)
    shares.append(
        dict(base=base, value=value, ratio=treated_per_hold_out, power=power, alpha=alpha, holdOut=float(treated * ratio))
    )

share_power = []
for base, value, hold_out, treated in [
    (0.1, 0.15, 300, 300), (0.1, 0.15, 100, 900), (0.5, 0.6, 80, 240), (0.02, 0.05, 400, 400), (0.9, 0.95, 250, 500),
]:
    result = power_proportions_2indep(value - base, base, treated, ratio=hold_out / treated, alternative="larger", alpha=0.025)
    share_power.append(dict(base=base, value=value, holdOut=hold_out, treated=treated, power=float(result.power)))

means = []
for effect, ratio, power, alpha in product([0.05, 0.1, 0.2, 0.5], [1, 4], [0.8, 0.9], [0.05, 0.01]):
    arguments = dict(effect_size=effect, alpha=alpha, power=power, ratio=ratio, alternative="two-sided")
    means.append(
        dict(
            effect=effect, ratio=ratio, power=power, alpha=alpha,
            holdOut=float(NormalIndPower().solve_power(**arguments)),
            holdOutByT=float(TTestIndPower().solve_power(**arguments)),
        )
    )

mean_power = []
for effect, hold_out, treated in [(0.1, 500, 500), (0.2, 100, 900), (0.3, 60, 60), (0.5, 40, 200)]:
    value = NormalIndPower().power(effect, hold_out, 0.025, ratio=treated / hold_out, alternative="larger")
    mean_power.append(dict(effect=effect, holdOut=hold_out, treated=treated, power=float(value)))

quantiles = [
    dict(probability=p, value=float(scipy.stats.norm.ppf(p))) for p in [1e-10, 0.001, 0.025, 0.2, 0.5, 0.8, 0.975, 0.995]
]
versions = dict(statsmodels=statsmodels.__version__, scipy=scipy.__version__, numpy=numpy.__version__)
content = dict(
    versions=versions, quantiles=quantiles, shares=shares, sharePower=share_power, means=means, meanPower=mean_power
)
Path(__file__).with_name("power.json").write_text(json.dumps(content, indent=1) + "\n")
