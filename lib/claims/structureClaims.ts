import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found, told } from "./finding";
import { isKind, type MarkOf } from "./marks";
import { continuumAt } from "./modelValues";
import { isNegated } from "./near";

type Level = "distinct" | "slices" | "none" | "not-applicable";

/** Which verdicts bear out what a text says of structure. */
const bearing: Readonly<Record<MarkOf<"structure">["says"], readonly Level[]>> = {
  distinct: ["distinct"],
  slices: ["slices"],
  none: ["none"],
  continuum: ["slices", "none"],
  "not-applicable": ["not-applicable"],
};

/** Checks what is said of real groups, continua and good separation against the verdict and the simulated shops. */
export function structureClaims(facts: Facts, clause: Clause): Finding[] {
  if (clause.isHedged || clause.scope.simulated !== undefined) return [];
  const { level } = facts.source.verdict;
  return clause.marks.filter(isKind("structure")).flatMap((mark): Finding[] => {
    if (isCondition(clause, mark)) return [];
    const isDenied = isNegated(clause, mark);
    if (mark.says === "distinct" && !isDenied) {
      const score = scoreClaim(facts, clause);
      if (score !== undefined) return [score];
    }
    const holds = bearing[mark.says].includes(level);
    // What is not distinct may still be slices or nothing: only a denial of the verdict itself is false.
    if (isDenied) return [found(!holds, `the verdict is ${level}`)];
    return [found(holds, `the verdict is ${level}`)];
  });
}

/** A score that simulated shops without groups reach too shows no separation. */
function scoreClaim(facts: Facts, clause: Clause): Finding | undefined {
  const { scope, marks } = clause;
  const quantity = marks
    .filter(isKind("quantity"))
    .map((mark) => mark.quantity)
    .find((one) => one === "silhouette" || one === "daviesBouldin" || one === "calinskiHarabasz");
  const row =
    scope.models === undefined
      ? facts.chosen
      : facts.allModels.find(({ name }) => scope.models?.includes(name));
  if (quantity === undefined && scope.models === undefined && scope.k === undefined) return undefined;
  const k = scope.k?.[0] ?? row?.nClusters ?? facts.nClusters;
  const continuum = continuumAt(facts, k);
  if (continuum?.nullMean === undefined) return undefined;
  const table = facts.source.clusterCount.rows.find(({ nClusters }) => nClusters === k)?.silhouette;
  const own = scope.k === undefined ? row?.silhouette : (table ?? continuum.silhouette);
  if (own === undefined || own === null) return undefined;
  const reached = continuum.quantiles?.q95 ?? continuum.nullMean;
  const isAbove = own > reached && facts.source.verdict.level === "distinct";
  return found(
    isAbove,
    `silhouette ${told(own)} at k = ${k}; simulated shops without groups have ${told(continuum.nullMean)} on average and reach ${told(reached)}; the verdict is ${facts.source.verdict.level}`,
  );
}

/** "0.10 is needed for distinct groups" does not say that there are any. */
function isCondition({ words }: Clause, { from }: MarkOf<"structure">): boolean {
  return words
    .slice(Math.max(0, from - 4), from)
    .some(({ text }) => /^(needed|required|for|without)$/.test(text));
}
