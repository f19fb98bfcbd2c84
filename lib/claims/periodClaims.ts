import { agrees } from "./bounds";
import type { Facts } from "./facts";
import { type Finding, found } from "./finding";
import { isKind, type Mark, type MarkOf } from "./marks";
import type { Scope } from "./scope";
import { textOf, type Word } from "./words";

const subject =
  /^(data|record|window|period|history|transaction|dataset|order|sale|analysi|file|observation)$/;
const verb = /^(cover|run|span|reach|rang|extend|from|between|stretch|com|start|begin|end|last|go)$/;

/** Checks which period the data cover. */
export function periodClaims(facts: Facts, words: readonly Word[], marks: readonly Mark[]): Finding[] {
  const { firstDate, lastDate } = facts.source.dataset;
  const dates = marks.filter(
    (mark): mark is MarkOf<"scope"> | MarkOf<"date"> =>
      mark.kind === "date" || (mark.kind === "scope" && mark.scope.years !== undefined),
  );
  if (firstDate === null || lastDate === null || dates.length > 2) return [];
  if (dates.length === 0) return lengthClaims(facts, words, marks);
  const before = words.slice(0, dates[0].from);
  if (!before.some(({ stem }) => subject.test(stem)) || !before.some(({ stem }) => verb.test(stem)))
    return [];
  // "Orders from 2023 to 2024 fell" says more than a period: only plain statements are read.
  if (marks.some(({ kind }) => kind === "trend" || kind === "degree")) return [];
  const lengths = marks.filter(isKind("amount"));
  if (lengths.some(({ amount }) => amount.unit !== "days")) return [];
  const [start, end] = dates.length === 2 ? dates : [dates[0], undefined];
  const starts = !before.some(({ stem }) => /^(end|until)$/.test(stem)) || end !== undefined;
  const reason = `the data cover ${firstDate.slice(0, 10)} to ${lastDate.slice(0, 10)}`;
  if (end === undefined) {
    const isWhole = before.some(({ stem }) => /^(cover|span)$/.test(stem));
    const bounds = isWhole ? [firstDate, lastDate] : [starts ? firstDate : lastDate];
    return [
      found(
        bounds.every((date) => isIn(date, start.scope)),
        reason,
      ),
    ];
  }
  return [found(isIn(firstDate, start.scope) && isIn(lastDate, end.scope), reason)];
}

/** Whether a date, `YYYY-MM-DD …`, lies in a year or month. */
function isIn(date: string, { years, months }: Scope): boolean {
  const [year, month] = date.slice(0, 7).split("-").map(Number);
  return (years?.includes(year) ?? true) && (months?.includes(month) ?? true);
}

const isLength =
  /\b(data|records|window|history|dataset|data set|file) (cover|covers|span|spans|run over|stretch over|extend over|comprise)( (about|exactly|just|only|roughly|nearly|almost|over|more than|less than|a period of|the))*($| (?!from|between|to))/;
const dayMs = 86_400_000;

/** "the data span two years" */
function lengthClaims({ source }: Facts, words: readonly Word[], marks: readonly Mark[]): Finding[] {
  const [first, last] = [source.dataset.firstDate, source.dataset.lastDate].map((date) =>
    Date.parse(`${(date ?? "").slice(0, 10)}T00:00:00Z`),
  );
  const days = (last - first) / dayMs + 1;
  if (!isLength.test(textOf(words))) return [];
  return marks.filter(isKind("amount")).flatMap(({ amount, from }): Finding[] => {
    if (amount.unit !== "days" || !isLength.test(textOf(words, 0, from))) return [];
    const { low, high } = amount;
    const wide = {
      ...amount,
      low: Math.min(low, 0.96 * amount.value),
      high: Math.max(high, 1.04 * amount.value),
    };
    return [
      found(
        agrees(Number.isFinite(low) && Number.isFinite(high) ? wide : amount, days),
        `the data cover ${days} days`,
      ),
    ];
  });
}
