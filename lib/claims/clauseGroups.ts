import { isKind, type Mark, type MarkOf } from "./marks";
import { type Dimension, dimensionsOf } from "./scope";
import { isTarget } from "./targets";
import { textOf, type Word } from "./words";

const subjects: readonly Dimension[] = ["segments", "regions", "categories", "models", "simulated"];

/** Marks of one clause each: cut at conjunctions, and where a new subject begins after something was said of the last. */
export function groupsOf(words: readonly Word[], marks: readonly Mark[]): Mark[][] {
  const groups: Mark[][] = [[]];
  for (const mark of marks) {
    const current = groups[groups.length - 1];
    if (mark.kind === "boundary") {
      if (current.length > 0) groups.push([]);
      continue;
    }
    if (mark.kind === "next" && current.length > 0) {
      groups.push([mark]);
      continue;
    }
    const last = current[current.length - 1];
    const isClosed = last !== undefined && words.slice(last.to, mark.from).some(({ text }) => text === ")");
    if (isClosed && isInBrackets(words, current)) {
      groups.push([mark]);
      continue;
    }
    const colon = colonBefore(words, current, mark);
    if (colon) groups.push([]);
    const cut = mark.kind === "scope" && !colon ? cutBefore(words, current, mark) : undefined;
    if (cut !== undefined) {
      groups[groups.length - 1] = current.filter(({ from }) => from < cut);
      groups.push(current.filter(({ from }) => from >= cut));
    }
    groups[groups.length - 1].push(mark);
  }
  return groups.filter((group) => group.length > 0);
}

/** "Business grew: 2024 saw …": after a colon a new subject begins a new clause. */
function colonBefore(words: readonly Word[], group: readonly Mark[], mark: Mark): boolean {
  const last = group[group.length - 1];
  if (mark.kind !== "scope" || last === undefined) return false;
  const isColon = words.slice(last.to, mark.from).some(({ text }) => text === ":");
  return isColon && group.some(({ kind }) => says.has(kind));
}

const says = new Set<Mark["kind"]>(["quantity", "degree", "amount", "structure", "trend", "equal"]);

/** Where the clause must be cut for a new subject, as index of a word. */
function cutBefore(
  words: readonly Word[],
  group: readonly Mark[],
  mark: MarkOf<"scope">,
): number | undefined {
  const earlier = group.filter(isKind("scope")).filter((other) => !isTarget(words, group, other));
  const last = earlier[earlier.length - 1];
  const number = group.findLast(isKind("amount"));
  // "0.60, in the simulated shops 0.23": the first number is of another subject.
  if (last === undefined && mark.scope.simulated !== undefined && number !== undefined) {
    const before = group.filter(isKind("amount")).at(-2);
    return lastJoint(words, number.to, mark.from) ?? (before && lastJoint(words, before.to, number.from));
  }
  if (last === undefined || isTarget(words, [...group, mark], mark)) return undefined;
  const hasPredicate = group.some(({ kind, from }) => from >= last.to && says.has(kind));
  if (!hasPredicate) return undefined;
  const isAlike = dimensionsOf(mark.scope).some((dimension) => dimensionsOf(last.scope).includes(dimension));
  const place = lastJoint(words, last.to, mark.from);
  // "cluster 0 consists of 88 lapsed customers": one segment by two names.
  const isSame =
    String(mark.scope.segments) === String(last.scope.segments) && mark.scope.segments !== undefined;
  if (isSame) return undefined;
  if (isAlike) return place ?? placeOfAmount(words, group, mark) ?? mark.from;
  // "at k = 4 … 0.55, in simulated shops 0.31"
  const isAtSame =
    mark.scope.simulated !== undefined &&
    number !== undefined &&
    dimensionsOf(last.scope).every((dimension) => dimension === "k" || dimension === "models");
  const joint = isAtSame ? lastJoint(words, number.to, mark.from) : undefined;
  if (joint !== undefined) return joint;
  // "ours is 0.33, that of simulated shops 0.17"
  const isThatOf =
    mark.scope.simulated !== undefined &&
    place !== undefined &&
    /^(that|those|it|the one)( (of|for|in|from))?( the)?$/.test(textOf(words, place + 1, mark.from));
  if (isThatOf) return place;
  const isNewSubject =
    dimensionsOf(mark.scope).some((dimension) => subjects.includes(dimension)) &&
    place !== undefined &&
    words.slice(place + 1, mark.from).every(({ text }) => /^(the|our|in|only|and|for|,)$/.test(text)) &&
    !/^(in|for|of|from)$/.test(words[mark.from - 1]?.text ?? "");
  return isNewSubject ? place : undefined;
}

/** "to 5,832 in 2024": the number goes with the name after it. */
function placeOfAmount(words: readonly Word[], group: readonly Mark[], { from }: Mark): number | undefined {
  const last = group[group.length - 1];
  const isBeside =
    last?.kind === "amount" && from - last.to <= 1 && /^(in|for|of|at|with)$/.test(words[last.to].text);
  return isBeside ? last.from : undefined;
}

function lastJoint(words: readonly Word[], from: number, to: number): number | undefined {
  for (let at = to - 1; at >= from; at -= 1) if (/^(,|and|&|\()$/.test(words[at].text)) return at;
  return undefined;
}

/** Whether a group of marks begins within brackets. */
export function isInBrackets(words: readonly Word[], group: readonly Mark[]): boolean {
  const at = group[0]?.from ?? 0;
  let depth = 0;
  for (let i = 0; i < at; i += 1) depth += words[i].text === "(" ? 1 : words[i].text === ")" ? -1 : 0;
  return depth > 0;
}
