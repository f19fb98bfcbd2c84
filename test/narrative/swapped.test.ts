import { describe, expect, test } from "vitest";
import type { Facts } from "../../lib/narrative/facts";
import { templates } from "../../lib/narrative/registry";
import { type FactsDraft, toyFacts } from "./toy";
import { type Leaf, traceReads, withValue } from "./trace";
import { textsOf, type Writer, wording, writers, writersOfSegments } from "./writers";

const original = toyFacts() as unknown as Facts;

/** The lines of results that are about one segment, by the segment. */
const listsOf = ({ results, checks }: FactsDraft) => [
  { lines: results.profiles, keys: ["segment", "name", "kind"] },
  { lines: results.names, keys: ["segment", "name"] },
  { lines: results.nameEvidence.dates, keys: ["segment", "measure"] },
  { lines: results.details, keys: ["segment"] },
  { lines: results.rules, keys: ["segment"] },
  { lines: results.actions, keys: ["segment", "name", "isAddition", "id"] },
  { lines: results.budget.rows, keys: ["segment", "name"] },
  { lines: checks.stability.clusters, keys: ["cluster"] },
];

/** Gives each segment the numbers of another one; who is who stays. */
function dealt(given: readonly number[]): Facts {
  const facts = toyFacts();
  const source = listsOf(toyFacts());
  listsOf(facts).forEach(({ lines, keys }, list) => {
    const all = source[list].lines as unknown as Record<string, unknown>[];
    const segmentOf = (line: Record<string, unknown>) => line.segment ?? line.cluster;
    lines.forEach((line) => {
      const own = line as unknown as Record<string, unknown>;
      const segment = segmentOf(own);
      if (typeof segment !== "number") return;
      const same = (other: Record<string, unknown>) =>
        keys.includes("isAddition") ? other.isAddition === own.isAddition : true;
      const from = all.find((other) => segmentOf(other) === given[segment] && same(other));
      for (const key of Object.keys(own)) if (!keys.includes(key)) own[key] = structuredClone(from?.[key]);
    });
  });
  return facts as unknown as Facts;
}

/** Numbers of one segment that a sentence shows: a little more of them, and it reads otherwise. */
function shownOf(segment: number, leaves: readonly Leaf[]): readonly Leaf[] {
  const draft = toyFacts();
  const paths = listsOf(draft).flatMap(({ lines }) =>
    (lines as unknown as Record<string, unknown>[]).filter(
      (line) => (line.segment ?? line.cluster) === segment,
    ),
  );
  const at = (path: readonly string[]) =>
    path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], draft);
  return leaves.filter(
    ({ path, value }) =>
      typeof value === "number" &&
      !["segment", "cluster"].includes(path.at(-1) ?? "") &&
      path.some((_, i) => paths.includes(at(path.slice(0, i + 1)) as Record<string, unknown>)),
  );
}

const slightly = 1.04;

// Their numbers are sums or counts over the segments that are dealt.
const symmetrical =
  /^(In the period they brought|By the year, .* above the average|How well segments come back)/;

describe.each([
  { what: "swapping two segments", given: [1, 0, 2], moved: [0, 1] },
  { what: "swapping two others", given: [0, 2, 1], moved: [1, 2] },
  { what: "shuffling all", given: [1, 2, 0], moved: [0, 1, 2] },
])("$what", ({ given, moved }) => {
  const other = dealt(given);

  test.each<Writer>([...templates, ...writersOfSegments([0, 1, 2])])(
    "leaves no sentence of $id that showed their numbers",
    ({ write }) => {
      const { result, leaves } = traceReads(original, (traced) => textsOf(write(traced)));
      const shown = new Set<string>();
      for (const { path, value } of moved.flatMap((segment) => shownOf(segment, leaves))) {
        const texts = textsOf(write(withValue(original, path, (value as number) * slightly)));
        for (const text of result) if (!texts.includes(text)) shown.add(text);
      }
      const after = textsOf(write(other));
      const left = [...shown].filter((text) => after.includes(text) && !symmetrical.test(text));
      expect(left).toEqual([]);
    },
  );
});

/** Every difference with the other sign. */
function negated(): Facts {
  const facts = toyFacts();
  for (const { evidence } of facts.results.names)
    for (const one of evidence) one.difference = -one.difference;
  for (const date of facts.results.nameEvidence.dates) date.rank = 1 - date.rank;
  const { continuum, agreement, slices } = facts.results.verdict.evidence as unknown as {
    continuum: { delta: number }[];
    agreement: { excess: number }[];
    slices: { test: { excess: number } };
  };
  for (const row of continuum) row.delta = -row.delta;
  for (const row of agreement) row.excess = -row.excess;
  slices.test.excess = -slices.test.excess;
  const { elasticity } = facts.results.prices;
  if (elasticity !== null) {
    Object.assign(elasticity, { value: -elasticity.value, low: -elasticity.high, high: -elasticity.low });
  }
  const { rows, totals } = facts.results.budget;
  for (const one of [...rows, totals]) {
    for (const name of ["low", "middle", "high"] as const) one[name].expectedReturn *= -1;
  }
  return facts as unknown as Facts;
}

test("a difference with the other sign is told in other words, not by a sign", () => {
  const other = negated();
  let nChecked = 0;
  for (const { id, write } of writers) {
    const before = write(original);
    const after = write(other);
    const signed = /delta|excess|difference|elasticity|rank|expectedReturn/;
    const { leaves } = traceReads(original, write);
    const shown = new Set<string>();
    for (const { path, value } of leaves.filter((leaf) => signed.test(leaf.path.join("/")))) {
      if (typeof value !== "number") continue;
      const texts = textsOf(write(withValue(original, path, value * slightly)));
      for (const { text } of before) if (!texts.includes(text)) shown.add(text);
    }
    for (const sentence of before.filter(({ text }) => shown.has(text))) {
      nChecked += 1;
      expect(after.map(wording), `${id}: ${sentence.text}`).not.toContain(wording(sentence));
    }
  }
  expect(nChecked).toBeGreaterThan(10);
});

test("another verdict is told in other words wherever it was told", () => {
  const told = [
    "summary-answer",
    "results-answer",
    "results-use",
    "results-count",
    "limits-verdict",
    "conclusion-answer",
  ];
  const levels = ["distinct", "slices", "none", "not-applicable"];
  const wordings = levels.map((level) => {
    const facts = toyFacts();
    Object.assign(facts.results.verdict, { level });
    return told.map((id) =>
      writers
        .filter((writer) => writer.id === id)
        .flatMap(({ write }) => write(facts as unknown as Facts).map(wording)),
    );
  });
  told.forEach((id, i) => {
    const own = wordings.map((of) => of[i].join("\n"));
    expect(new Set(own).size, id).toBe(id === "results-count" ? levels.length - 1 : levels.length);
  });
});

test("without structure no segment is described, named or recommended anything", () => {
  const facts = toyFacts();
  Object.assign(facts.results.verdict, { level: "none" });
  Object.assign(facts.results, { actions: [], budget: { rows: [], notes: [] } });
  const texts = writers.flatMap(({ write }) => textsOf(write(facts as unknown as Facts)));
  const names = original.results.profiles.filter(({ kind }) => kind === "segment").map(({ name }) => name);
  expect(texts.filter((text) => names.some((name) => text.includes(name)))).toEqual([]);
  expect(texts.some((text) => text.includes("ranked by what they spent"))).toBe(true);
});
