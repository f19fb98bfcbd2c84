import { beforeAll, describe, expect, test } from "vitest";
import { type CheckedClaim, checkClaims, contradictions } from "../../lib/claims/check";
import type { Results } from "../../lib/resultsSchema";
import falseClaims from "./false.json";
import { figuresOf } from "./figures";
import further from "./further.json";
import { resultsOf } from "./results";
import trueClaims from "./true.json";
import variations from "./variations.json";

let results: Results;
beforeAll(async () => {
  results = await resultsOf("data");
}, 180_000);

/** A claim of several sentences is contradicted where one of them is, and supported where one is and none contradicted. */
function statusOf(claims: readonly CheckedClaim[]): CheckedClaim["status"] {
  const statuses = claims.map(({ status }) => status);
  if (statuses.includes("contradicted")) return "contradicted";
  return statuses.includes("supported") ? "supported" : "not checkable";
}

const statuses = (claims: readonly { text: string }[], facts: Results) =>
  claims.map(({ text }) => statusOf(checkClaims(text, facts)));

describe("on the claims that were written before the checker", () => {
  test("there are fifty of each, half of them in free wording", () => {
    for (const claims of [trueClaims, falseClaims]) {
      expect(claims).toHaveLength(50);
      expect(claims.filter(({ style }) => style === "free").length).toBeGreaterThanOrEqual(25);
      expect(new Set(claims.map(({ text }) => text)).size).toBe(50);
    }
  });

  test("all false ones are contradicted", () => {
    const missed = falseClaims.filter(({ text }) => statusOf(checkClaims(text, results)) !== "contradicted");
    expect(missed.map(({ text }) => text)).toEqual([]);
  });

  test("no true one is contradicted", () => {
    const wronged = trueClaims.flatMap(({ text }) => contradictions(text, results));
    expect(wronged).toEqual([]);
  });

  test("all true ones are supported: saying nothing would be no answer", () => {
    const open = trueClaims.filter(({ text }) => statusOf(checkClaims(text, results)) !== "supported");
    expect(open.map(({ text }) => text)).toEqual([]);
  });
});

// Written while the checker was, in many wordings: they hold what it reads, and measure nothing.
describe("on further claims", () => {
  test.each(["supported", "contradicted"] as const)("those that are %s stay so", (status) => {
    const others = further[status].filter((text) => statusOf(checkClaims(text, results)) !== status);
    expect(others).toEqual([]);
  });
});

// Facts were looked up in the results, not by the checker. What stays open is true and not understood: no reason to object.
describe.each(["data", "continuum"] as const)("on the shop of %s", (name) => {
  let facts: Results;
  beforeAll(async () => {
    facts = name === "data" ? results : await resultsOf("data/continuum");
  }, 180_000);

  const { supported, contradicted, open } = variations[name];
  test.each([
    ["supported", supported],
    ["contradicted", contradicted],
  ] as const)("variations that are %s stay so", (status, texts) => {
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => statusOf(checkClaims(text, facts)) !== status)).toEqual([]);
  });

  test("no true variation is contradicted", () => {
    expect(open.flatMap((text) => contradictions(text, facts))).toEqual([]);
  });

  test.each(["supported", "contradicted"] as const)("a plain claim of each figure is %s", (status) => {
    const figures = figuresOf(facts);
    const texts = figures.map(({ text, value, write, wrong = 1.6 * value }) =>
      text.replace("#", write(status === "supported" ? value : wrong)),
    );
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.filter((text) => checkClaims(text, facts)[0].status !== status)).toEqual([]);
  });
});

/** The same results with every segment's line under the next label. */
function turned({ profiles, ...rest }: Results): Results {
  const segments = profiles.filter(({ kind }) => kind === "segment");
  const others = profiles.filter(({ kind }) => kind !== "segment");
  const moved = segments.map((profile, i) => {
    const { segment, name } = segments[(i + 1) % segments.length];
    return { ...profile, segment, name };
  });
  return { ...rest, profiles: [...moved, ...others] };
}

describe("other results", () => {
  test("under swapped segments, true claims of a numbered segment with a figure are contradicted", () => {
    const numbered = trueClaims.filter(({ text }) => /(segment|cluster) \d[^.]*\d/i.test(text));
    expect(numbered.length).toBeGreaterThan(8);
    expect(new Set(statuses(numbered, turned(results)))).toEqual(new Set(["contradicted"]));
  });

  test("under swapped scores, another model wins", () => {
    const [first, second] = ["kmeans", "dbscan"];
    const comparison = results.comparison.map((row) => {
      const other = results.comparison.find(({ model }) => model === (row.model === first ? second : first));
      return row.model === first || row.model === second
        ? {
            ...row,
            silhouette: other?.silhouette ?? null,
            onCommonRows: other?.onCommonRows ?? row.onCommonRows,
          }
        : row;
    });
    const swapped = { ...results, comparison };
    const claim = "DBSCAN achieves the best silhouette.";
    expect(statuses([{ text: claim }], results)).toEqual(["contradicted"]);
    expect(statuses([{ text: claim }], swapped)).toEqual(["supported"]);
  });

  test.each([
    { level: "distinct", real: "supported", none: "contradicted", slices: "contradicted" },
    { level: "slices", real: "contradicted", none: "contradicted", slices: "supported" },
    { level: "none", real: "contradicted", none: "supported", slices: "contradicted" },
  ] as const)("the verdict $level decides what may be said of structure", ({ level, real, none, slices }) => {
    const facts = { ...results, verdict: { ...results.verdict, level } };
    const said = [
      ["The segments are real.", real],
      ["KMeans finds clearly separated clusters.", real],
      ["The silhouette of KMeans shows good separation.", real],
      ["Verdict: no structure.", none],
      ["The groups are useful slices.", slices],
    ] as const;
    expect(
      statuses(
        said.map(([text]) => ({ text })),
        facts,
      ),
    ).toEqual(said.map(([, status]) => status));
  });

  test("a score that simulated shops reach too is not good", () => {
    const text = "At k = 7 the silhouette of 0.34 shows good separation.";
    const evidence = {
      ...results.verdict.evidence,
      continuum: results.verdict.evidence.continuum.map((row) => ({
        ...row,
        nullMean: 0.35,
        quantiles: { q95: 0.4 },
      })),
    };
    expect(statuses([{ text }], results)).toEqual(["supported"]);
    expect(statuses([{ text }], { ...results, verdict: { ...results.verdict, evidence } })).toEqual([
      "contradicted",
    ]);
  });

  test("an elasticity in the results makes the response to prices a question of figures", () => {
    const text = "Customers of segment 3 are price-sensitive.";
    expect(statuses([{ text }], results)).toEqual(["contradicted"]);
    const prices = { elasticity: { value: -1.4, low: -1.8, high: -1 } };
    expect(checkClaims(text, { ...results, prices } as never)[0].status).toBe("not checkable");
  });
});

describe("what a reason says", () => {
  test("is the figure that decides", () => {
    const [claim] = checkClaims("Segment 3 has 84 customers.", results);
    expect(claim).toEqual({
      sentence: "Segment 3 has 84 customers.",
      start: 0,
      end: 27,
      status: "contradicted",
      reason: "customers of segment 3: 69",
    });
  });

  test("the verdict's own sentences are not contradicted", () => {
    const own = [...results.verdict.reasons, results.clusterCount.reason, results.chosen.reason];
    expect(own.flatMap((text) => contradictions(text, results))).toEqual([]);
  });
});
