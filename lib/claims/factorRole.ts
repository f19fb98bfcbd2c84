import type { Clause } from "./clauses";
import { isKind, type MarkOf } from "./marks";
import { textOf } from "./words";

/** Whether a number is a factor or a difference, which way, and by which word. */
export interface Role {
  readonly kind: "factor" | "difference";
  readonly sign: 1 | -1;
  readonly degree?: MarkOf<"degree">;
}

/** What a number does in a comparison: "twice the", "40 % more", "grew by 40 %"; undefined where it is a number of something. */
export function roleOf({ words, marks, target }: Clause, mark: MarkOf<"amount">): Role | undefined {
  const { amount, to, from } = mark;
  const next = marks.filter(isKind("degree")).find((other) => other.from === to);
  const isComparative = next?.degree.grade === "comparative";
  if (amount.unit === "times") {
    const after = words[to]?.text ?? "";
    const isFactor =
      /^(the|as|more|higher|larger|that|those|what|its|their|bigger|greater|than|above|average|our|so|longer|dearer|every|any)$/.test(
        after,
      ) ||
      isComparative ||
      /^an? (order|basket|customer|buyer|newcomer)\b/.test(textOf(words, to, to + 2));
    // "3.5 times as often as segment 4"
    const how = marks
      .filter(isKind("degree"))
      .find((other) => after === "as" && other.from === to + 1 && other.degree.quantity !== undefined);
    if (how && target !== undefined) return { kind: "factor", sign: 1, degree: how };
    return isFactor
      ? { kind: "factor", sign: 1, ...(isComparative && next ? { degree: next } : {}) }
      : undefined;
  }
  const how = marks
    .filter(isKind("degree"))
    .find(
      (other) => words[to]?.text === "as" && other.from === to + 1 && other.degree.quantity !== undefined,
    );
  if (amount.unit !== "share") return undefined;
  // "a quarter of that of segment 1"
  if (words[to]?.text === "of" && /^(one|that|those|what)$/.test(words[to + 1]?.text ?? ""))
    return { kind: "factor", sign: 1 };
  // "half the average", "a third as much as"
  const following = textOf(words, to, to + 3);
  if (
    /^((of )?(the|its|their) (average|mean|overall|usual|normal|customary|standard|ordinary)|(of )?what is usual|as (much|many|high|large|often))/.test(
      following,
    )
  )
    return { kind: "factor", sign: 1, ...(how && target !== undefined ? { degree: how } : {}) };
  if (isComparative && next)
    return { kind: "difference", sign: next.degree.sign === -1 ? -1 : 1, degree: next };
  const before = words[from - 1]?.text ?? "";
  const trend = marks.filter(isKind("trend")).find(({ to: end }) => end <= from);
  if (trend && (before === "by" || from - trend.to <= 1)) return { kind: "difference", sign: trend.sign };
  const isAverage = /^(above|below)$/.test(words[to]?.text ?? "");
  return isAverage ? { kind: "difference", sign: words[to].text === "below" ? -1 : 1 } : undefined;
}
