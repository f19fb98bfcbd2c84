import type { Facts } from "../../lib/narrative/facts";
import type { RecommendedAction } from "../../lib/profile/actions/actions";
import { money, percent, plural, sentence } from "../../lib/written";

type Profiles = Facts["results"]["profiles"];

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
      cost: 310 + 57 * i,
      expectedRevenue: 2_000 + 91 * i,
      expectedReturn: 913 - 411 * i,
      returnOnSpend: 2.9 - i,
      breakEvenLift: 0.02,
      assumptions: {
        costPerContact: 1,
        contactsPerYear: 4,
        discount: 0,
        grossMargin: 0.4,
        expectedLift: 0.1,
      },
    }));
  return {
    actions,
    actionNotes: [sentence`The table has no entry for one segment.`],
    budget: {
      rows: rows as unknown as Facts["results"]["budget"]["rows"],
      notes: [sentence`A contact costs ${money(0.5, "EUR", 2)}.`],
    },
  };
}
