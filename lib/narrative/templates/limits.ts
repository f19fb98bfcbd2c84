import { variesAbove } from "../../profile/prices/prices";
import { percent, plural, type Sentence, sentence } from "../../written";
import { day } from "../dates";
import { type Facts, verdictOf } from "../facts";
import { agreeing } from "../phrases";
import { rowsAreCustomers, segmentsOf } from "../segmentFacts";
import type { Template } from "../template";
import { areUntested } from "../untested";
import { describesSegments } from "../verdictFacts";

const item = (id: string, write: Template["write"]): Template => ({
  id: `limits-${id}`,
  section: "limits",
  form: "list",
  write,
});

/** Where the method fails, and what the data can't say. */
export const limitTemplates: readonly Template[] = [
  item("verdict", (facts) => [...verdictErrors(facts), ...untestedLimit(facts)]),
  item("count", (facts) =>
    describesSegments(facts) && !areUntested(facts) && verdictOf(facts).evidence.continuum.length > 0
      ? [
          sentence`The number of segments is uncertain, most of all where some are much larger than others: one more or one fewer would be defended as well.`,
        ]
      : [],
  ),
  item("members", (facts) =>
    describesSegments(facts) && rowsAreCustomers(facts)
      ? [
          sentence`A segment says what is usual for it. Any single customer may differ, and the file of customers says how sure each one's place is.`,
        ]
      : [],
  ),
  item("features", ({ results: { features } }) => [
    sentence`The comparison rests on ${plural(features.names.length, "figure")} only; another choice of figures would give other groups.`,
  ]),
  item("dropped", ({ results: { features } }) =>
    features.dropped.length === 0
      ? []
      : [
          sentence`With these data ${plural(features.dropped.length, "usual figure")} could not be used, so differences in ${agreeing(features.dropped.length, "it", "them")} stay unseen.`,
        ],
  ),
  item("period", ({ results: { dataset } }) =>
    dataset.firstDate === null || dataset.lastDate === null
      ? []
      : [
          sentence`All figures are from ${day(dataset.firstDate)} to ${day(dataset.lastDate)}; what has changed since, and customers who bought elsewhere, are not in them.`,
        ],
  ),
  item("prices", ({ results: { prices } }) =>
    prices.nVarying === 0
      ? [
          sentence`Price sensitivity: no price varies by more than ${percent(variesAbove)} within a product, so nothing can be said.`,
        ]
      : prices.elasticity === null
        ? [sentence`Price sensitivity: prices vary too little for an estimate.`]
        : [
            sentence`Price sensitivity: a pattern is reported; whether a changed price would cause it, only a test can say.`,
          ],
  ),
  item("offers", () => [
    sentence`Response to offers: the data hold no offers, so no campaign's effect can be foretold from them.`,
  ]),
  item("causes", () => [sentence`Causes: the data show what goes together, not what brings it about.`]),
  item("margin", () => [sentence`Profit: the data hold revenue, not cost or margin.`]),
  item("left-out", ({ results: { dataset } }) => {
    const silent = dataset.customers - dataset.customersWithOrders;
    return silent > 0 ? [sentence`Wishes of those who never bought: the data hold nothing about them.`] : [];
  }),
];

function untestedLimit(facts: Facts): readonly Sentence[] {
  return areUntested(facts)
    ? [sentence`Nor does it speak of the segments of this report, which are others than those it tested.`]
    : [];
}

function verdictErrors(facts: Facts): readonly Sentence[] {
  switch (facts.results.verdict.level) {
    case "distinct":
      return [
        sentence`The verdict can be wrong: in simulations, customers who differ smoothly along a strongly curved line were sometimes taken for distinct groups.`,
      ];
    case "slices":
      return [
        sentence`The verdict can be wrong: groups that overlap heavily, or differ in few of the figures, are not recognised as groups${areUntested(facts) ? "" : ", and appear here as slices"}.`,
      ];
    case "none":
      return [
        sentence`The verdict can be wrong: groups that overlap heavily, or differ in few of the figures, are not recognised; few orders per customer hide them too.`,
      ];
    case "not-applicable":
      return [
        sentence`Without a verdict, nothing protects from reading chance as a pattern: ${plural(segmentsOf(facts).length, "group")} would be found in random numbers as well.`,
      ];
  }
}
