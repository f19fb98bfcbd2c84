import type { NameRule } from "./vocabulary";

/** Longest name, so that figures have room for it. */
export const longestName = 40;
/** Name of a segment in which nothing stands out. */
export const undistinguishedName = "no distinctive feature";

/** What a name can be made of. */
export interface NameParts<A extends { readonly words: string }> {
  readonly segment: number | null;
  readonly rule: NameRule | null;
  /** What else stands out, strongest first. */
  readonly adjectives: readonly A[];
  /** Whether the first of these stands out more than all that the rule says, so that the name must not leave it out. */
  readonly adjectiveLeads: boolean;
  readonly isRegional: boolean;
}

/** A name, and the adjectives in it that are not the rule's. */
export interface UniqueName<A> {
  readonly name: string;
  readonly used: readonly A[];
}

/**
 * The first name that is short enough and not taken: the rule's, or its short form with one more adjective, which comes first where
 * the adjective leads; without a rule two adjectives or one; a number at last. "regional" stands before it where it fits.
 */
export function uniqueName<A extends { readonly words: string }>(
  parts: NameParts<A>,
  taken: ReadonlySet<string>,
): UniqueName<A> {
  const { segment, rule, isRegional } = parts;
  const choices = rule ? choicesOfRule(rule, parts) : choicesOfAdjectives(parts.adjectives);
  const all = choices.flatMap((choice) =>
    isRegional ? [{ ...choice, name: `regional ${choice.name}` }, choice] : [choice],
  );
  const free = all.find(({ name }) => name.length <= longestName && !taken.has(name));
  if (free) return free;
  const used = rule ? [] : parts.adjectives.slice(0, 1);
  const name = rule ? (rule.short ?? rule.name) : (used[0]?.words ?? undistinguishedName);
  return { name: `${name} (segment ${segment})`, used };
}

function choicesOfRule<A extends { readonly words: string }>(
  { name, short = name }: NameRule,
  { adjectives, adjectiveLeads }: NameParts<A>,
): UniqueName<A>[] {
  const longer = adjectives.map((one) => ({ name: `${short}, ${one.words}`, used: [one] }));
  const plain = { name, used: [] };
  return adjectiveLeads ? [...longer, plain] : [plain, ...longer];
}

function choicesOfAdjectives<A extends { readonly words: string }>(
  adjectives: readonly A[],
): UniqueName<A>[] {
  if (adjectives.length === 0) return [{ name: undistinguishedName, used: [] }];
  const pairs = adjectives.flatMap((one, i) => adjectives.slice(i + 1).map((other) => [one, other]));
  return [...pairs, ...adjectives.map((one) => [one])].map((used) => ({
    name: used.map(({ words }) => words).join(", "),
    used,
  }));
}
