import { matrixFromRows } from "../matrix";
import type { Monitoring } from "../monitor/monitoringSchema";
import { driftFigure } from "./drift";
import { type DriftMark, excessOf } from "./driftMeasures";
import type { Figure } from "./figure";
import { migrationFigure } from "./migration";
import { sharesFigure } from "./shares";
import { type ShiftPanel, shiftFigure } from "./shift";

/** The pictures of a comparison; null where there is nothing to draw. */
export interface MonitoringFigures {
  readonly drift: Figure | null;
  /** Distributions of the features that drifted, at most six. */
  readonly shift: Figure | null;
  /** Each segment's share of customers and of revenue. */
  readonly shares: Figure | null;
  readonly migration: Figure | null;
}

const mostPanels = 6;
const sides = ["then", "now"] as const;

/**
 * All pictures of a comparison of new data with a kept model.
 *
 * @param monitoring - result of `monitorSegments`, or the content of `monitor.json`
 * @example
 * monitoringFigures(await monitorSegments(dataset, loaded)).drift
 */
export function monitoringFigures(monitoring: Monitoring): MonitoringFigures {
  return {
    drift: monitoring.columns.length === 0 ? null : driftFigure(monitoring.columns),
    shift: driftedFeatures(monitoring),
    shares: shares(monitoring),
    migration: migration(monitoring),
  };
}

const furthest = (mark: DriftMark) => Math.max(...Object.values(excessOf(mark)));

function driftedFeatures({ columns, data }: Monitoring): Figure | null {
  const drifted = columns.filter((column) => column.drifted).sort((a, b) => furthest(b) - furthest(a));
  const panels = drifted.flatMap(({ label, unit, edges, ...counts }): ShiftPanel[] => {
    if (edges === null) return [];
    const shown = unit === "currency" ? (data.currency ?? unit) : unit;
    return [{ label, ...(shown === "" ? {} : { unit: shown }), edges, ...counts }];
  });
  if (panels.length === 0) return null;
  return shiftFigure(panels.slice(0, mostPanels), { title: "Features that drifted", sides });
}

function shares({ segments }: Monitoring): Figure | null {
  if (segments.length === 0) return null;
  const total = (side: "before" | "after") => segments.reduce((sum, segment) => sum + segment[side].value, 0);
  const revenue = (side: "before" | "after") => segments.map((segment) => segment[side].value / total(side));
  const customers = (side: "before" | "after") => segments.map((segment) => segment[side].share);
  const measures = [
    { label: "customers", before: customers("before"), after: customers("after") },
    { label: "revenue", before: revenue("before"), after: revenue("after") },
  ];
  const known = total("before") > 0 && total("after") > 0 ? measures : measures.slice(0, 1);
  return sharesFigure(
    segments.map(({ name }) => name),
    known,
    { sides },
  );
}

function migration({ migration: { names, customers, joined, gone } }: Monitoring): Figure | null {
  const all = [...customers.flat(), ...joined.customers, ...gone.customers];
  if (!all.some((count) => count > 0)) return null;
  return migrationFigure(names, names, matrixFromRows(customers), {
    sides,
    joined: joined.customers,
    gone: gone.customers,
  });
}
