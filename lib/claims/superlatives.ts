import type { Clause } from "./clauses";
import { type DegreeMark, dimensionOf, directionOf } from "./degreeQuantities";
import type { Facts } from "./facts";
import { type Finding, found } from "./finding";
import type { Quantity } from "./glossary";
import { isKind } from "./marks";
import { isNegated, isOwnPart, statisticOf } from "./near";
import { rankings } from "./rank";
import type { Dimension, Scope } from "./scope";
import { textOf } from "./words";

/** Checks "the largest", "the second smallest", "nobody has more", "the winner". */
export function superlative(
  facts: Facts,
  clause: Clause,
  mark: DegreeMark,
  quantities: readonly Quantity[],
  isUniversal: boolean,
): Finding | undefined {
  const { scope, marks } = clause;
  const dimension = dimensionOf(clause);
  if (dimension === undefined) return undefined;
  // "the best among k = 6, 7, 8" says nothing of all.
  const isAmong = clause.words.slice(mark.to, clause.to).some(({ text }) => text === "among");
  if (dimension === "k" && isAmong) return undefined;
  if (dimension === "models" && quantities.length === 0) return winner(facts, clause, mark);
  // "no segment is larger than segment 0"
  const own =
    scope[dimension] ?? (isUniversal ? clause.target?.[dimension] : ownScore(facts, clause, mark, dimension));
  const named = own === undefined ? undefined : ({ [dimension]: own } as Scope);
  if (named === undefined || (named.segments ?? []).some(Number.isNaN)) return undefined;
  const subject =
    dimension === "months" && scope.years !== undefined ? { ...named, years: scope.years } : named;
  const restriction = Object.fromEntries(
    Object.entries(scope).filter(
      ([name]) => name !== dimension && name !== "everybody" && !(name === "years" && dimension === "months"),
    ),
  ) as Scope;
  const ordinal = marks.filter(isKind("ordinal")).find(({ to }) => to <= mark.from && mark.from - to <= 2);
  const isDenied = !isUniversal && isNegated(clause, mark);
  const all = quantities.flatMap((quantity) => {
    const sign = directionOf(mark, quantity);
    return sign === 0
      ? []
      : rankings(facts, {
          ...{ quantity, dimension, subject, rank: ordinal?.rank ?? 1, sign, restriction },
          ...{ statistic: statisticOf(clause), isOwnPart: isOwnPart(clause) },
          ...(dimension === "models" && speaksOfEveryModel(clause) ? { isEveryModel: true } : {}),
        });
  });
  if (all.length === 0) return undefined;
  const right = all.find(({ holds }) => holds);
  return found((right !== undefined) !== isDenied, (right ?? all[0]).reason);
}

/** "the winner": the model that was chosen. */
function winner(facts: Facts, clause: Clause, mark: DegreeMark): Finding | undefined {
  const { models } = clause.scope;
  const { chosen } = facts;
  if (models === undefined || chosen === undefined || mark.degree.sign === 0) return undefined;
  if (mark.degree.sign === -1) {
    const [last] = rankings(facts, {
      ...{ quantity: "silhouette", dimension: "models", subject: { models }, rank: 1, sign: -1 },
    });
    return last && found(last.holds !== isNegated(clause, mark), last.reason);
  }
  const isChosen = models.includes(chosen.name);
  return found(isChosen !== isNegated(clause, mark), `the model that was chosen is ${chosen.name}`);
}

/** "a Davies-Bouldin of 1.04 is the highest of all models" is said of the model that was chosen. */
function ownScore(
  facts: Facts,
  { marks }: Clause,
  mark: DegreeMark,
  dimension: Dimension,
): readonly string[] | undefined {
  const isAfterScore = marks.some(({ kind, to }) => kind === "amount" && to <= mark.from);
  return dimension === "models" && isAfterScore && facts.chosen ? [facts.chosen.name] : undefined;
}

const everyModel =
  /\b(all|any|every|none of the|no) ((other|fitted|tried|compared|the|of|four|five|six|seven|eight|nine|\d+) )*(models?|algorithms?|fits|variants?|candidates?|contenders?|clusterings?)\b|\b(models?|fits?|variants?) (that were )?(compared|tried|fitted|tested)\b|\bof (all|the six)\b|^nothing\b/;

/** "of all models compared": not the first of each kind alone, as in "of the three models". */
function speaksOfEveryModel({ words }: Clause): boolean {
  const text = textOf(words);
  return everyModel.test(text) && !/\b(three|3) (models|kinds|algorithms)\b/.test(text);
}
