import type { Random } from "../random";
import { type Behaviour, uniformDay } from "./simulateBehaviour";
import { exposure } from "./simulateCalendar";
import {
  always,
  flowGroups,
  flowParameters,
  type GroupParameters,
  groupParameters,
  shopParameters,
} from "./simulateParameters";

const { nDays } = shopParameters;

/** The planted groups whose members are there throughout; they share what the others leave. */
export function settledGroups(): GroupParameters[] {
  const settled = groupParameters.filter(({ name }) => !flowGroups.includes(name));
  const total = settled.reduce((sum, { share }) => sum + share, 0);
  return settled.map((group) => ({ ...group, ...always, share: group.share / total }));
}

/**
 * Lets customers who were drawn as if there throughout come and go at a steady pace: sign-ups and lengths of stay are uniform, drawn
 * anew where the customer would have left before the window. Each orders at the customer's own pace while there. So
 * everything is distributed alike in any two stretches of the window that the calendar doesn't tell apart.
 */
export function letComeAndGo(behaviours: readonly Behaviour[], random: Random): Behaviour[] {
  return behaviours.map((behaviour) => {
    const { signupDay, endDay } = drawStay(random);
    const { holidayWeight } = behaviour;
    const there = exposure(signupDay, endDay, holidayWeight) / exposure(0, nDays, holidayWeight);
    return { ...behaviour, signupDay, endDay, rate: behaviour.rate * there };
  });
}

function drawStay(random: Random): { signupDay: number; endDay: number } {
  for (;;) {
    const signupDay = uniformDay(flowParameters.signup, random);
    const endDay = signupDay + uniformDay(flowParameters.stay, random);
    if (endDay > 0) return { signupDay, endDay: Math.min(endDay, nDays) };
  }
}
