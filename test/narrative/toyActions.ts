import type { Facts } from "../../lib/narrative/facts";
import type { RecommendedAction } from "../../lib/profile/actions/actions";
import { money, percent, plural, sentence } from "../../lib/written";

type Profiles = Facts["results"]["profiles"];

const inCase = (expectedReturn: number, cost: number) => ({
  ...{ lift: 0.1, revenueAtStake: 9_000, cost, expectedRevenue: 2_000, expectedReturn, returnOnSpend: 2.9 },
});

/** An action and an addition for each segment, a budget, and a note. */
export function toyActions(profiles: Profiles): Pick<Facts["results"], "actions" | "actionNotes" | "budget"> {
  const segments = profiles.filter(({ kind }) => kind === "segment");
  const actions = segments.flatMap((profile, i): RecommendedAction[] => {
    const own = {
      id: `action-${profile.name}`,
      segment: profile.segment,
      name: profile.name,
      isAddition: false,
      action: ["Reward", "Remind", "Ask"][i],
      measure: sentence`Write to them in week ${plural(2 + i, "day")}.`,
      timing: sentence`In autumn.`,
      reason: sentence`They bring ${percent(0.31 + 0.11 * i)} of something.`,
      customers: profile.customers,
      revenueShare: profile.revenueShare,
      revenueAtStake: profile.revenue * 0.47,
      atStakeInterval: { low: profile.revenue * 0.41, high: profile.revenue * 0.53 },
      test: { how: sentence`Leave ${plural(19 + 4 * i, "customer")} out.` } as RecommendedAction["test"],
    };
    return [
      own,
      { ...own, id: `addition-${i}`, isAddition: true, action: `Also ${own.action.toLowerCase()}` },
    ];
  });
  const rows = actions
    .filter(({ isAddition }) => !isAddition)
    .map(({ segment, name, action, customers, revenueAtStake }, i) => ({
      segment,
      name,
      action,
      customers,
      revenueAtStake,
      low: inCase(-93 - 40 * i, 290 + 57 * i),
      middle: inCase(913 - 411 * i, 310 + 57 * i),
      high: inCase(2_207 - 387 * i, 330 + 57 * i),
      breakEvenLift: 0.021 + 0.013 * i,
      assumptions: {
        costPerContact: 1,
        contactsPerYear: 4,
        discount: 0,
        grossMargin: 0.4,
        expectedLift: { low: 0.02, middle: 0.1, high: 0.2 },
      },
    }));
  return {
    actions,
    actionNotes: [sentence`The table has no entry for one segment.`],
    budget: {
      rows,
      totals: { low: inCase(-399, 1_041), middle: inCase(1_506, 1_101), high: inCase(5_460, 1_161) },
      notes: [sentence`A contact costs ${money(0.5, "EUR", 2)}.`],
    },
  };
}
