import {
  decimal,
  joined,
  listed,
  percent,
  plural,
  type Sentence,
  sentence,
  textOf,
  type WrittenNumber,
} from "../written";
import type { Monitoring } from "./monitoringSchema";

/** What a recommendation rests on. */
export type Findings = Pick<
  Monitoring,
  "columns" | "cohesion" | "outside" | "segments" | "customers" | "test"
>;

type Column = Monitoring["columns"][number];

/** What practice calls a small change, whatever the number of customers. */
const smallIndex = 0.1;
/** Smaller probabilities are not written out. */
const leastWritten = 0.0001;
/** Columns that a sentence names. */
const mostNamed = 3;

/**
 * What to do about a comparison of new data with a kept model. Keep: no column of the alarm has drifted. Refit: one has, and the segments no longer fit: customers lie farther
 * from them, a segment is empty, or more customers than chance gives are unlike any of the training. Rescore: one has, but the segments fit, so that it is enough to place customers
 * anew.
 */
export function recommend(findings: Findings): Monitoring["recommendation"] {
  const { columns, cohesion } = findings;
  const tested = columns.filter(({ inAlarm }) => inAlarm);
  const drifted = tested.filter((column) => column.drifted).sort((a, b) => excess(b) - excess(a));
  const strains = [...farther(cohesion), ...emptied(findings), ...strangers(findings)];
  const told = (action: Monitoring["recommendation"]["action"], reasons: readonly Sentence[]) => ({
    action,
    reason: textOf(joined(reasons)),
  });
  if (tested.length === 0) {
    return told("keep", [sentence`No feature can be compared, so nothing is known of drift.`]);
  }
  if (drifted.length === 0) {
    const nearest = tested.reduce((most, column) => (excess(column) > excess(most) ? column : most));
    return told("keep", [
      excess(nearest) === 0
        ? sentence`Nothing has moved: ${plural(tested.length, "column is", "columns are")} as in the training.`
        : sentence`Nothing has moved beyond chance: of ${plural(tested.length, "column")} tested, ${describe(nearest)} comes nearest.`,
      ...strains,
      ...(strains.length > 0 ? [sentence`Alone that is no reason to act, but look again soon.`] : []),
    ]);
  }
  const moved = [
    sentence`${listed(drifted.slice(0, mostNamed).map(describe))} moved beyond chance.`,
    ...others(drifted),
  ];
  if (strains.length > 0)
    return told("refit", [...moved, ...strains, sentence`The segments no longer fit: make the model anew.`]);
  return told("rescore", [
    ...moved,
    ...holding(cohesion),
    cohesion.length === 0
      ? sentence`Whether the segments still fit can't be said of data that don't cover the model's window: take the decision by data that do.`
      : sentence`Customers moved and the segments still fit: place the customers anew with this model.`,
  ]);
}

/** How far a column lies beyond what chance gives, by its index or by its shift. */
function excess(column: Column): number {
  return Math.max(indexExcess(column), shiftExcess(column));
}

function indexExcess({ psi, threshold }: Column): number {
  return threshold === null || threshold === 0 ? psi : psi / threshold;
}

function shiftExcess({ shift }: Column): number {
  if (shift === null) return 0;
  const distance = Math.abs(shift.larger - 0.5);
  return shift.limit === null || shift.limit === 0 ? distance : distance / shift.limit;
}

/** A column with the statistic that speaks most clearly. */
function describe(column: Column): Sentence {
  const { label, psi, threshold, pAdjusted, shift } = column;
  const known = (value: number | null) => value ?? Number.NaN;
  if (shift === null || indexExcess(column) >= shiftExcess(column)) {
    return sentence`${label} (index ${decimal(psi, 4)}, threshold ${decimal(known(threshold), 4)}, adjusted p ${probability(pAdjusted)})`;
  }
  const { larger, limit, pAdjusted: adjusted } = shift;
  const word = larger < 0.5 ? "smaller" : "larger";
  return sentence`${label} (${word} than before with a probability of ${percent(Math.max(larger, 1 - larger), 1)}, by chance up to ${percent(0.5 + known(limit), 1)}, adjusted p ${probability(adjusted)})`;
}

