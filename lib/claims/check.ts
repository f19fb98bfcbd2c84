import { amountClaims } from "./amountClaims";
import { behaviourClaims } from "./behaviourClaims";
import { type Clause, type Context, clausesOf } from "./clauses";
import { concentrationClaims } from "./concentrationClaims";
import { criterionClaims } from "./criterionClaims";
import { degreeClaims } from "./degreeClaims";
import { equalClaims } from "./equalClaims";
import { factorClaims } from "./factorClaims";
import { type ClaimFacts, type Facts, factsOf } from "./facts";
import type { Finding } from "./finding";
import { identityClaims } from "./identityClaims";
import { lexiconOf } from "./lexicon";
import { isKind, type Mark, type Meaning, marksOf, type Recogniser } from "./marks";
import { orderCountClaims } from "./orderCountClaims";
import { ordinalClaims } from "./ordinalClaims";
import { periodClaims } from "./periodClaims";
import type { Phrasebook } from "./phrases";
import { recognisersOf } from "./recognisers";
import { resolved } from "./resolve";
import { isEmpty, type Scope } from "./scope";
import { type Passage, sentencesOf } from "./sentences";
import { structureClaims } from "./structureClaims";
import { trendClaims } from "./trendClaims";
import { unsupportedClaims } from "./unsupported";
import { type Word, wordsOf } from "./words";
import { zeroClaims } from "./zeroClaims";

/** Whether the results bear out a sentence. */
export type ClaimStatus = "supported" | "contradicted" | "not checkable";

/** A sentence of a text with what the results say of it. */
export interface CheckedClaim {
  /** Without markup. */
  readonly sentence: string;
  /** Place in the source, as indices of characters. */
  readonly start: number;
  readonly end: number;
  readonly status: ClaimStatus;
  /** With the figure that decides. */
  readonly reason: string;
}

/**
 * Checks the sentences of a text against results: numbers with their subject and quantity, words such as "high" and
 * "largest", comparisons, shares of top customers, what is said of real groups and good scores, and what no such data can
 * show. It reads a grammar and a glossary, not language: what it does not understand is "not checkable".
 *
 * @param text - Markdown, HTML or plain text
 * @param source - the content of `results.json`
 * @returns one entry per sentence, in order. Contradicted by one part of it, a sentence is contradicted; else one part that
 *   is borne out makes it supported. Cost: linear in the length of the text.
 * @example
 * checkClaims("Segment 3 has 69 customers.", results)[0].status // "supported"
 */
export function checkClaims(text: string, source: ClaimFacts): CheckedClaim[] {
  const { facts, lexicon, recognisers } = prepared(source);
  let section: Scope = {};
  let context: Context = { scope: {}, quantity: undefined, section };
  let block = -1;
  return sentencesOf(text).map((passage) => {
    const words = wordsOf(passage.text);
    const marks = marksOf(words, lexicon, recognisers);
    if (passage.isHeading) section = sectionOf(marks);
    if (passage.block !== block) context = { scope: section, quantity: undefined, section };
    block = passage.block;
    const [findings, next] = findingsOf(facts, passage, words, marks, context);
    context = next;
    return judged(passage, findings);
  });
}

/** The one segment that a heading names: what follows is about it. */
function sectionOf(marks: readonly Mark[]): Scope {
  const named = marks.filter(isKind("scope")).flatMap(({ scope }) => scope.segments ?? []);
  const [first] = new Set(named);
  return new Set(named).size === 1 && Number.isFinite(first) ? { segments: [first] } : {};
}

interface Prepared {
  readonly facts: Facts;
  readonly lexicon: Phrasebook<Meaning>;
  readonly recognisers: readonly Recogniser[];
}

// Many texts are checked against the same results.
const known = new WeakMap<ClaimFacts, Prepared>();

function prepared(source: ClaimFacts): Prepared {
  const found = known.get(source);
  if (found !== undefined) return found;
  const facts = factsOf(source);
  const made = { facts, lexicon: lexiconOf(facts), recognisers: recognisersOf(facts) };
  known.set(source, made);
  return made;
}

/** The sentences of a text that results contradict; none where the text may stand. */
export function contradictions(text: string, source: ClaimFacts): CheckedClaim[] {
  return checkClaims(text, source).filter(({ status }) => status === "contradicted");
}

function findingsOf(
  facts: Facts,
  passage: Passage,
  words: readonly Word[],
  marks: readonly Mark[],
  context: Context,
): [Finding[], Context] {
  const findings = unsupportedClaims(facts, passage.text, words, marks);
  // A question claims nothing.
  if (passage.text.endsWith("?")) return [findings, context];
  findings.push(...periodClaims(facts, words, marks), ...behaviourClaims(facts, words));
  let last = context;
  let previous: Clause | undefined;
  for (const own of clausesOf(words, marks, context)) {
    const clause = resolved(facts, { ...own, ...(own.isOwn ? {} : inheritance(own.scope, last)) });
    const concentration = concentrationClaims(facts, clause);
    const factors = factorClaims(facts, clause);
    const counts = orderCountClaims(facts, clause);
    const usedAmounts = new Set([...concentration.used, ...factors.used, ...counts.used]);
    const usedDegrees = new Set([...concentration.degrees, ...factors.degrees]);
    findings.push(
      ...concentration.findings,
      ...factors.findings,
      ...counts.findings,
      ...structureClaims(facts, clause),
      ...identityClaims(facts, clause),
      ...criterionClaims(facts, clause),
      ...equalClaims(facts, clause),
      ...zeroClaims(facts, clause),
      ...ordinalClaims(facts, clause, previous),
      ...trendClaims(facts, clause),
      ...degreeClaims(facts, clause, usedDegrees),
      ...amountClaims(facts, clause, usedAmounts),
    );
    previous = clause;
    const quantities = clause.marks.filter(isKind("quantity"));
    last = {
      section: context.section,
      scope: isEmpty(clause.scope) ? last.scope : clause.scope,
      quantity: quantities[quantities.length - 1]?.quantity ?? last.quantity,
    };
  }
  return [findings, last];
}

/** A clause that took its subject over takes over what was found out of it since. */
function inheritance(scope: Context["scope"], last: Context): { scope?: Context["scope"] } {
  return isEmpty(scope) ? {} : { scope: isEmpty(last.scope) ? scope : last.scope };
}

function judged({ text, start, end }: Passage, findings: readonly Finding[]): CheckedClaim {
  const wrong = findings.filter(({ status }) => status === "contradicted");
  const decisive = wrong.length > 0 ? wrong : findings;
  const status = wrong.length > 0 ? "contradicted" : findings.length > 0 ? "supported" : "not checkable";
  const reasons = [...new Set(decisive.map(({ reason }) => reason))];
  return {
    sentence: text,
    start,
    end,
    status,
    reason: reasons.length > 0 ? reasons.join("; ") : "nothing in it that the results could decide",
  };
}
