import type { VerdictLevel } from "../../validity/verdict/decision";
import { plural, type Sentence, sentence, type WrittenNumber } from "../../written";
import type { SegmentDetails } from "../details/details";
import type { SegmentName } from "../names/names";
import type { SegmentProfiles } from "../profile";
import { type ActionSubject, conditionsHold } from "./actionsConditions";
import { measureFacts, timingFacts } from "./actionsFacts";
import { actionTable } from "./actionsFile";
import { join, reasonFor } from "./actionsReason";
import type { ActionEntry, ActionTable } from "./actionsTypes";
import type { Baselines } from "./baselines";
import { planTest, type TestPlan } from "./testPlan";
import type { TestSizeOptions } from "./testPlanSize";

/** What one could do with a segment, why, and how to find out whether it works; plain JSON. */
export interface RecommendedAction {
  /** The entry of the table that it is from. */
  readonly id: string;
  /** The label; null for customers without a purchase. */
  readonly segment: number | null;
  /** The segment's name. */
  readonly name: string;
  /** Whether it stands beside the segment's action, instead of being that. */
  readonly isAddition: boolean;
  readonly action: string;
  /** How, with the segment's data beside it. */
  readonly measure: Sentence;
  readonly timing: Sentence;
  /** The numbers that it rests on. */
  readonly reason: Sentence;
  readonly customers: number;
  /** Of all revenue, 0 to 1. */
  readonly revenueShare: number;
  /** What its customers brought in the 365 days up to their own last order. No gain is promised: so much is there to be lost, raised or won back. */
  readonly revenueAtStake: number;
  /** Where that would lie, 95%, were other customers of the same kind as many; null where there are none. */
  readonly atStakeInterval: { readonly low: number; readonly high: number } | null;
  readonly test: TestPlan;
}

/** Actions, and what must be said of those that are missing. */
export interface Recommendations {
  /** By segment in the order of the profiles; within one, its action and then the additions. */
  readonly actions: readonly RecommendedAction[];
  readonly notes: readonly Sentence[];
}

/** What {@link recommendActions} takes beside the segments. */
export interface RecommendOptions {
  /** The verdict: where segments are not supported, there are no actions for them. */
  readonly level: VerdictLevel;
  /** From `measureBaselines`, for the horizons of the table (`actionHorizons`). */
  readonly baselines: Baselines;
  /** Default: `lib/profile/actions.json`. */
  readonly table?: ActionTable;
  /** Power, false alarms and share of the hold-out. */
  readonly test?: TestSizeOptions;
}

/** Days over which the outcomes of a table are measured, each once, ascending. */
export function actionHorizons({ actions }: ActionTable = actionTable()): number[] {
  return [...new Set(actions.map(({ outcome }) => outcome.days))].sort((a, b) => a - b);
}

const daysPerYear = 365;

/**
 * Recommends actions by the table `lib/profile/actions.json`, which a user may edit: per segment the first entry whose conditions hold, and
 * beside it each addition whose conditions hold. Reasons are numbers of that segment. An action is a suggestion; whether it pays is for its test to say.
 *
 * Noise gets none: its customers have nothing in common. Under the verdicts `none` and `not-applicable` no segment gets any.
 *
 * @param names - one per line of the profiles
 * @param details - of as many segments as there are; conditions on the details of others don't hold
 * @throws RangeError when there is not one name per line of the profiles
 * @example
 * const baselines = await measureBaselines(dataset, features, scaled.parameters, model, labels, actionHorizons());
 * recommendActions(profiles, names, details, { level: verdict.level, baselines }).actions[0].reason.text
 */
export function recommendActions(
  profiles: SegmentProfiles,
  names: readonly SegmentName[],
  details: readonly SegmentDetails[],
  options: RecommendOptions,
): Recommendations {
  if (names.length !== profiles.segments.length) {
    throw new RangeError(
      `Cannot recommend actions: there must be one name per line of the profiles (${profiles.segments.length}), received ${names.length}`,
    );
  }
  if (options.level === "none" || options.level === "not-applicable") {
    return { actions: [], notes: [unsupported(profiles, options.level)] };
  }
  const table = options.table ?? actionTable();
  const actions: RecommendedAction[] = [];
  const notes: Sentence[] = [];
  profiles.segments.forEach((profile, i) => {
    if (profile.kind === "noise") {
      notes.push(
        sentence`The ${plural(profile.customers, "customer")} of ${names[i].name} are in no segment and get no action: they have nothing in common.`,
      );
      return;
    }
    const own = details.find(({ segment }) => segment === profile.segment) ?? null;
    const subject = { profile, name: names[i], details: own, profiles };
    const entries = entriesFor(table, subject);
    if (entries.length === 0) notes.push(sentence`The table of actions has no entry for ${names[i].name}.`);
    actions.push(...entries.map((entry) => recommended(entry, subject, options)));
  });
  if (options.baselines.windowDays < daysPerYear) {
    notes.push(
      sentence`The data cover ${plural(options.baselines.windowDays, "day")}: what customers brought in their last year is known for that time only.`,
    );
  }
  const [measured] = options.baselines.segments;
  if (measured !== undefined) {
    notes.push(
      sentence`“Now” was measured from ${day(measured.from)} to ${day(measured.to)}; another time of the year may give other values.`,
    );
  }
  return { actions, notes };
}

/** A day with its number since 1970. */
const day = (text: string): WrittenNumber => ({ value: Date.parse(text) / 86_400_000, text });

function unsupported({ segments }: SegmentProfiles, level: VerdictLevel): Sentence {
  const groups = plural(segments.filter(({ kind }) => kind === "segment").length, "group");
  return level === "none"
    ? sentence`No actions by segment: the data do not support segments, and the ${groups} of the fit are no ground to act on.`
    : sentence`No actions by segment: nothing can be said of whether the ${groups} of the fit are real.`;
}

/** The first entry that applies, and the additions that do, each action once. */
function entriesFor({ actions }: ActionTable, subject: ActionSubject): ActionEntry[] {
  const applying = actions.filter(({ when }) => conditionsHold(when, subject));
  const first = applying.find(({ isAddition }) => !isAddition);
  const chosen = [...(first ? [first] : []), ...applying.filter(({ isAddition }) => isAddition)];
  return chosen.filter(({ action }, i) => chosen.findIndex((other) => other.action === action) === i);
}

function recommended(
  entry: ActionEntry,
  subject: ActionSubject,
  { baselines, test }: RecommendOptions,
): RecommendedAction {
  const { profile, name, profiles } = subject;
  const { customers, revenueShare } = profile;
  const said = (text: string): Sentence => ({ text, values: [] });
  const lastYear = baselines.lastYears.find(({ segment }) => segment === profile.segment);
  return {
    id: entry.id,
    segment: profile.segment,
    name: name.name,
    isAddition: entry.isAddition ?? false,
    action: entry.action,
    measure: join([said(entry.measure), ...measureFacts(entry, subject)]),
    timing: join([said(entry.timing), ...timingFacts(entry, subject, baselines)]),
    reason: reasonFor(entry, subject),
    customers,
    revenueShare,
    revenueAtStake: lastYear?.revenue ?? 0,
    atStakeInterval: lastYear === undefined ? null : { low: lastYear.low, high: lastYear.high },
    test: planTest(entry, profile.segment, customers, baselines, profiles.currency, test),
  };
}
