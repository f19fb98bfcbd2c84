import { count, decimal, listed, type Sentence, sentence, type WrittenNumber } from "../../written";
import { type Facts, verdictOf } from "../facts";
import type { Template } from "../template";

/** How many segments, and what each criterion says. */
export const countTemplates: readonly Template[] = [
  { id: "results-count", section: "results", heading: "How many?", write: howMany },
  { id: "results-criteria", section: "results", write: criteria },
  { id: "results-scores", section: "results", write: scores },
];

const criterionNames: Readonly<Record<string, string>> = {
  inertia: "the bend of the inertia curve",
  silhouette: "the silhouette",
  daviesBouldin: "Davies-Bouldin",
  calinskiHarabasz: "Calinski-Harabasz",
  bic: "the mixture's information criterion (BIC)",
};

const nameOf = (criterion: string) => criterionNames[criterion] ?? criterion;

function howMany(facts: Facts): readonly Sentence[] {
  const { clusterCount, verdict, configuration } = facts.results;
  const rows = clusterCount.rows.map(({ nClusters }) => nClusters);
  const [least, most] = [Math.min(...rows), Math.max(...rows)];
  const tried =
    least === most
      ? sentence`Only ${count(least)} could be tried.`
      : sentence`Numbers from ${count(least)} to ${count(most)} were tried.`;
  const { used, nClusters } = clusterCount;
  if (configuration.clusters !== "auto") {
    return [tried, sentence`The user asked for ${count(used)}; the rule would take ${count(nClusters)}.`];
  }
  if (verdict.level === "none") {
    return [
      tried,
      sentence`The rule would take ${count(used)}, but where groups don't stand out any number is a choice, not a finding.`,
    ];
  }
  if (verdictOf(facts).evidence.continuum.length === 0) {
    return [
      tried,
      sentence`By silhouette and Calinski-Harabasz the rule takes ${count(used)}; without a comparison with simulated shops that is a choice, not a finding.`,
    ];
  }
  if (verdict.level === "slices") return [tried, ...sliceCount(facts)];
  return [
    tried,
    sentence`The rule takes ${count(used)}: the best ratio of differences between groups to differences within (Calinski-Harabasz) among the numbers whose silhouette stands out most.`,
    sentence`In simulated shops whose truth is known, this rule is often off by one, so one more or one fewer is as good.`,
  ];
}

function sliceCount(facts: Facts): readonly Sentence[] {
  const { used } = facts.results.clusterCount;
  const { slices, thresholds } = verdictOf(facts).evidence;
  const row = slices.rows.find(({ nClusters }) => nClusters === used);
  const holds =
    row !== undefined &&
    row.smallestJaccard >= thresholds.sliceJaccard &&
    (row.weakestDifference === null || row.weakestDifference >= thresholds.sliceDifference);
  return [
    holds
      ? sentence`The largest number at which every slice comes back when customers are drawn anew (overlap of at least ${decimal(row.smallestJaccard)}, where ${decimal(thresholds.sliceJaccard)} is asked for) and differs from the rest, in orders that did not make it or by its dates, is ${count(used)}.`
      : sentence`At no number does every slice come back when customers are drawn anew and differ in other orders, so only ${count(used)} are shown.`,
  ];
}

/** What else was preferred, since criteria rarely agree. */
function criteria({ results: { clusterCount } }: Facts): readonly Sentence[] {
  const { used } = clusterCount;
  const say = (some: typeof clusterCount.criteria, write: (name: string, best: number) => Sentence) =>
    listed(some.map(({ name, best }) => write(nameOf(name), best ?? Number.NaN)));
  const agree = clusterCount.criteria.filter(({ best }) => best === used);
  const differ = clusterCount.criteria.filter(({ best }) => best !== null && best !== used);
  const silent = clusterCount.criteria.filter(({ best }) => best === null);
  const sentences: Sentence[] = [];
  if (agree.length > 0) {
    sentences.push(sentence`The same number is preferred by ${say(agree, (name) => sentence`${name}`)}.`);
  }
  if (differ.length > 0) {
    sentences.push(
      sentence`Other criteria prefer another one: ${say(differ, (name, best) => sentence`${name} ${count(best)}`)}.`,
    );
  }
  if (silent.length > 0) {
    sentences.push(sentence`No preference: ${say(silent, (name) => sentence`${name}`)}.`);
  }
  return sentences;
}

/** The scores at the number used, beside those one step away. */
function scores({ results: { clusterCount } }: Facts): readonly Sentence[] {
  const { used, rows } = clusterCount;
  const at = (k: number) => rows.find(({ nClusters }) => nClusters === k);
  const here = at(used);
  if (here === undefined || here.silhouette === null || here.daviesBouldin === null) return [];
  const beside = [at(used - 1), at(used + 1)].filter((row) => row !== undefined);
  const compare = (write: (row: (typeof rows)[number]) => WrittenNumber) =>
    beside.length === 0
      ? sentence``
      : sentence` (${listed(beside.map((row) => sentence`${write(row)} at ${count(row.nClusters)}`))})`;
  return [
    sentence`At ${count(used)} KMeans has a silhouette of ${decimal(here.silhouette)}${compare((row) => decimal(row.silhouette ?? Number.NaN))}; higher is better.`,
    sentence`Davies-Bouldin is ${decimal(here.daviesBouldin)}${compare((row) => decimal(row.daviesBouldin ?? Number.NaN))}; lower is better.`,
    sentence`Inertia is ${count(here.inertia)}${compare((row) => count(row.inertia))}; it always falls as the number grows.`,
  ];
}
