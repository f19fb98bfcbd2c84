import { isAdvice, isListOfThresholds } from "./advice";
import { groupsOf, isInBrackets } from "./clauseGroups";
import type { Quantity } from "./glossary";
import { isKind, type Mark } from "./marks";
import { type Dimension, dimensionsOf, isEmpty, narrowed, type Scope, union } from "./scope";
import { isTarget } from "./targets";
import { textOf, type Word } from "./words";

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
  /** Whether it speaks of each of several by itself. */
  readonly isEach: boolean;
  /** The subject of the clause before, which "more" without "than" refers to. */
  readonly previous: Scope | undefined;
}

/** What a sentence takes over from those before it. */
export interface Context {
  readonly scope: Scope;
  readonly quantity: Quantity | undefined;
  /** What the heading above is about. */
  readonly section: Scope;
}

/** Cuts a sentence into clauses and gives each its subject. */
export function clausesOf(words: readonly Word[], marks: readonly Mark[], context: Context): Clause[] {
  const clauses: Clause[] = [];
  let before: Context = context;
  let isFirst = true;
  const advice = isAdvice(words) || isListOfThresholds(words, marks);
  for (const group of groupsOf(words, marks)) {
    const own = withinSection(context.section, words, group);
    const hasPronoun = group.some(({ kind }) => kind === "pronoun");
    const isUniversal = universalNegation(words, group);
    const takesOver = !isFirst || hasPronoun || isUniversal || !isEmpty(context.section);
    const inherits = isEmpty(own.scope) ? takesOver : hasPronoun && isRestriction(own.scope);
    const isNobody = isFirst && isEmpty(own.scope) && isEmpty(before.scope) && refersBack(words, group);
    const named = isNobody
      ? { segments: [Number.NaN] }
      : inherits
        ? narrowed(before.scope, own.scope)
        : own.scope;
    // What is compared at one number of clusters stays there: "at k = 7 … simulated shops have 0.16".
    const scope = named.simulated && !named.k && before.scope.k ? { ...named, k: before.scope.k } : named;
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
      isHedged: advice || group.some(({ kind }) => kind === "hedge"),
      isEach: group.some((mark) => mark.kind === "each" || (mark.kind === "scope" && mark.isEach === true)),
      previous: isFirst ? undefined : before.scope,
    });
    // What stands in brackets is no subject of what follows.
    if (isInBrackets(words, group)) continue;
    before = {
      section: context.section,
      scope: isEmpty(scope) ? before.scope : scope,
      quantity: quantities[quantities.length - 1]?.quantity ?? before.quantity,
    };
    isFirst = false;
  }
  return clauses;
}

/** Below a segment's heading "the typical customer" is one of that segment. */
function withinSection(
  section: Scope,
  words: readonly Word[],
  group: readonly Mark[],
): { scope: Scope; target: Scope | undefined } {
  const own = subjectOf(words, group);
  const first = group.find(isKind("scope"));
  if (isEmpty(section) || own.scope.everybody === undefined || first === undefined) return own;
  const isTypical = /^(typical|a)$/.test(words[first.from].text);
  return isTypical ? { ...own, scope: { ...own.scope, everybody: undefined } } : own;
}

/** Whether "they" begins a clause, before anything that it could mean. */
function refersBack(words: readonly Word[], [first]: readonly Mark[]): boolean {
  return first?.kind === "pronoun" && /^(they|their|them|theirs)$/.test(words[first.from].text);
}

const restrictions: readonly Dimension[] = ["regions", "categories", "months", "years", "k"];

function isRestriction(scope: Scope): boolean {
  return dimensionsOf(scope).every((dimension) => restrictions.includes(dimension));
}

/** "nobody …", "no category …": says of the subject before that it comes first. */
export function universalNegation(words: readonly Word[], marks: readonly Mark[]): boolean {
  return (
    marks.some((mark) => mark.kind === "negation" && mark.isUniversal) ||
    deniedKind(words, marks) !== undefined
  );
}

/** The kind of which none is meant: "no segment", "none of the regions". */
export function deniedKind(words: readonly Word[], marks: readonly Mark[]): Dimension | undefined {
  for (const [i, mark] of marks.entries()) {
    const next = marks[i + 1];
    if (mark.kind !== "negation" || next?.kind !== "dimension") continue;
    const isNone = mark.isUniversal || /^(no|none)$/.test(words[mark.from].text);
    if (
      isNone &&
      /^(of )?(the |our |other |single )*$/.test(`${textOf(words, mark.to, next.from)} `.trimStart())
    )
      return next.dimension;
  }
  return undefined;
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
