import { type Monitoring, monitoringSchema } from "../../lib/monitor/monitoringSchema";

type Column = Monitoring["columns"][number];

const column = (name: string, label: string, given: Partial<Column>): Column => ({
  name,
  label,
  unit: "",
  kind: "feature",
  inAlarm: true,
  whyNot: null,
  psi: 0.02,
  threshold: 0.1,
  p: 0.4,
  pAdjusted: 0.9,
  shift: { larger: 0.45, limit: 0.1, p: 0.2, pAdjusted: 0.8 },
  drifted: false,
  edges: [2],
  range: [0, 9],
  segments: null,
  before: [10, 10],
  after: [11, 9],
  medianBefore: 2,
  medianAfter: 1.8,
  ...given,
});

/**
 * Twenty customers then and twenty now, 18 of them the same: two features drifted, one has not, tenure is out of the alarm; of 10 in "A" then
 * 6 are still there, 3 went to "B" and 1 is gone; of 10 in "B" 9 stay, none went to "A", 1 is gone; 2 joined in "A".
 *
 * @param name - changes every text that comes from data
 */
export function toyMonitoring(
  name: (text: string) => string = (text) => text,
  changes: Partial<Monitoring> = {},
): Monitoring {
  const [a, b] = [name("A"), name("B")];
  return monitoringSchema.parse({
    version: 1,
    model: {
      dataset: name("Shop"),
      hash: "0a",
      verdict: "distinct",
      referenceDate: "2024-01-01 00:00:00",
      windowStart: "2023-01-01 00:00:00",
      windowDays: 365,
      rows: 20,
    },
    data: {
      dataset: name("Shop"),
      hash: "0b",
      currency: "EUR",
      referenceDate: "2025-01-01 00:00:00",
      windowStart: "2024-01-02 00:00:00",
      dataFrom: "2024-01-02 09:00:00",
      rows: 20,
      short: false,
      affected: [],
    },
    customers: { shared: 18, joined: 2, gone: 2 },
    test: { draws: 1999, customers: 22, level: 0.05, seed: 1 },
    columns: [
      column("recencyDays", "Recency", {
        unit: "days",
        psi: 0.41,
        threshold: 0.1,
        p: 0.0005,
        pAdjusted: 0.002,
        shift: { larger: 0.75, limit: 0.1, p: 0.0005, pAdjusted: 0.0005 },
        drifted: true,
        edges: [30],
        before: [15, 5],
        after: [5, 15],
        medianBefore: 12,
        medianAfter: 55,
      }),
      column("orders", name("Orders"), {
        psi: 0.3,
        threshold: 0.2,
        p: 0.004,
        pAdjusted: 0.03,
        drifted: true,
      }),
      column("focus", "Category focus", {}),
      column("tenureDays", "Tenure", {
        unit: "days",
        inAlarm: false,
        whyNot: "tenure",
        psi: 3,
        threshold: null,
        p: null,
        pAdjusted: null,
        shift: { larger: 0.9, limit: null, p: null, pAdjusted: null },
      }),
      column("segments", "Shares of the segments", {
        kind: "segments",
        unit: "customers",
        shift: null,
        edges: null,
        range: null,
        segments: [0, 1],
        medianBefore: null,
        medianAfter: null,
      }),
    ],
    segments: [
      {
        segment: 0,
        name: a,
        before: { customers: 10, share: 0.5, value: 1000 },
        after: { customers: 8, share: 0.4, value: 500 },
      },
      {
        segment: 1,
        name: b,
        before: { customers: 10, share: 0.5, value: 3000 },
        after: { customers: 12, share: 0.6, value: 1500 },
      },
    ],
    migration: {
      segments: [0, 1],
      names: [a, b],
      customers: [
        [6, 3],
        [0, 9],
      ],
      valueBefore: [
        [600, 300],
        [0, 2700],
      ],
      valueAfter: [
        [450, 150],
        [0, 1350],
      ],
      joined: { customers: [2, 0], value: [50, 0] },
      gone: { customers: [1, 1], value: [100, 300] },
    },
    cohesion: [
      { segment: 0, name: a, before: 1, after: 1.5, p: 0.01, pAdjusted: 0.03, worse: true },
      { segment: 1, name: b, before: 1, after: 1.1, p: 0.3, pAdjusted: 0.5, worse: false },
      { segment: null, name: "all", before: 1, after: 1.26, p: 0.02, pAdjusted: 0.04, worse: true },
    ],
    outside: {
      customers: 3,
      expected: 1.5,
      limits: [
        { name: "recencyDays", side: "above", segment: null, customers: 3, p: 0.125 },
        { name: "orders", side: "below", segment: null, customers: 0, p: 1 },
        { name: "distance", side: "above", segment: 1, customers: 1, p: 0.5 },
      ],
      pAdjusted: 0.375,
      many: false,
    },
    drift: true,
    recommendation: { action: "refit", reason: "Recency moved beyond chance. Customers lie farther from A." },
    notes: [name("A fact that a reader must know.")],
    ...changes,
  });
}
