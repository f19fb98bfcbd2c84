import type { DroppedFeature } from "../../features/context";
import type { ExplainedSpending } from "./explainedSpending";
import type { Persistence } from "./persistence";

/** Whether segments last, with the numbers. */
export function persistenceSentence(adjustedRand: number, spending: ExplainedSpending): string {
  const { share, byChance, p, effect } = spending;
  return (
    `The segment of the earlier half explains ${percent(share)} of the variance of later log spending, ${percent(byChance)} by chance ` +
    `(p = ${p.toFixed(3)}): a ${effect} effect. Segments of both halves agree by ${adjustedRand.toFixed(2)} (adjusted Rand index; 1 is the same, 0 chance).`
  );
}

/** Who and what could not be compared. */
export function persistenceNotes(
  { both, earlierOnly, laterOnly }: Persistence["customers"],
  dropped: readonly DroppedFeature[],
  withoutSpending = 0,
): string[] {
  const all = both + earlierOnly + laterOnly;
  const notes = [
    `${both} of ${all} customers ordered in both halves and are compared; ${earlierOnly} ordered in the earlier half only and ${laterOnly} in the later half only, and can't be compared.`,
  ];
  for (const { name, reason } of dropped) notes.push(`${name} is left out: ${reason}.`);
  if (withoutSpending > 0) {
    notes.push(
      `${withoutSpending} customers with no spending above 0 in the later half are left out of its variance.`,
    );
  }
  return notes;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
