import type { Facts } from "./facts";
import { type Finding, found, told } from "./finding";
import { textOf, type Word } from "./words";

const level = 0.05;
const tests: readonly (readonly [RegExp, "A1" | "A2" | "A3"])[] = [
  [/\b(what (people|customers|they) (buy|order)|order contents|contents of orders|a1)\b/, "A1"],
  [/\b(how often|order counts|number of orders|a2)\b/, "A2"],
  [/\b(when (people|customers|they) (buy|order)|and when|in when|or when|order dates|timing|a3)\b/, "A3"],
];
const nothing =
  /(no more than (by )?chance|not (by )?more than (by )?chance|do(es)? not differ|no different|find nothing|not significant|no significant|mere chance|pure chance|by chance alone|nothing but chance|do not reject|none of the tests|all alike)/;
const something =
  /(more than (by )?chance|significant|hardly produce|not (be )?(mere |pure )?chance|unlikely|cannot be chance|reject|no coincidence|differ)/;

/** Checks whether customers differ by more than chance, against the tests of behaviour after Holm's correction. */
export function behaviourClaims({ source }: Facts, words: readonly Word[]): Finding[] {
  const text = textOf(words);
  const { behaviour } = source.verdict.evidence as {
    readonly behaviour: Readonly<
      Record<string, { readonly pHolm?: number; readonly p?: number } | null>
    > | null;
  };
  const isAbout =
    (/\bdiffers?\b/.test(text) && /\b(chance|significan\w*)\b/.test(text)) ||
    (/\btests?\b/.test(text) && /\b(finds?|reject\w*|significan\w*|below|behaviour)\b/.test(text)) ||
    /\b(chance alone|coincidence)\b/.test(text);
  // "the percentage is the chance that …" explains.
  if (/\b(would seem|is the chance|is the share|means that|how far|for no more)\b/.test(text)) return [];
  const isNothing = nothing.test(text);
  if (behaviour === null || !isAbout || (!isNothing && !something.test(text))) return [];
  const meant = tests.filter(([pattern]) => pattern.test(text)).map(([, name]) => name);
  const names = meant.length > 0 ? meant : (["A1", "A2", "A3"] as const);
  const known = names.flatMap((name) => {
    const p = behaviour[name]?.pHolm ?? behaviour[name]?.p;
    return p === undefined ? [] : [{ name, p }];
  });
  if (known.length === 0) return [];
  const rejected = known.filter(({ p }) => p <= level);
  // "in what they buy, not in when": which of several is denied is not read.
  if (meant.length > 1 && rejected.length > 0 && rejected.length < known.length) return [];
  const differs = meant.length > 0 ? rejected.length === known.length : rejected.length > 0;
  return [
    found(differs !== isNothing, known.map(({ name, p }) => `${name}: p = ${told(p)} after Holm`).join(", ")),
  ];
}
