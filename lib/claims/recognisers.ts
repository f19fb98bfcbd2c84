import { conditionOfK, endsList, labelAt, smallestCluster, valuesOfK } from "./clusterCounts";
import { dateAt, monthAt, spans, wholeDate, yearAt } from "./datesInText";
import { everyPart, theAverage, theUsual } from "./everybody";
import type { Facts } from "./facts";
import { kinds } from "./kinds";
import type { Mark, Recogniser } from "./marks";
import { majority, quietNumbers } from "./quietNumbers";
import { skipSigns } from "./skip";
import { segmentsOf } from "./subjects";
import type { Word } from "./words";

/** What is recognised by more than a phrase: numbered segments, values of k, years, months, and numbers that claim nothing. */
export function recognisersOf(facts: Facts): Recogniser[] {
  return [
    (words, at) => numberedSegments(words, at, facts),
    (words, at) => namedByOneWord(words, at, facts),
    (words, at) => sharingNoun(words, at, facts),
    valuesOfK,
    conditionOfK,
    smallestCluster,
    wholeDate,
    dateAt,
    (words, at) => yearAt(words, at, facts),
    monthAt,
    quietNumbers,
    majority,
    theAverage,
    theUsual,
    (words, at) => everyPart(words, at, facts),
    spans,
  ];
}

const segmentNoun = /^(segment|cluster|group|seg)$/;

/** "segment 3", "cluster #3", "segments 1, 2 and 4". */
function numberedSegments(words: readonly Word[], from: number, facts: Facts): Mark | undefined {
  // "smallest cluster 51 customers" counts, and is no name.
  const isRanked = /^(smallest|largest|biggest)$/.test(words[from - 1]?.text ?? "");
  if (!segmentNoun.test(words[from].stem) || isRanked) return undefined;
  let at = skipSigns(words, from + 1, /^(#|no|number|nr|-|\.)$/);
  const first = labelAt(words, at);
  if (first === undefined) return undefined;
  // "of the three segments 2 have …" does not occur; "segments 7" after "number of" has a colon.
  const segments = [first.value];
  at = first.to;
  for (;;) {
    let next = skipSigns(words, at, /^(,|and|&|or|\+|plus)$/);
    if (next === at) break;
    if (segmentNoun.test(words[next]?.stem ?? "")) next += 1;
    const more = labelAt(words, next);
    // "segments 1 and 4": but not "segment 1 and 34 % of revenue", nor "segment 1, 78 customers".
    if (more === undefined || !endsList(words, more.to)) break;
    segments.push(more.value);
    at = more.to;
  }
  const named = segments.map((label) => (words[from].stem === "group" ? labelOfGroup(facts, label) : label));
  return { kind: "scope", scope: { segments: named }, from, to: at };
}

/** Segments that are called "group 1" and so on have labels from 0. */
function labelOfGroup({ segments }: Facts, number: number): number {
  return segments.find(({ name }) => name === `group ${number}`)?.segment ?? number;
}

const people = /^(customers|buyers|shoppers|spenders|clients|segments|clusters|groups|ones)$/;

/** The first name of "the loyal and the bulk buyers", whose noun stands with the second. */
function sharingNoun(words: readonly Word[], from: number, facts: Facts): Mark | undefined {
  if (!/^(and|or|&)$/.test(words[from + 1]?.text ?? "")) return undefined;
  const kind = kinds.find(({ before }) => before.split("|").includes(words[from].text));
  const rest = words.slice(from + 2, from + 7).map(({ text }) => text);
  const noun = rest.findIndex((text) => people.test(text));
  const isName =
    noun > 0 &&
    rest.slice(0, noun).every((text) => /^(the|-|\p{L}+)$/u.test(text) && !/^(are|is|of|in|by)$/.test(text));
  const segments = kind === undefined || !isName ? [] : segmentsOf(kind, facts.segments);
  return segments.length === 1 ? { kind: "scope", scope: { segments }, from, to: from + 1 } : undefined;
}

const vague = /^(high|low|value|mid|range|regular|moderate|group|segment|category|\d+)$/;

/** "the frequent ones", where one segment alone has that word in its name. */
function namedByOneWord(words: readonly Word[], from: number, { segments }: Facts): Mark | undefined {
  const [article, word, noun] = words.slice(from, from + 3);
  if (article.text !== "the" || noun === undefined || vague.test(word.text)) return undefined;
  if (!/^(ones|customers|buyers|shoppers|spenders|segment|cluster|group)$/.test(noun.text)) return undefined;
  const named = segments.filter(({ name }) =>
    name
      .toLowerCase()
      .split(/[^a-z]+/)
      .includes(word.text),
  );
  const [only] = named;
  return named.length === 1 && only.segment !== null
    ? { kind: "scope", scope: { segments: [only.segment] }, from: from + 1, to: from + 3 }
    : undefined;
}
