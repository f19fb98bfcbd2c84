import type { Dominance, LonePart } from "./dominance";

/** From these values on dominance is said. */
export const dominanceLimits = { adjustedRand: 0.9, varianceShare: 0.9, varianceInflation: 10 } as const;

/** What is to be said beside the table: nothing where nothing dominates. */
export function dominanceSentences({
  parts,
  columns,
  dominating,
  valuesAreClusters,
}: Omit<Dominance, "sentences">): string[] {
  const sentences: string[] = [];
  if (columns.length === 1) {
    sentences.push(`There is one column only, ${columns[0].name}: the segments are ranges of it.`);
  }
  const lone = parts.filter(({ name }) => columns.length > 1 && dominating.includes(name));
  for (const part of lone) sentences.push(ofPart(part));
  for (const column of columns.filter(({ name }) => valuesAreClusters.includes(name))) {
    sentences.push(
      `The segments are the ${column.nDistinct} values of ${column.name} (adjusted Rand index ${column.adjustedRandOfValues?.toFixed(2)}).`,
    );
  }
  const heaviest = columns.find(
    ({ fittedVarianceShare }) => fittedVarianceShare >= dominanceLimits.varianceShare,
  );
  if (columns.length > 1 && heaviest) {
    sentences.push(
      `${heaviest.name} makes ${percentBelow(heaviest.fittedVarianceShare)} of the variance that the model saw: the other columns hardly count. Scale the columns.`,
    );
  }
  for (const { name } of columns.filter(({ determinedByOthers }) => determinedByOthers)) {
    sentences.push(`${name} follows from the other columns entirely: what it says counts twice.`);
  }
  for (const { name, varianceInflation } of columns) {
    if (varianceInflation === null || varianceInflation <= dominanceLimits.varianceInflation) continue;
    sentences.push(
      `${name} is mostly a combination of the other columns (variance inflation ${varianceInflation.toFixed(1)}): what it says counts twice.`,
    );
  }
  return sentences;
}

function ofPart({ name, columns, adjustedRand }: LonePart): string {
  const agreement = `KMeans on ${columns.length === 1 ? "it" : "them"} alone gives the same segments (adjusted Rand index ${adjustedRand.toFixed(2)}).`;
  return columns.length === 1
    ? `One column decides: ${name}. ${agreement}`
    : `One block of ${columns.length} indicator columns decides: ${name}. ${agreement}`;
}

/** A percentage that is cut, not rounded, so that a share below 1 never reads as 100%; three decimals from 99.9% on. */
function percentBelow(share: number): string {
  const decimals = share >= 0.999 ? 3 : 1;
  const cut = Math.floor(share * 100 * 10 ** decimals) / 10 ** decimals;
  return `${cut.toFixed(decimals)}%`;
}
