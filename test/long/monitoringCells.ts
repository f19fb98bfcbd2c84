import type { Drift } from "../../lib/data/simulateDrift";
import type { MonitoringCell } from "./monitoringShops";

const share = Number(process.env.SEGLAB_LONG_SHARE ?? "1");
const runsOf = (runs: number) => Math.max(3, Math.round(share * runs));
/** Fewer simulated periods where there are many customers: the level holds with any number, the threshold is only less exact. */
const drawsOf = (n: number) => (n >= 5000 ? 499 : 1999);

/** Shops without drift; the three that the issue of false alarms is decided by come first. */
export const quietCells: readonly MonitoringCell[] = (
  [
    ["planted", "same", 200, 2000],
    ["planted", "same", 500, 2000],
    ["planted", "same", 5000, 2000],
    ["continuum", "same", 200, 400],
    ["none", "same", 200, 400],
    ["planted", "apart", 200, 400],
    ["planted", "apartMore", 200, 400],
    ["planted", "fewer", 500, 400],
    ["planted", "more", 500, 400],
  ] as const
).map(([structure, visibility, n, runs], i) => ({
  ...{ structure, visibility, n, drift: "none", runs: runsOf(runs), draws: drawsOf(n) },
  firstSeed: 20_000_000 + 10_000 * i,
}));

/** Sizes of drift that are looked at, by number of customers and kind. */
const sizes: Readonly<Record<number, Readonly<Record<Exclude<Drift, "none">, readonly number[]>>>> = {
  200: {
    price: [0.1, 0.15, 0.2, 0.3, 0.4],
    mix: [0.1, 0.15, 0.2, 0.3, 0.4],
    churn: [0.2, 0.4, 0.6, 0.7, 0.8, 1],
  },
  500: {
    price: [0.05, 0.07, 0.1, 0.15, 0.2],
    mix: [0.05, 0.1, 0.12, 0.15, 0.2, 0.3],
    churn: [0.1, 0.2, 0.3, 0.4, 0.5, 0.7],
  },
  5000: {
    price: [0.01, 0.02, 0.03, 0.05],
    mix: [0.02, 0.03, 0.05, 0.1],
    churn: [0.05, 0.1, 0.15, 0.2],
  },
};

/** Shops with drift, in groups that look at the same shops. */
export const driftCells: readonly (readonly MonitoringCell[])[] = Object.entries(sizes).map(
  ([n, byKind], k) =>
    Object.entries(byKind).flatMap(([drift, ofKind]) =>
      ofKind.map(
        (driftSize): MonitoringCell => ({
          ...{ structure: "planted", visibility: "same", n: Number(n) },
          ...{ drift: drift as Drift, driftSize, runs: runsOf(100), draws: drawsOf(Number(n)) },
          firstSeed: 30_000_000 + 10_000 * k,
        }),
      ),
    ),
);
