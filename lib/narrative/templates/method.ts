import { count, listed, plural, type Sentence, sentence } from "../../written";
import { type Facts, verdictOf } from "../facts";
import { featurePhrase } from "../features";
import { capitalised } from "../phrases";
import { rowsAreCustomers } from "../segmentFacts";
import type { Template } from "../template";
import { supportsSegments } from "../verdictFacts";

/** The method in plain words. */
export const methodTemplates: readonly Template[] = [
  {
    id: "method-question",
    section: "method",
    heading: "The question before all others",
    write(facts) {
      const { nDraws, continuum } = verdictOf(facts).evidence;
      const begin = sentence`Any method splits any customers into groups, and any split gets a score; so we first asked whether there is anything to be split.`;
      if (continuum.length === 0) return [begin, sentence`For these rows the question could not be put.`];
      return [
        begin,
        sentence`We compared the data with ${plural(nDraws, "simulated shop")} whose customers differ just as much in how often, what and when they buy, but smoothly, without groups.`,
        sentence`Groups count as distinct only if they stand out clearly from those shops and come back when the weeks are divided into two sets.`,
        sentence`Failing that, segments count as useful slices if those made from one half of the orders say something about the other half.`,
      ];
    },
  },
  {
    id: "method-features",
    section: "method",
    heading: "What customers are compared by",
    write(facts) {
      const { names, rows } = facts.results.features;
      const what = listed(names.map((name) => featurePhrase(name).noun));
      const subject = rowsAreCustomers(facts)
        ? sentence`The ${plural(rows, "customer")} with at least one order`
        : sentence`The ${plural(rows, "order line")}`;
      return [
        sentence`${subject} ${rows === 1 ? "is" : "are"} compared by ${plural(names.length, "figure")}: ${what}.`,
        ...scaling(facts),
        ...(names.some((name) => name.startsWith("region"))
          ? []
          : [
              sentence`Where customers live is not among them: segments made from regions would only repeat the regions.`,
            ]),
      ];
    },
  },
  { id: "method-dropped", section: "method", form: "list", write: dropped },
  {
    id: "method-models",
    section: "method",
    heading: "Three ways to form groups",
    write: ({ results }) => [
      sentence`KMeans forms compact groups around centres; a Gaussian mixture allows stretched groups that overlap; DBSCAN looks for dense regions and leaves the rest out as noise.`,
      sentence`All three got the same ${count(results.features.rows)} rows and the same figures, and were compared by the same scores.`,
      sentence`KMeans, the simplest, is kept unless another one separates the same rows better by more than chance.`,
    ],
  },
  {
    id: "method-names",
    section: "method",
    heading: "How segments get their names",
    write(facts) {
      if (!supportsSegments(facts)) return [];
      return [
        sentence`Groups always differ in the data that made them, so that proves nothing.`,
        sentence`A name that speaks of behaviour therefore rests on orders of other weeks than those that put the customer into the segment; words about dates, such as new or lapsed, state when customers came or last ordered.`,
      ];
    },
  },
];

function scaling({ results: { configuration } }: Facts): readonly Sentence[] {
  switch (configuration.scale) {
    case "none":
      return [sentence`They were taken as they are, so those with large numbers weigh most.`];
    case "clipped":
      return [
        sentence`All were put on one scale, so that none counts for more because of its unit, and extreme values were drawn in, so that a few very large customers don't decide.`,
      ];
    default:
      return [sentence`All were put on one scale, so that none counts for more because of its unit.`];
  }
}

function dropped(facts: Facts): readonly Sentence[] {
  return facts.results.features.dropped.map(({ name, reason }) =>
    capitalised(sentence`${featurePhrase(name).noun}: left out, since ${reason}.`),
  );
}
