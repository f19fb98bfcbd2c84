import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found } from "./finding";
import type { Quantity } from "./glossary";
import { isKind } from "./marks";
import { isNegated } from "./near";
import { partCounted } from "./partCounts";

const verbs =
  /^(prefer|favour|favor|suggest|point|vot|choos|chos|recommend|pick|lie|sit|argu|call|ask|speak|plead|elbow|kne|bend|kink|indicat|optimum|optimal|peak|rather|opt|settl|favorit|favourit|pref)$/;
const named: readonly Quantity[] = ["inertia", "silhouette", "daviesBouldin", "calinskiHarabasz", "bic"];

/** Checks which number of clusters a criterion prefers ("the elbow is at k = 5"), and which was chosen. */
export function criterionClaims(facts: Facts, clause: Clause): Finding[] {
  const { marks, words, scope } = clause;
  if (clause.isHedged && !isWish(clause)) return [];
  const stems = words.slice(Math.max(0, (marks[0]?.from ?? 0) - 3), clause.to + 2).map(({ stem }) => stem);
  const choice = modelChoice(facts, clause, stems);
  if (choice !== undefined) return [choice];
  const numbers = scope.k ?? countsIn(clause);
  if (numbers.length === 0) return [];
  const mark = marks.filter(isKind("quantity")).find(({ quantity }) => named.includes(quantity));
  if (mark !== undefined) {
    const isElbow = words.slice(mark.from, mark.to).some(({ text }) => /^(elbow|knee)$/.test(text));
    if (!isElbow && !stems.some((stem) => verbs.test(stem))) return [];
    const { criteria } = facts.source.clusterCount;
    const criterion = criteria.find(({ name }) => name === mark.quantity);
    if (criterion === undefined || marks.some(({ kind }) => kind === "degree")) return [];
    const holds = criterion.best !== null && numbers.includes(criterion.best);
    return [
      found(
        holds !== isNegated(clause, mark),
        `${criterion.name} prefers ${criterion.best ?? "no"} clusters`,
      ),
    ];
  }
  const isChoice = stems.some((stem) =>
    /^(choos|chos|chosen|select|optimal|optimum|settl|decid|right|recommend|best)$/.test(stem),
  );
  if (!isChoice || scope.k === undefined || scope.models !== undefined) return [];
  const { used, nClusters } = facts.source.clusterCount;
  const known = [used, nClusters, facts.nClusters];
  return [
    found(
      scope.k.every((k) => known.includes(k)),
      `k = ${facts.nClusters} was chosen`,
    ),
  ];
}

/** "BIC would rather have six": a wish of a criterion is what it prefers. */
function isWish({ words, marks, isHedged }: Clause): boolean {
  const hedges = marks.filter(isKind("hedge"));
  return isHedged && hedges.length > 0 && hedges.every(({ from }) => words[from].text === "would");
}

/** "we chose DBSCAN", "GMM was selected". */
function modelChoice(
  { chosen }: Facts,
  { scope, marks, target }: Clause,
  stems: readonly string[],
): Finding | undefined {
  const mark = marks.find(isKind("scope"));
  const isChoice = stems.some((stem) =>
    /^(choos|chos|chosen|select|settl|decid|opt|prefer|recommend|pick)$/.test(stem),
  );
  if (
    !isChoice ||
    scope.models?.length !== 1 ||
    chosen === undefined ||
    mark === undefined ||
    target !== undefined
  )
    return undefined;
  if (marks.some(({ kind }) => kind === "quantity" || kind === "negation")) return undefined;
  return found(scope.models[0] === chosen.name, `the model that was chosen is ${chosen.name}`);
}

/** Small whole numbers that may be of segments. */
function countsIn(clause: Clause): number[] {
  return clause.marks
    .filter(isKind("amount"))
    .filter((mark) => {
      const { unit, value } = mark.amount;
      const counted = partCounted(clause, mark);
      const isOfSegments = counted === undefined || counted.dimension === "segments";
      return unit === "plain" && Number.isInteger(value) && value >= 1 && value <= 30 && isOfSegments;
    })
    .map(({ amount }) => amount.value);
}
