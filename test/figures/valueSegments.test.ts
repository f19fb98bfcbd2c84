import { describe, expect, it } from "vitest";
import { valueSegments } from "../../lib/figures/valueSegments";
import type { SegmentProfiles } from "../../lib/profile/profile";

const part = (kind: string, customers: number, revenue: number, tenure?: number) => ({
  ...{ kind, customers, revenue, revenueShare: revenue / 1000 },
  features: tenure === undefined ? {} : { tenureDays: { mean: tenure } },
});
const profiles = {
  unit: "customer",
  segments: [
    part("segment", 30, 600, 730.5),
    part("segment", 0, 0),
    part("noise", 10, 400),
    part("no purchase", 60, 0),
  ],
  total: part("total", 100, 1000),
} as unknown as SegmentProfiles;
const names = ["regulars", "empty", "noise", "no purchase yet"].map((name) => ({ name }));

describe("valueSegments", () => {
  it("counts shares and the average among those who bought", () => {
    expect(valueSegments(profiles, names)).toEqual({
      segments: [
        { name: "regulars", customerShare: 0.75, revenueShare: 0.6, revenuePerCustomer: 20, months: 24 },
        { name: "noise", customerShare: 0.25, revenueShare: 0.4, revenuePerCustomer: 40 },
      ],
      average: 25,
    });
  });

  it("has nothing to show of order lines, or where nobody bought", () => {
    expect(valueSegments({ ...profiles, unit: "transaction" }, names)).toBeNull();
    expect(valueSegments({ ...profiles, segments: profiles.segments.slice(3) }, names.slice(3))).toBeNull();
  });
});
