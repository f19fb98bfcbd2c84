import type { Quantity } from "./glossary";
import { isKind, type Mark, type MarkOf } from "./marks";
import { type Dimension, dimensionsOf, isEmpty, narrowed, type Scope, union } from "./scope";
import type { Word } from "./words";

/** A part of a sentence that says something of one subject, perhaps in comparison with another. */
export interface Clause {
  readonly words: readonly Word[];
  readonly marks: readonly Mark[];
  readonly from: number;
  readonly to: number;
  /** What it is about; from earlier clauses where it names nothing itself. */
  readonly scope: Scope;
  /** Whether it names its subject itself. */
  readonly isOwn: boolean;
  /** What the subject is compared with. */
  readonly target: Scope | undefined;
  /** The quantity that the clause before spoke of. */
  readonly inherited: Quantity | undefined;
  readonly isHedged: boolean;
  /** The subject of the clause before, which "more" without "than" refers to. */
  readonly previous: Scope | undefined;
}

/** What a sentence takes over from those before it. */
export interface Context {
  readonly scope: Scope;
  readonly quantity: Quantity | undefined;
}

/** Cuts a sentence into clauses and gives each its subject. */
export function clausesOf(words: readonly Word[], marks: readonly Mark[], context: Context): Clause[] {
  const clauses: Clause[] = [];
  let before: Context = context;
  let isFirst = true;
  for (const group of groupsOf(words, marks)) {
    const own = subjectOf(words, group);
    const hasPronoun = group.some(({ kind }) => kind === "pronoun");
    const isUniversal = universalNegation(words, group);
    const takesOver = !isFirst || hasPronoun || isUniversal;
    const inherits = isEmpty(own.scope) ? takesOver : hasPronoun && isRestriction(own.scope);
    const scope = inherits ? narrowed(before.scope, own.scope) : own.scope;
    const quantities = group.filter(isKind("quantity"));
    clauses.push({
      words,
      marks: group,
      from: group[0]?.from ?? 0,
      to: group[group.length - 1]?.to ?? 0,
      scope,
      isOwn: !isEmpty(own.scope),
      target: own.target,
      inherited: isFirst && !takesOver ? undefined : before.quantity,
      isHedged: group.some(({ kind }) => kind === "hedge"),
      previous: isFirst ? undefined : before.scope,
    });
    before = {
      scope: isEmpty(scope) ? before.scope : scope,
      quantity: quantities[quantities.length - 1]?.quantity ?? before.quantity,
    };
    isFirst = false;
  }
  return clauses;
}

const subjects: readonly Dimension[] = ["segments", "regions", "categories", "models", "simulated"];
const restrictions: readonly Dimension[] = ["regions", "categories", "months", "years", "k"];

function isRestriction(scope: Scope): boolean {
  return dimensionsOf(scope).every((dimension) => restrictions.includes(dimension));
}

/** "nobody …", "no category …": says of the subject before that it comes first. */
export function universalNegation(words: readonly Word[], marks: readonly Mark[]): boolean {
  return marks.some((mark, i) => {
    if (mark.kind !== "negation") return false;
    const next = marks[i + 1];
    const isNoThing =
      /^(no|none)$/.test(words[mark.from].text) && next?.kind === "dimension" && next.from - mark.to <= 1;
    return mark.isUniversal || isNoThing;
  });
}

/** Marks of one clause each: cut at conjunctions, and where a new subject begins after something was said of the last. */
function groupsOf(words: readonly Word[], marks: readonly Mark[]): Mark[][] {
  const groups: Mark[][] = [[]];
  for (const mark of marks) {
    const current = groups[groups.length - 1];
    if (mark.kind === "boundary") {
      if (current.length > 0) groups.push([]);
      continue;
    }
    const cut = mark.kind === "scope" ? cutBefore(words, current, mark) : undefined;
    if (cut !== undefined) {
      groups[groups.length - 1] = current.filter(({ from }) => from < cut);
      groups.push(current.filter(({ from }) => from >= cut));
    }
    groups[groups.length - 1].push(mark);
  }
  return groups.filter((group) => group.length > 0);
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
  if (last === undefined || isTarget(words, [...group, mark], mark)) return undefined;
  const hasPredicate = group.some(({ kind, from }) => from >= last.to && says.has(kind));
  if (!hasPredicate) return undefined;
  const isAlike = dimensionsOf(mark.scope).some((dimension) => dimensionsOf(last.scope).includes(dimension));
  const place = lastJoint(words, last.to, mark.from);
  if (isAlike) return place ?? mark.from;
  const isNewSubject =
    dimensionsOf(mark.scope).some((dimension) => subjects.includes(dimension)) &&
    place !== undefined &&
    words.slice(place + 1, mark.from).every(({ text }) => /^(the|our|in|only|and|for|,)$/.test(text)) &&
    !/^(in|for|of|from)$/.test(words[mark.from - 1]?.text ?? "");
  return isNewSubject ? place : undefined;
}

function lastJoint(words: readonly Word[], from: number, to: number): number | undefined {
  for (let at = to - 1; at >= from; at -= 1) if (/^(,|and|&|\()$/.test(words[at].text)) return at;
  return undefined;
}

/** Whether a scope is what something is compared with. */
export function isTarget(words: readonly Word[], group: readonly Mark[], mark: MarkOf<"scope">): boolean {
  const i = group.indexOf(mark);
  const before = group.slice(0, i);
  const near = before.filter(({ to }) => mark.from - to <= 4);
  const isAfter = near.some((other, j) => {
    if (other.kind !== "target") return false;
    return near
      .slice(j + 1)
      .every(
        ({ kind }) =>
          kind === "amount" ||
          kind === "quantity" ||
          kind === "scope" ||
          kind === "pronoun" ||
          kind === "statistic",
      );
  });
  if (isAfter) return true;
  const hasSubject = before.some(isKind("scope"));
  if (hasSubject && (mark.scope.others !== undefined || mark.scope.everybody !== undefined)) return true;
  const word = words[mark.from - 1]?.text ?? "";
  const back = word === "the" ? (words[mark.from - 2]?.text ?? "") : word;
  const compares =
    before.some(({ kind }) => kind === "equal" || (kind as string) === "times") || hasFactor(before);
  if (back === "as" && compares) return true;
  return (
    back === "of" &&
    hasFactor(before) &&
    /^(that|those|average|mean|median)$/.test(words[mark.from - (word === "the" ? 3 : 2)]?.text ?? "")
  );
}

function hasFactor(marks: readonly Mark[]): boolean {
  return marks.some((mark) => mark.kind === "amount" && mark.amount.unit === "times");
}

function subjectOf(
  words: readonly Word[],
  group: readonly Mark[],
): { scope: Scope; target: Scope | undefined } {
  let scope: Scope = {};
  let target: Scope | undefined;
  for (const mark of group.filter(isKind("scope"))) {
    if (isTarget(words, group, mark)) target = union(target ?? {}, mark.scope);
    else scope = union(scope, mark.scope);
  }
  return { scope, target };
}
