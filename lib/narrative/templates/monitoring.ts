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
    write: () => [
      sentence`Customers change, and so does the assortment. Repeat the analysis with each new quarter of data, and compare with the figures of this report.`,
    ],
  },
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
      supportsSegments(facts)
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

/** The size of each segment today, with the range in which chance moves it. */
function sizes(facts: Facts): readonly Sentence[] {
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

/** What is usual today in what customers are compared by. */
function typical(facts: Facts): readonly Sentence[] {
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
