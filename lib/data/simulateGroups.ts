import type { Random } from "../random";
import { type Behaviour, categoryShares, drawCategoryShares, uniformDay } from "./simulateBehaviour";
import { type GroupParameters, groupParameters, shopParameters, withinGroup } from "./simulateParameters";

/** Customers of planted groups, and which group each belongs to. */
export interface PlantedCustomers {
  readonly behaviours: readonly Behaviour[];
  /** Name of the group per customer. */
  readonly groups: readonly string[];
}

/** Draws customers of the planted groups in their shares, and independently those who favour their region. */
export function drawPlantedCustomers(
  nCustomers: number,
  random: Random,
  groups: readonly GroupParameters[] = groupParameters,
): PlantedCustomers {
  const shares = groups.map((group) => group.share);
  const members = drawMembership(shares, nCustomers, random).map((group) => groups[group]);
  const favouring = shopParameters.favouringShare;
  const favours = drawMembership([1 - favouring, favouring], nCustomers, random).map(Boolean);
  return {
    behaviours: members.map((group, customer) => drawMember(group, favours[customer], random)),
    groups: members.map((group) => group.name),
  };
}

/** A class per customer: sizes as near to the shares as whole numbers can be, in random order. */
function drawMembership(shares: readonly number[], nCustomers: number, random: Random): number[] {
  let total = 0;
  const bounds = shares.map((share) => {
    total += share;
    return Math.round(total * nCustomers);
  });
  return Array.from(random.permutation(nCustomers), (position) =>
    bounds.findIndex((bound) => position < bound),
  );
}

function drawMember(group: GroupParameters, favoursRegion: boolean, random: Random): Behaviour {
  return {
    signupDay: uniformDay(group.signup, random),
    endDay: group.end === null ? shopParameters.nDays : uniformDay(group.end, random),
    rate: group.rate * random.gamma(withinGroup.rateShape, 1 / withinGroup.rateShape),
    holidayWeight: group.holidayWeight * Math.exp(random.normal(0, withinGroup.logHolidayWeightSd)),
    categoryShares:
      group.focus === null
        ? drawCategoryShares(withinGroup.categoryConcentration, random)
        : drawFocusedShares(group.focus, random),
    priceTaste: random.normal(group.priceTaste, withinGroup.priceTasteSd),
    extraUnits: group.extraUnits * random.gamma(withinGroup.extraUnitsShape, 1 / withinGroup.extraUnitsShape),
    favoursRegion,
  };
}

/** One category, equally likely any, takes a beta distributed share; the others share the rest as everybody does. */
function drawFocusedShares(focus: number, random: Random): number[] {
  const category = random.integer(categoryShares.length);
  const concentration = withinGroup.focusConcentration;
  const [share] = random.dirichlet([focus * concentration, (1 - focus) * concentration]);
  const others = 1 - categoryShares[category];
  return categoryShares.map((usual, c) => (c === category ? share : ((1 - share) * usual) / others));
}