function others(drifted: Findings["columns"]): Sentence[] {
  const nMore = drifted.length - mostNamed;
  return [
    ...(nMore > 0 ? [sentence`So did ${plural(nMore, "further column")}.`] : []),
    ...(drifted.every(({ psi }) => psi < smallIndex)
      ? [
          sentence`No index reaches ${decimal(smallIndex, 1)}, below which practice calls a change small: see whether it matters.`,
        ]
      : []),
  ];
}

/** The line of cohesion that speaks most clearly, where any is worse. */
function farther(cohesion: Findings["cohesion"]): Sentence[] {
  const worse = cohesion.filter((line) => line.worse);
  if (worse.length === 0) return [];
  const clearest = worse.reduce((least, line) => ((line.p ?? 1) < (least.p ?? 1) ? line : least));
  const where = clearest.segment === null ? "their segments" : clearest.name;
  return [
    sentence`Customers lie farther from ${where} than chance explains (mean distance ${decimal(clearest.before ?? Number.NaN)} before, ${decimal(clearest.after ?? Number.NaN)} after, adjusted p ${probability(clearest.pAdjusted)}).`,
  ];
}

function holding(cohesion: Findings["cohesion"]): Sentence[] {
  const all = cohesion.find(({ segment }) => segment === null);
  if (all === undefined || all.before === null || all.after === null || all.pAdjusted === null) return [];
  return [
    sentence`Customers lie as near to their segments as chance allows (mean distance ${decimal(all.before)} before, ${decimal(all.after)} after, adjusted p ${probability(all.pAdjusted)}).`,
  ];
}

/**
 * Segments that are empty by more than chance, tenure held at its mean: one that is empty only because customers have grown older is no reason for a new model.
 * Without drift all k customers of a segment are of the first period with a probability of at most r^k (as in `outsideOf`).
 */
function emptied({ columns, segments, customers: { shared, gone, joined }, test }: Findings): Sentence[] {
  const shares = columns.find(({ kind, inAlarm }) => kind === "segments" && inAlarm);
  if (shares === undefined) return [];
  const ratio = Math.max(shared > 0 ? 0.5 : 0, gone > 0 ? gone / (gone + joined) : 0);
  const empty = segments.flatMap(({ segment, name }) => {
    const bin = shares.segments?.indexOf(segment) ?? -1;
    if (segment < 0 || bin < 0 || shares.after[bin] > 0) return [];
    const isChance = segments.length * ratio ** shares.before[bin] > test.level;
    return isChance ? [] : [sentence`${name} (${plural(shares.before[bin], "customer")} before)`];
  });
  if (empty.length === 0) return [];
  return [sentence`With tenure left out of account, nobody is in ${listed(empty)} any more.`];
}

/** The limit that most speaks against chance, where any does. */
function strangers({ outside, columns, segments }: Findings): Sentence[] {
  if (!outside.many) return [];
  const { name, side, segment, customers } = outside.limits.reduce((a, b) => (b.p < a.p ? b : a));
  const where =
    segment === null
      ? `${side} everything that the training held in ${columns.find((column) => column.name === name)?.label ?? name}`
      : `farther from ${segments.find((other) => other.segment === segment)?.name ?? segment} than anybody did in the training`;
  return [
    sentence`${plural(customers, "customer lies", "customers lie")} ${where}, more than chance gives (adjusted p ${probability(outside.pAdjusted)}).`,
  ];
}

function probability(p: number | null): WrittenNumber {
  const value = p ?? Number.NaN;
  return value < leastWritten ? { value, text: `below ${leastWritten}` } : decimal(value, 4);
}
