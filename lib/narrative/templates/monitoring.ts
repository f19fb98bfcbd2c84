import { decimal, listed, percent, plural, type Sentence, sentence } from "../../written";
import { type Facts, verdictOf } from "../facts";
import { featurePhrase } from "../features";
import { range } from "../phrases";
import {
  detailsOf,
  groupNoun,
  rowsAreCustomers,
  segmentsOf,
  sizeShareOf,
  titleOf,
  wholeOf,
} from "../segmentFacts";
import type { Template } from "../template";
import { topTenth } from "../valueRanking";
import { describesSegments, supportsSegments } from "../verdictFacts";

const item = (id: string, write: Template["write"], heading?: string): Template => ({
  id: `monitoring-${id}`,
  section: "monitoring",
  form: "list",
  write,
  ...(heading === undefined ? {} : { heading }),
});

/** What to watch, and when to make the segments anew. */
export const monitoringTemplates: readonly Template[] = [
  {
    id: "monitoring-introduction",
    section: "monitoring",
    write: (facts) => [
      sentence`Customers change, and so does the assortment. ${hasModel(facts) ? "Hold each new quarter of data against the model that is kept with this report, model.json" : "Repeat the analysis with each new quarter of data, and compare with the figures of this report"}.`,
    ],
  },
  item("commands", commands, "What answers what"),
  item("sizes", sizes, "What to watch"),
  item("ranking", (facts) => {
    const top = topTenth(facts);
    if (describesSegments(facts) || top === null) return [];
    return [
      sentence`The top tenth of customers brings ${percent(top.share)} of revenue: watch the share, and how many of the customers in it are new.`,
    ];
  }),
  item("features", typical),
  item("sureness", (facts) => {
    const { clusters } = facts.checks.stability;
    const own = clusters.filter(({ cluster }) =>
      segmentsOf(facts).some(({ segment }) => segment === cluster),
    );
    if (!supportsSegments(facts) || own.length === 0) return [];
    const least = own.reduce((weakest, row) => (row.jaccard < weakest.jaccard ? row : weakest));
    return [
      sentence`How well segments come back when customers are drawn anew: today by ${decimal(least.jaccard)} or more, with ${decimal(verdictOf(facts).evidence.thresholds.sliceJaccard)} as the least that is acceptable.`,
    ];
  }),
  item("tests", () => [
    sentence`The results of every test of an action, with those customers who were left alone beside it.`,
  ]),
  item(
    "refit",
    (facts) =>
      hasModel(facts)
        ? [
            sentence`Make the segments anew when monitoring asks for it, or when the shop itself changes: assortment, prices, channels.`,
            sentence`Keep them as they are otherwise: segments that move every month can't be worked with.`,
          ]
        : supportsSegments(facts)
          ? [
              sentence`Make the segments anew when the shares above leave their ranges and stay out, when what new customers do resembles no segment, or when the shop itself changes: assortment, prices, channels.`,
              sentence`Keep them as they are otherwise: segments that move every month can't be worked with.`,
            ]
          : [
              sentence`Put the question of segments again when there are clearly more orders per customer, or when the shop itself changes.`,
            ],
    "When to do it anew",
  ),
];

/** Whether there is a model worth keeping: one whose segments are supported, of customers who can come back. */
function hasModel(facts: Facts): boolean {
  return supportsSegments(facts) && rowsAreCustomers(facts);
}

/** The commands by which the kept model is used, and what each answers. */
function commands(facts: Facts): readonly Sentence[] {
  if (!hasModel(facts)) return [];
  return [
    sentence`In which segment is each customer now? npm run score places the customers of new data into these segments, with how sure each place is.`,
    sentence`Have the customers changed? npm run monitor compares new data with those of this report and says whether to keep the segments, to place customers anew, or to make new segments. Where nothing has changed it raises a false alarm in one check of twenty, by construction: it holds all figures together against what chance does with just these customers.`,
    sentence`What are the segments now? npm run refit makes them anew from new data, keeps number and name of those that came back, and says which split, merged, were born or died.`,
    sentence`The notebook on monitoring shows the comparison with its figures.`,
  ];
}

/** The size of each segment today, with the range in which chance moves it; where a model is kept, monitoring compares that. */
function sizes(facts: Facts): readonly Sentence[] {
  if (hasModel(facts)) return [];
  const segments = segmentsOf(facts);
  if (!describesSegments(facts) || segments.length === 0) return [];
  const hasRanges = rowsAreCustomers(facts) && facts.results.details.length > 0;
  const said = segments.map((profile) => {
    const details = rowsAreCustomers(facts) ? detailsOf(facts, profile.segment) : undefined;
    const about = details
      ? sentence` ${range(details.customerShare, (share) => percent(share))}`
      : sentence``;
    return sentence`${titleOf(profile)} ${percent(sizeShareOf(facts, profile))}${about}`;
  });
  return [
    sentence`Shares of the ${groupNoun(facts).several}, today: ${listed(said)}.`,
    ...(hasRanges ? [sentence`A share that leaves its range calls for a look, not yet for action.`] : []),
  ];
}

/** What is usual today in what customers are compared by; where a model is kept, monitoring compares that. */
function typical(facts: Facts): readonly Sentence[] {
  if (hasModel(facts)) return [];
  const { features } = wholeOf(facts);
  const known = (["orders", "recencyDays"] as const).filter((name) => features[name] !== undefined);
  if (known.length === 0) return [];
  const said = known.map((name) => {
    const value = features[name].median;
    return name === "orders"
      ? sentence`${plural(value, "order")}`
      : sentence`${plural(value, "day")} since the last one`;
  });
  const others = facts.results.features.names.filter((name) => !known.some((one) => one === name));
  const rest =
    others.length === 0
      ? sentence``
      : sentence` Watch also: ${listed(others.map((name) => featurePhrase(name).noun))}.`;
  return [sentence`The typical customer, today: ${listed(said)}.${rest}`];
}
