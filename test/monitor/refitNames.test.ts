import { describe, expect, it } from "vitest";
import { refitNames } from "../../lib/monitor/refit/refitNames";
import { nameSegments } from "../../lib/profile/names/names";
import { type Differences, evidenceOf, profilesOf } from "../profile/toyEvidence";

const bulk = { quantity: 1.4, price: -0.9 };
const seasonal = { season: 1.6 };
const specialist = { focus: 2 };

/** An analysis of clusters that stand out like this. */
function analysed(differences: readonly Differences[], level: "distinct" | "none" = "distinct") {
  const profiles = profilesOf(differences.map((_, cluster) => cluster));
  const nameEvidence = evidenceOf(differences);
  return { profiles, nameEvidence, verdict: { level }, names: nameSegments(profiles, level, nameEvidence) };
}
const old = (...names: readonly string[]) =>
  names.map((name, segment) => ({ cluster: segment, segment, name }));

describe("after a refit", () => {
  it("a kept segment keeps its name, and what the new data would call it is known", () => {
    expect(refitNames(analysed([bulk, seasonal]), [1, 0], old("our best", "bulk bargain"))).toEqual([
      { cluster: 0, segment: 1, name: "bulk bargain", evidenceName: "bulk bargain" },
      { cluster: 1, segment: 0, name: "our best", evidenceName: "seasonal (holiday)" },
    ]);
  });

  it("a new segment gets the name that the data support", () => {
    const [, named] = refitNames(analysed([bulk, specialist]), [0, 4], old("bulk bargain", "lapsed"));
    expect(named).toEqual({
      cluster: 1,
      segment: 4,
      name: "category specialist",
      evidenceName: "category specialist",
    });
  });

  it("a new segment never gets the name of a kept one, though it be the better bearer", () => {
    const [kept, named] = refitNames(
      analysed([bulk, { ...seasonal, price: 0.7 }]),
      [0, 4],
      old("seasonal (holiday)"),
    );
    expect(kept.name).toBe("seasonal (holiday)");
    expect(named).toMatchObject({ name: "seasonal, high prices", evidenceName: "seasonal (holiday)" });
  });

  it("where no word tells them apart, it is told by its stable number", () => {
    const [, named] = refitNames(analysed([bulk, seasonal]), [0, 12], old("seasonal (holiday)"));
    expect(named.name).toBe("seasonal (segment 12)");
  });

  it("two new ones don't share a name either", () => {
    const named = refitNames(analysed([seasonal, seasonal, seasonal]), [5, 6, 7], old("bulk bargain"));
    expect(new Set(named.map(({ name }) => name)).size).toBe(3);
  });

  it("the name of a segment that is gone is free", () => {
    const [named] = refitNames(analysed([bulk]), [3], old("bulk bargain"));
    expect(named.name).toBe("bulk bargain");
  });

  it("data that support no names number the new ones by their stable numbers", () => {
    expect(refitNames(analysed([bulk, seasonal], "none"), [1, 9], old("group 1", "bulk bargain"))).toEqual([
      { cluster: 0, segment: 1, name: "bulk bargain", evidenceName: null },
      { cluster: 1, segment: 9, name: "group 10", evidenceName: null },
    ]);
  });

  it("even names that nobody could foresee are not given twice", () => {
    const all = refitNames(analysed([bulk, seasonal], "none"), [0, 9], old("group 10"));
    expect(all.map(({ name }) => name)).toEqual(["group 10", "group 10 (segment 9)"]);
    const clever = old("group 10", "group 10 (segment 9)");
    const three = refitNames(analysed([bulk, seasonal, specialist], "none"), [0, 1, 9], clever);
    expect(three[2].name).toBe("group 10 (segment 9) (segment 9)");
  });

  it("a component that nobody is in has a name too", () => {
    const [, named] = refitNames(analysed([bulk]), [0, 4], old("bulk bargain"));
    expect(named).toEqual({ cluster: 1, segment: 4, name: "group 5", evidenceName: null });
  });
});
