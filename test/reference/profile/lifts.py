"""Exact intervals of lifts and Poisson tails by SciPy, for lib/profile/details/exactLift.ts and poissonTail.ts.

    venv/bin/python lifts.py        (SciPy as in ../requirements.txt)

The conditional odds ratio's interval is SciPy's; each end becomes the lift that it is expected to give under the same margins.
"""

import json
from pathlib import Path

from scipy.stats import hypergeom, nchypergeom_fisher, poisson
from scipy.stats.contingency import odds_ratio

TABLES = [
    # both, segment, having, all, level
    (8, 20, 10, 100, 0.95),
    (5, 500, 5, 4000, 0.95),
    (0, 30, 12, 200, 0.95),
    (3, 3, 40, 60, 0.95),
    (450, 700, 3900, 4300, 0.95),
    (95, 1300, 190, 4300, 1 - 0.05 / 28000),
    (27, 69, 30, 481, 1 - 0.05 / 700),
    (1, 1, 1, 2, 0.95),
]
TAILS = [(1, 0.5), (12, 3.5), (3, 8.25), (446, 120.0), (40, 39.5), (25, 0.75)]


def lift(both, segment, having, everybody, level):
    table = [[both, segment - both], [having - both, everybody - segment - having + both]]
    interval = odds_ratio(table, kind="conditional").confidence_interval(level)
    scale = everybody / (segment * having)
    least = max(0, having - (everybody - segment))
    most = min(segment, having)

    def expected(odds):
        if odds == 0:
            return least
        if odds == float("inf"):
            return most
        return float(nchypergeom_fisher(everybody, having, segment, odds).mean())

    return {
        "both": both,
        "segment": segment,
        "having": having,
        "all": everybody,
        "level": level,
        "value": both * scale,
        "low": expected(interval.low) * scale,
        "high": expected(interval.high) * scale,
        "chanceOfMore": float(hypergeom(everybody, having, segment).sf(both - 1)),
    }


result = {
    "lifts": [lift(*table) for table in TABLES],
    "tails": [{"count": n, "mean": mean, "chance": float(poisson(mean).sf(n - 1))} for n, mean in TAILS],
}
path = Path(__file__).with_name("lifts.json")
path.write_text(json.dumps(result, indent=1) + "\n")
